// ace.mjs BOOK.epub…: has Ace judge each book: one line for each, PASS or FAIL, and
// below it what it found. Ace's own command takes one book and always ends well.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";

const require = createRequire(path.join(process.env.NODE_PATH, "x.js"));
const ace = require("@daisy/ace-core");
const runner = require("@daisy/ace-axe-runner-puppeteer");
require("@daisy/ace-logger").initLogger({ silent: true, fileName: "ace.log" });

const temp = fs.mkdtempSync(path.join(os.tmpdir(), "ace-"));
for (const book of process.argv.slice(2)) {
  const violations = [];
  try {
    const [, report] = await ace(book, { cwd: process.cwd(), tmpdir: temp, outdir: temp, silent: true }, runner);
    for (const document of report.assertions) {
      for (const a of document.assertions) {
        const what = (a["earl:result"]["dct:description"] ?? "").split("\n")[0];
        violations.push(`${document["earl:testSubject"].url}: ${a["earl:test"]["earl:impact"]}: ${what} [${a["earl:test"]["dct:title"]}]`);
      }
    }
  } catch (error) {
    violations.push(String(error));
  }
  console.log(`${violations.length === 0 ? "PASS" : "FAIL"}  ace  ${book}`);
  for (const v of violations.slice(0, 15)) console.log(`      ${v}`);
  if (violations.length > 0) process.exitCode = 1;
}
fs.rmSync(temp, { recursive: true, force: true });
