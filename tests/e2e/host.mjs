// Other people's pages: each host is a server on a port of its own, so its pages have another origin
// than the site and than every other host.
import { createServer } from "node:http";
import { listening } from "../../tools/ports.mjs";

/**
 * Serves `pages` ({ path: html }) with `headers` until it is closed; resolves to `{ origin, close }`.
 * `{{site}}` in a page is the address of the site, `{{origin}}` its origin.
 */
export async function host(pages, { site, headers = {} }) {
  const filled = (text) => text.replaceAll("{{site}}", site).replaceAll("{{origin}}", new URL(site).origin);
  const server = createServer((request, response) => {
    if (request.url === "/favicon.ico") return response.writeHead(204).end();
    const html = pages[new URL(request.url, "http://localhost").pathname];
    if (html === undefined) return response.writeHead(404).end();
    const own = Object.entries(headers).map(([name, value]) => [name, filled(value)]);
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...Object.fromEntries(own) }).end(filled(html));
  });
  const port = await listening(server);
  return {
    origin: `http://localhost:${port}`,
    close: () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); }),
  };
}
