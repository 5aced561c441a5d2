// ace.mjs REPORT.json: tells what Ace found in a book, and fails if that is
// anything. Ace itself always ends well.
import fs from "node:fs";

const report = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const violations = report.assertions.flatMap((document) =>
  document.assertions.map((a) => ({
    where: document["earl:testSubject"].url,
    impact: a["earl:test"]["earl:impact"],
    rule: a["earl:test"]["dct:title"],
    what: (a["earl:result"]["dct:description"] ?? "").split("\n")[0],
  })),
);
for (const v of violations) console.log(`${v.where}: ${v.impact}: ${v.what} [${v.rule}]`);
process.exitCode = violations.length > 0 ? 1 : 0;
