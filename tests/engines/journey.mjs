// One journey through the whole app, for every engine: start, sample, typed figures, lines, an action's
// slider, plan, progress, report down and up again, reload, offline, Spanish, workshop, widget elsewhere.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { host } from "../e2e/host.mjs";
import { Speech } from "../e2e/languages.mjs";
import { LABEL, SAN_JOSE, smallPlan } from "../e2e/steps.mjs";

const { words, texts } = new Proxy(new Speech("en"), { get: (it, name) => (typeof it[name] === "function" ? it[name].bind(it) : it[name]) });
const es = new Speech("es");
const pattern = (...parts) => new RegExp(parts.map((it) => (it instanceof RegExp ? it.source : it.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))).join(".*"), "s");

const heading = (text) => ({ css: "h1", text });
const button = (name) => ({ role: "button", name });
const region = (name) => ({ role: "region", name });
const field = (name) => ({ role: "textbox", name });
const frame = texts.frame;
const glance = region(frame.summary);
const headline = region("The 2030 target");
const savedState = { role: "status", within: glance, text: "Saved in this browser" };

/**
 * The steps, in order, each a name and what it does. `at` is `{ tab, site, download, lacks, scheme, folder,
 * shoot, carried }`; `site` is `{ url, stop, start }`, and `carried` goes from
 * one engine to the next. What an engine or its driver lacks, the steps do as people would.
 */
