// axe.mjs PAGE.html…: opens each page in Chromium, light and dark, as wide as a desk
// and as narrow as a phone, and fails on anything that axe finds, on text wider than
// the window, on a request that leaves the page, and on an error in the page.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(path.join(process.env.NODE_PATH, "x.js"));
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
});

// inspect gives what is wrong with a page as one kind of visitor sees it.
async function inspect(url, colorScheme, width) {
  const faults = [];
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(`error in the page: ${error.message}`));
  await page.route("**/*", (route) => {
    const wanted = route.request().url();
    if (wanted === url || /^(data|blob|about):/.test(wanted)) return route.continue();
    faults.push(`request for ${wanted}`);
    return route.abort();
  });
  await page.goto(url, { waitUntil: "load" });
  const excess = await page.evaluate(() => {
    const root = document.documentElement;
    return root.scrollWidth - root.clientWidth;
  });
  if (excess > 0) faults.push(`${excess} px wider than the window`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: { type: "tag", values: tags } }), rules);
  for (const v of violations) faults.push(`${v.impact}: ${v.help}, at ${v.nodes[0].target.join(" ")} [${v.id}]`);
  await context.close();
  return faults;
}

for (const file of process.argv.slice(2)) {
  const url = pathToFileURL(path.resolve(file)).href;
  const views = ["light", "dark"].flatMap((scheme) => [1280, 375, 320].map((width) => [scheme, width]));
  const results = await Promise.all(views.map(([scheme, width]) => inspect(url, scheme, width)));
  results.forEach((faults, i) => {
    for (const fault of faults) console.log(`${path.basename(file)}, ${views[i].join(", ")} px: ${fault}`);
    if (faults.length > 0) process.exitCode = 1;
  });
}
await browser.close();
