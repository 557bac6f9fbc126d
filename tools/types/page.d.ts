// What scripts of pages find there, beside what every page has.

/** public/waiting.js: what the boot script calls when the program does not start. */
declare var fairshareFailed: (() => void) | undefined;
/** tools/later.js: fetches a part of the app; src/shell/later.rs calls it. */
declare var fairshareLater: (part: string) => Promise<void>;

interface WindowEventMap {
  /** Trunk's start says that the program runs. */
  TrunkApplicationStarted: CustomEvent<{ wasm: WebAssembly.Exports }>;
}

interface Uint8ArrayConstructor {
  /** Newer than the oldest browsers (tools/oldest.mjs). */
  fromBase64?(text: string): Uint8Array<ArrayBuffer>;
}

/** The last page, `#recovery`: public/recovery.js. The app leaves its plan there. */
interface Recovery extends HTMLElement {
  plan?: string;
  show(): void;
}

/** Put in by tools/post-build.mjs and tools/embed-build.mjs: names of files by part; the widget's module. */
declare const __PARTS__: Record<string, string>;
declare const DEFLATED: string;
/** Put in by tools/progress-build.mjs: what may be said, by language and by group and key. */
declare const TEXTS: Record<string, Record<string, string>>;
/** What wasm-bindgen makes of the widget. */
declare module "the-widget" {
  export default function init(from: { module_or_path: Response }): Promise<WebAssembly.Exports>;
}