export const STEPS = {
  async start({ tab, site, lacks, scheme }) {
    await tab.open(site.url);
    await tab.see(heading(texts.start.headline));
    if (scheme === "dark" && lacks.dark) await tab.click(button(frame.theme_dark)); // the page's own switch
    await expectColors(tab);
  },

  async "a sample"({ tab, shoot }) {
    await tab.click(button(pattern(texts.start.sample_maplewood)));
    await tab.see(heading(/Maplewood/)); // the start page shows the answer, too
    await tab.see({ ...headline, text: /63\.3%/ }); // HDI of 2018
    await shoot("target");
    await tab.click({ css: "button.why", within: headline });
    await tab.see({ role: "dialog" });
    await expectColors(tab, "dialog[open]");
    await shoot("dialog");
    await tab.press({ css: "dialog button" }, "escape");
    await tab.gone({ role: "dialog" });
  },

  async "an action and its slider"({ tab, shoot }) {
    await go(tab, "actions");
    const answer = region("Result");
    await tab.see({ ...answer, text: pattern(words("actions.verdict_none")) });
    const shown = () => tab.text({ css: "table", within: region("Figures in this chart"), hidden: true }); // folded away
    const without = await shown();
    await tab.click({ role: "switch" });
    const slider = { css: "input[type=range][id]" }; // the picture's years have a slider, too, without an id
    await tab.see(slider);
    await tab.until(async () => (await shown()) !== without, "an action changes the answer");
    const before = await shown();
    await tab.press(slider, "end");
    await tab.until(async () => (await shown()) !== before, "a slider changes the answer");
    await shoot("actions");
  },

  async "the plan"({ tab }) {
    await go(tab, "plan");
    await tab.enter(field("Who makes the pledge"), "City Council");
    await tab.see({ css: "blockquote", text: /City Council/ });
  },

  async progress({ tab }) {
    await go(tab, "progress");
    await tab.see(heading("Progress"));
  },

  async "figures typed by hand"({ tab, site }) {
    await tab.open(site.url);
    await tab.click(button(texts.start.begin));
    await tab.see(heading("Your community"));
    await tab.enter(field(LABEL.name), SAN_JOSE.name);
    await tab.select({ role: "combobox", name: pattern("State or territory") }, SAN_JOSE.state);
    await tab.enter(field(LABEL.year), SAN_JOSE.year);
    await tab.enter(field(`Population in ${SAN_JOSE.year}`), SAN_JOSE.population);
    await tab.enter(field(LABEL.population2030), SAN_JOSE.population2030);
    await go(tab, "inventory");
    await tab.click({ role: "radio", name: pattern("Totals by scope") });
    for (const scope of ["scope1", "scope2", "scope3"]) await tab.enter(field(LABEL[scope]), SAN_JOSE[scope]);
    await go(tab, "target");
    await expectSanJose(tab);
  },

  async "the report, down and up again"({ tab, site, download, lacks, folder }) {
    await go(tab, "report");
    const press = () => tab.click(button("Download the report"));
    // The same text either way; only a file says that the browser saves one.
    const text = await (lacks.download ? tab.kept(press) : download(press));
    const { inputs, results } = JSON.parse(text);
    assert.equal(inputs.community.name, SAN_JOSE.name);
    assert.equal(Math.round(results.target.target_year_emissions_tco2e), 2_152_138);
    const file = join(folder, "report.json");
    writeFileSync(file, text);

    await forget(tab, site);
    await tab.open(site.url);
    await tab.see({ css: "main", text: pattern(texts.start.no_plans) });
    await tab.choose({ css: "input[type=file]", hidden: true }, file);
    await expectSanJose(tab);
    await tab.see({ css: "[role=status], [role=alert]", text: pattern(words("verify.verified", { count: /[\d,]+/, name: "report.json" })) });
  },

  async "a reload keeps it"({ tab }) {
    await tab.see(savedState);
    await tab.reload();
    await expectSanJose(tab);
  },

  async "without a network"({ tab, site }) {
    await tab.see({ css: "footer, body > *", text: pattern("Ready to use without internet.") });
    await site.stop();
    await tab.reload();
    await expectSanJose(tab);
    await go(tab, "plan"); // of the later part
    await go(tab, "target");
    await site.start();
  },

  async "lines of an inventory"({ tab, site }) {
    await forget(tab, site);
    await tab.open(`${site.url}#/inventory`);
    await tab.see(heading("Your inventory"));
    await tab.click({ role: "radio", name: pattern("Activity data, line by line") });
    await tab.click(button("Natural gas, homes"));
    await tab.enter(field("Amount of line 1"), "1,000,000");
    // 1,000,000 therms = 100,000 MMBtu × (53.06 kg + 1 g × 28 + 0.1 g × 265) = 5,311.45 t
    await tab.see({ role: "table", name: "Inventory lines", text: /5,311/ });
    await tab.click(button("Details of line 1"));
    await tab.see({ css: "main", text: /CO₂ 5,306\.000 t/ }); // 100,000 × 53.06 kg
  },

  async "a workshop's table hands in"({ tab, site, lacks, folder }) {
    await forget(tab, site);
    await tab.open(`${site.url}#/workshop`);
    await tab.see(heading("Hold a workshop"));
    const link = await tab.of(field("Link for the tables"), (it) => /steps=/.test(it.value) && it.value);
    await tab.open(link);
    await tab.see(region("Workshop."));
    await tab.enter(field("Your table’s name"), "Oaks");
    await tab.click({ role: "switch" });
    await tab.click(button("Hand in"));
    const facilitator = async () => { // on another device
      await forget(tab, site);
      await tab.open(`${site.url}#/workshop`);
      await tab.see(heading("Hold a workshop"));
    };
    if (lacks["deflate-raw"]) {
      await tab.see({ css: ".hint", text: texts.workshop.no_code });
      const file = join(folder, "oaks.json");
      writeFileSync(file, await tab.kept(() => tab.click(button("Download the file"))));
      await facilitator();
      await tab.choose({ css: "input[type=file]", name: pattern(texts.workshop.choose_files), hidden: true }, file);
    } else {
      const code = await tab.of(field("Code of your result"), (it) => /\.[\w-]{8}$/.test(it.value) && it.value);
      await facilitator();
      await tab.paste(field("Codes from tables"), code);
      await tab.click(button("Add these codes"));
    }
    await tab.see({ role: "table", name: "Results, table by table", text: /Oaks/ });
  },

  async "in Spanish"({ tab }) {
    await tab.click({ css: ".languages button", text: "Español" });
    await tab.see(heading(es.texts.workshop.title));
    await tab.click({ role: "link", name: es.texts.frame.target });
    await tab.see(heading(es.texts.target.headline));
    await tab.click({ css: ".languages button", text: "English" });
    await tab.see(heading(texts.target.headline));
  },

  async "a copy of fifty communities, from one engine to the next"({ tab, site, download, lacks, folder, carried }) {
    const list = region(texts.start.plans);
    const there = () => tab.run(() => Object.entries({ ...localStorage }).filter(([key]) => key.startsWith("fairshare.plan."))
      .map(([, text]) => JSON.parse(text).plan).map((plan) => `${plan.community.name}: ${plan.inventory.community_wide}`).sort());
    await forget(tab, site);
    if (!carried.copy) { // the first engine makes it, of plans with a total each of its own
      await tab.run((plans) => plans.forEach((text, nth) => localStorage.setItem(`fairshare.plan.${(0x18c000 + nth).toString(16)}`, text)), fifty());
      await tab.open(site.url);
      const press = () => tab.click(button("Save a copy of all"));
      carried.copy = await (lacks.download ? tab.kept(press) : download(press));
      carried.communities = await there();
      await forget(tab, site);
    }
    assert.equal(JSON.parse(carried.copy).plans.length, 50);
    await tab.open(site.url);
    await tab.see({ css: "main", text: pattern(texts.start.no_plans) });
    const file = join(folder, "copy.json");
    writeFileSync(file, carried.copy);
    await tab.choose({ css: "input[type=file]", name: pattern(texts.start.restore), hidden: true }, file);
    await tab.see({ css: ".message", text: pattern("50 communities restored.") });
    assert.deepEqual(await there(), carried.communities);
    // The last town's own 49 tons beside the figures of all: 100,049 × (1 − 0.463 / 0.737) × 1.1 = 40,916.
    await tab.click({ role: "button", name: "Open Town 50 né", within: list });
    await tab.see({ ...headline, text: /40,916/ });
  },

  async "texts that would be scripts"({ tab, site, folder }) {
    const isClean = () => tab.run(() => !window.taken && !({}).taken && !document.querySelector("main img[src=x], main script, header script"));
    await forget(tab, site);
    await tab.open(`${site.url}#/target?name=${encodeURIComponent("<img src=x onerror=window.taken=1>")}&year=2019`);
    await tab.see(heading(pattern("<img src=x onerror=window.taken=1>")));
    assert(await isClean(), "a name in a link");

    await forget(tab, site);
    await tab.open(site.url);
    const file = join(folder, "hostile.json");
    const community = `{"name": "<script>window.taken=1</script>", "__proto__": {"taken": 1}, "constructor": {"prototype": {"taken": 1}}}`;
    writeFileSync(file, `{"format": "fairshare-plan", "version": "1.0.0", "__proto__": {"taken": 1}, "plan": {"community": ${community}}}`);
    await tab.see({ css: "main", text: pattern(texts.start.no_plans) });
    await tab.choose({ css: "input[type=file]", hidden: true }, file);
    await tab.see({ ...glance, text: pattern("<script>window.taken=1</script>") });
    assert(await isClean(), "a name and keys in a file");

    await tab.run(() => {
      const script = document.createElement("script");
      script.textContent = "window.taken = 1";
      document.body.append(script);
    });
    assert(await isClean(), "the policy stops a script in the page");
  },

  async "a link that would fill the memory"({ tab, site, lacks }) {
    if (lacks["deflate-raw"]) return; // nothing is taken apart there
    const bomb = deflateRawSync(`{"format":"fairshare-plan","version":"1.0.0","plan":{"community":{"name":"${"x".repeat(40_000_000)}"}}}`);
    await tab.open(`${site.url}#/target?plan=${bomb.toString("base64url")}`);
    await tab.see({ role: "alert", text: pattern(words("link.inflates")) });
  },

  async "the widget on another origin"({ tab, site, lacks, shoot }) {
    const page = await host({
      "/": `<!doctype html><html lang="en"><title>A city's page</title><body>
        <div id="one" data-fairshare-embed data-name="San José" data-theme="dark" data-accent="#8a3f8a" data-year="2019" data-emissions="5412154"
          data-population="1047871" data-population2030="1120791"></div>
        <script>
          addEventListener("fairshare:result", (event) => { document.title = event.detail.target_emissions_tco2e; });
          addEventListener("message", (event) => { if (event.data.height === 7777) window.forged = true; });
        </script>
        <script src="{{site}}embed.js" async></script>`,
    }, { site: site.url });
    try {
      await tab.open(page.origin);
      if (lacks["deflate-raw"]) { // it says so, and where to go
        return await tab.inFrame({ css: "iframe" }, () => tab.see({ css: "#trouble", text: pattern(texts.embed_page.trouble) }));
      }
      await tab.inFrame({ css: "iframe" }, async () => {
        await tab.see({ css: "main", text: /2,152,138/ });
        await expectColors(tab, "html");
        // Dark, as it was asked for, whatever the device prefers: #1a2125.
        assert.equal(await tab.run(() => getComputedStyle(document.documentElement).backgroundColor), "rgb(26, 33, 37)");
      });
      await tab.until(async () => Math.round(await tab.run(() => Number(document.title))) === 2_152_138, "the page hears the result");
      // What another frame says in the widget's name is not believed.
      await tab.run(() => {
        const stranger = document.body.appendChild(document.createElement("iframe"));
        stranger.srcdoc = `<script>
          parent.postMessage({ type: "fairshare:result", result: { target_emissions_tco2e: 1 } }, "*");
          parent.postMessage({ type: "fairshare:height", height: 7777 }, "*");
        </` + "script>";
      });
      await tab.until(() => tab.run(() => window.forged === true), "the forged messages come");
      assert.equal(Math.round(await tab.run(() => Number(document.title))), 2_152_138);
      assert.notEqual(await tab.run(() => document.querySelector("#one iframe").clientHeight), 7777);
      await shoot("widget");
    } finally {
      await page.close();
    }
  },
};

