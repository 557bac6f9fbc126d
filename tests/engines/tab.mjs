// A tab of a browser, as journeys use it, over either protocol: WebDriver (selenium-webdriver), which every
// engine speaks, or DevTools (Playwright), for a Chromium older than any chromedriver that can be had.
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { Key } from "selenium-webdriver";
import logging from "selenium-webdriver/lib/logging.js";

logging.getLogger("webdriver").setLevel(logging.Level.SEVERE);

const FIND = readFileSync(new URL("find.js", import.meta.url), "utf8");
const WAIT = 20_000; // what the slowest engine on a busy machine needs, and nobody would wait for
const called = (way) => `${FIND}; return (${way}).apply(null, arguments)`;
/** Patterns go to the page as their source. */
const sent = (which) => JSON.parse(JSON.stringify(which, (_, it) => (it instanceof RegExp ? { source: it.source } : it)));

/** What both have in common: everything waits for what a person would wait for, and says for what it waited. */
class Tab {
  // Each protocol does these its own way.
  /**
   * Runs a function in the page, which finds elements there by `find`.
   * @returns {Promise<any>}
   */
  run(way, ...given) {
    throw new Error(`nothing runs ${way} with ${given}`);
  }
  /** The same, where the function gives back an element. */
  element(way, ...given) {
    return this.run(way, ...given);
  }
  /** @returns {Promise<void>} */
  clickOn(it) {
    throw new Error(`nothing clicks on ${it}`);
  }
  /** @returns {Promise<void>} */
  typeInto(it, text) {
    throw new Error(`nothing types ${text} into ${it}`);
  }

  /** Waits until `found` resolves to something true, and gives it back. */
  async until(found, what) {
    const end = Date.now() + WAIT;
    for (;;) {
      const it = await found();
      if (it) return it;
      if (Date.now() > end) {
        const text = await this.run(() => document.body.innerText.slice(0, 1500));
        throw new Error(`not within ${WAIT / 1000} s: ${what}\nThe page:\n${text}`);
      }
      await pause(50);
    }
  }

  /** Waits for an element: `{ role, name }`, see find.js. */
  see(which) {
    return this.until(() => this.element((which) => {
      const it = find(which);
      return it && !it.disabled ? it : null;
    }, sent(which)), JSON.stringify(sent(which)));
  }

  /** What a function makes of an element, once it is something true: `tab.of(field, (it) => it.value)`. */
  of(which, make, ...more) {
    const way = `(which, ...more) => { const it = find(which); return it && (${make})(it, ...more); }`;
    return this.until(() => this.run(way, sent(which), ...more), `${JSON.stringify(sent(which))}: ${make}`);
  }

  /** What `act` gives the browser to save, where that would show it instead. */
  async kept(act) {
    await this.run(() => {
      HTMLAnchorElement.prototype.click = () => {};
      const make = URL.createObjectURL;
      URL.createObjectURL = (/** @type {Blob} */ blob) => {
        const reader = new FileReader();
        reader.onload = () => { window.kept = reader.result; };
        reader.readAsText(blob);
        return make.call(URL, blob);
      };
    });
    await act();
    return this.until(() => this.run(() => window.kept || null), "something to save");
  }

  text(which) {
    return this.of(which, (it) => it.textContent.replace(/\s+/g, " ").trim());
  }

  /** Waits until an element is gone. */
  gone(which) {
    return this.until(() => this.run("(which) => !find(which)", sent(which)), `gone: ${JSON.stringify(sent(which))}`);
  }

  async click(which) {
    await this.clickOn(await this.see(which));
  }

  /** Types over what stands in a field, and leaves it. */
  async enter(which, text) {
    await this.typeInto(await this.see(which), text);
    await this.of(which, (it) => document.activeElement !== it);
  }

  /** What is too long to be typed. */
  async paste(which, text) {
    await this.of(which, (it, text) => {
      it.focus();
      return document.execCommand("insertText", false, text);
    }, text);
  }
}

