// What tests and measurements keep in the pages that they look at, from one look to the next.
interface Window {
  /** Written by texts that would be scripts, if they ran. */
  hacked?: unknown;
  taken?: unknown;
  /** Whether messages of a stranger came. */
  forged?: boolean;
  inline?: unknown;
  /** Timers that a test holds back: faults.spec.mjs. */
  isHeld?: boolean;
  held: (() => void)[];
  /** What was said to screen readers, how often something was asked or given back. */
  said: string[];
  asked: number;
  revoked: number;
  controls: Element[];
  cards: Element[];
  /** The worker's news: offline.spec.mjs. */
  heard: unknown[];
  /** What a widget's host hears: widget.spec.mjs. */
  messages: { type: string; frame: string; origin: string; height?: number; errors?: { field: string; reason: string }[] }[];
  events: { type: string; id: string; bubbles: boolean; detail: { method: string } }[];
  /** What was given to the browser to save: engines/tab.mjs. */
  kept?: string | ArrayBuffer;
  /** Of the bench tools. */
  readyAfter: number;
  ready: number;
  tasks: number[];
}

/** Is put into pages: engines/find.js. What it finds may be any element. */
declare function find(which: object): any;
