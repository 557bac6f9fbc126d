// What a service worker has about it; TypeScript's own list is that of any worker.
declare const registration: ServiceWorkerRegistration;
declare const clients: Clients;
declare function skipWaiting(): Promise<void>;

/** Put in front of public/sw.js by tools/seal.mjs: the build, its files with their digests, the tables of places. */
declare const BUILD: string;
declare const FILES: Record<string, string>;
declare const TABLES: string[];