/** Over WebDriver. */
export class WebDriverTab extends Tab {
  constructor(driver) {
    super();
    this.driver = driver;
  }
  open(url) {
    return this.driver.get(url);
  }
  /** Opens the page anew. Not by the driver's own command, which in Firefox goes around the worker. */
  async reload() {
    const address = await this.driver.getCurrentUrl();
    await this.driver.get("about:blank");
    await this.driver.get(address);
  }
  run(way, ...given) {
    return this.driver.executeScript(called(way), ...given);
  }
  /** None where it gave way to another one before the driver had hold of it: whoever waits looks again. */
  element(way, ...given) {
    return this.run(way, ...given).catch((error) => {
      if (error.name !== "StaleElementReferenceError") throw error;
      return null;
    });
  }
  /** As people do first; WebKit's driver scrolls too late for its own click. Nobody aims at what still moves. */
  async inSight(it) {
    const placed = () => this.run((it) => {
      it.scrollIntoView({ block: "center", behavior: "instant" });
      const { x, y, width, height } = it.getBoundingClientRect();
      return [x, y, width, height].join();
    }, it);
    let before;
    await this.until(async () => before === (before = await placed()), "an element that stands still");
    return it;
  }
  async clickOn(it) {
    await (await this.inSight(it)).click();
  }
  async typeInto(it, text) {
    await this.inSight(it);
    await it.sendKeys(Key.CONTROL, "a"); // let go with the end of each call
    await it.sendKeys(Key.BACK_SPACE, text);
    await it.sendKeys(Key.TAB);
  }
  async press(which, key) {
    await (await this.see(which)).sendKeys(Key[key.toUpperCase()]);
  }
  async choose(which, path) {
    await (await this.see(which)).sendKeys(path);
  }
  async select(which, label) {
    const option = await this.until(() => this.element((which, label) =>
      [...(find(which)?.options ?? [])].find((it) => it.textContent.trim() === label), sent(which), label), label);
    await option.click();
  }
  async inFrame(which, act) {
    const frame = await this.see(which);
    // The element is there before its page is.
    const isNotYet = (error) => {
      if (error.name === "NoSuchFrameError") return false;
      throw error;
    };
    await this.until(() => this.driver.switchTo().frame(frame).then(() => true, isNotYet), "the frame's page");
    try {
      return await act();
    } finally {
      await this.driver.switchTo().defaultContent();
    }
  }
  async picture() {
    return Buffer.from(await this.driver.takeScreenshot(), "base64");
  }
}

/** Over DevTools. */
export class DevToolsTab extends Tab {
  constructor(page) {
    super();
    this.page = page;
    this.frame = page.mainFrame();
  }
  open(url) {
    return this.page.goto(url);
  }
  reload() {
    return this.page.reload();
  }
  #asked(way, given) {
    return `(function () { ${called(way)} }).apply(null, ${JSON.stringify(given)})`;
  }
  run(way, ...given) {
    return this.frame.evaluate(this.#asked(way, given));
  }
  async element(way, ...given) {
    return (await this.frame.evaluateHandle(this.#asked(way, given))).asElement();
  }
  clickOn(it) {
    return it.click();
  }
  async typeInto(it, text) {
    await it.press("Control+a");
    await it.press("Backspace");
    await it.type(text);
    await it.press("Tab");
  }
  async press(which, key) {
    await (await this.see(which)).press(key === "escape" ? "Escape" : key === "end" ? "End" : key);
  }
  async choose(which, path) {
    await (await this.see(which)).setInputFiles(path);
  }
  async select(which, label) {
    await (await this.see(which)).selectOption({ label });
  }
  async inFrame(which, act) {
    this.frame = await (await this.see(which)).contentFrame();
    try {
      return await act();
    } finally {
      this.frame = this.page.mainFrame();
    }
  }
  picture() {
    return this.page.screenshot();
  }
}
