// Ports of this machine.
import { createServer } from "node:net";

/**
 * Lets a server listen, for this machine only; resolves to its port. Port 0 is any that is free.
 * @param {import("node:net").Server} server
 * @returns {Promise<number>}
 */
export async function listening(server, port = 0) {
  await new Promise((/** @type {(listens: void) => void} */ listens, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", listens);
  });
  return /** @type {import("node:net").AddressInfo} */ (server.address()).port;
}

/** One that is free, for a program that cannot choose for itself. */
export async function freePort() {
  const server = createServer();
  const port = await listening(server);
  await new Promise((closed) => server.close(closed));
  return port;
}