const NAMES = { actions: "Actions that reach your target", plan: "Pledge & work plan", progress: "Progress", report: "Your report", inventory: "Your inventory" };

/** Fifty communities as they are stored, each with a total of its own. */
const fifty = () => Array.from({ length: 50 }, (_, nth) => {
  const document = JSON.parse(smallPlan(`Town ${String(nth + 1).padStart(2, "0")} né`, { version: "1.1.0" }));
  document.plan.inventory.community_wide = 100_000 + nth;
  return JSON.stringify(document);
});

/** Goes to a view by the steps at the top. */
async function go(tab, view) {
  await tab.click({ role: "link", within: { role: "navigation", name: frame.steps }, name: frame[view] });
  await tab.see(heading(view === "target" ? pattern(words("target.headline_of")) : NAMES[view]));
  await tab.until(() => tab.run(() => document.activeElement.tagName === "H1"), "a view that comes takes the focus");
}

async function expectSanJose(tab) {
  await tab.see({ ...headline, text: pattern(SAN_JOSE.perPerson, SAN_JOSE.inTotal, SAN_JOSE.target) });
}

/** Nothing is stored any more; from a page of the origin that is not the app's, which would write again. */
async function forget(tab, site) {
  await tab.open(`${site.url}robots.txt`);
  await tab.run(() => localStorage.clear());
}

/** Ground and text have a color, and not the same; a browser that does not know one leaves it out. */
async function expectColors(tab, css = "html") {
  const { ground, ink } = await tab.run((css) => {
    const style = getComputedStyle(document.querySelector(css));
    return { ground: style.backgroundColor, ink: style.color };
  }, css);
  assert.match(ground, /^rgb\(/, `the ground of ${css} is opaque`);
  assert.match(ink, /^rgb\(/);
  assert.notEqual(ground, ink);
}
