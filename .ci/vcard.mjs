// vcard.mjs FILE…: reads each vCard with two parsers that others wrote, vcf and ical.js,
// and fails on one that either cannot read, or that they read as two different cards.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(path.join(process.env.NODE_PATH, "x.js"));
const vCard = require("vcf");
const ICAL = require("ical.js").default ?? require("ical.js");

// faults gives what is wrong with the text of a vCard 3.0 (RFC 2426).
export function faults(text) {
  const found = [];
  if (!/^BEGIN:VCARD\r\nVERSION:3\.0\r\n/.test(text) || !text.endsWith("\r\nEND:VCARD\r\n")) found.push("it is not framed as a vCard 3.0");
  if (/(^|[^\r])\n|\r(?!\n)/.test(text)) found.push("a line does not end with CRLF");
  for (const line of text.split("\r\n")) if (Buffer.byteLength(line) > 75) found.push(`a line has ${Buffer.byteLength(line)} octets`);
  try {
    const card = new vCard().parse(text);
    const component = new ICAL.Component(ICAL.parse(text));
    if (component.name !== "vcard") found.push(`ical.js reads a ${component.name}`);
    for (const name of ["fn", "n"]) {
      if (!card.get(name) || !component.hasProperty(name)) found.push(`it has no ${name}`);
    }
    for (const name of ["fn", "tel", "email", "url"]) {
      const one = [card.get(name) ?? []].flat().map((property) => unescaped(property.valueOf()));
      const other = component.getAllProperties(name).map((property) => unescaped(String(property.getFirstValue())));
      if (name === "url" && /\\/.test(text.match(/^URL:.*/m)?.[0])) found.push("a web address is escaped");
      if (one.join("\n") !== other.join("\n")) found.push(`${name}: vcf reads ${one}, ical.js ${other}`);
      if (name === "tel") for (const number of one) if (!/^\+\d{7,15}( x\d+)?$|^\d{2,6}$/.test(number)) found.push(`the number ${number} cannot be dialled`);
    }
  } catch (error) {
    found.push(String(error.message));
  }
  return found;
}

// Both leave some of the escapes of a text (RFC 2426, 4). A web address has none.
const unescaped = (text) => text.replace(/\\([\\;,n])/gi, (_, c) => (/n/i.test(c) ? "\n" : c));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  let failed = process.argv.length < 3;
  for (const file of process.argv.slice(2)) {
    for (const fault of faults(fs.readFileSync(file, "utf8"))) {
      console.log(`${file}: ${fault}`);
      failed = true;
    }
  }
  process.exitCode = failed ? 1 : 0;
}
