// message.mjs MESSAGE.eml…: reads each message with a parser that others wrote, and fails
// on a form that RFC 5322 or 2045 does not allow, on an attachment that is not the file
// of the set, on a picture that is missing, on anything in the body that acts, asks for
// the network, or that Gmail, Outlook or Apple Mail do not show, and on a vCard that
// cannot be read. Writes each body beside its message, to be looked at as a page.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { faults as vCardFaults } from "./vcard.mjs";

const require = createRequire(path.join(process.env.NODE_PATH, "x.js"));
const { simpleParser } = require("mailparser");
const { caniemail } = await import(pathToFileURL(require.resolve("caniemail")));

// What is lost without harm: the body's own element and its colours, roles, and the
// style sheet that only adds to what stands in the elements.
const harmless = new Set(["<body> element", "role attribute", "<style> element", "@media", "@media (prefers-color-scheme)"]);
const most = 80 * 1024;

// form gives what is wrong with the bytes of a message.
function form(raw) {
  const text = raw.toString("latin1");
  const head = text.slice(0, text.indexOf("\r\n\r\n"));
  const faults = [];
  if (/(^|[^\r])\n/.test(text) || /\r(?!\n)/.test(text)) faults.push("a line that does not end with CRLF");
  if (text.split("\r\n").some((line) => line.length > 998)) faults.push("a line of more than 998 octets");
  if (head.split("\r\n").some((line) => line.length > 78)) faults.push("a header line of more than 78 characters");
  if (/[^\x00-\x7f]/.test(head)) faults.push("8-bit letters in a header");
  for (const name of ["Date", "Subject", "MIME-Version", "Message-ID", "Content-Type"]) {
    const count = head.split("\r\n").filter((line) => line.toLowerCase().startsWith(name.toLowerCase() + ":")).length;
    if (count !== 1) faults.push(`${name} stands there ${count} times`);
  }
  const boundaries = [...text.matchAll(/boundary="?([^"\s;]+)/g)].map((m) => m[1]);
  if (new Set(boundaries).size !== boundaries.length) faults.push("two parts with one boundary");
  return faults;
}

// body gives what is wrong with the HTML of a message.
function body(html, images) {
  const faults = [];
  if (Buffer.byteLength(html) > most) faults.push(`the body has ${Buffer.byteLength(html)} bytes`);
  for (const tag of html.matchAll(/<(script|form|iframe|object|embed|link|video|audio|svg)\b/gi)) faults.push(`<${tag[1]}> in the body`);
  for (const source of html.matchAll(/\b(?:src|background)="([^"]*)"/gi)) {
    const id = source[1].startsWith("cid:") ? source[1].slice(4) : null;
    if (!id || !images.has(id)) faults.push(`picture ${source[1].slice(0, 60)} is not in the message`);
  }
  if (/url\(|@import/i.test(html)) faults.push("a style that loads something");
  if (!/<(table|div)[^>]*\blang="[^"]+"[^>]*\bdir="(ltr|rtl)"/.test(html)) faults.push("no language and direction inside the body");
  const { issues } = caniemail({ clients: ["gmail.*", "outlook.*", "apple-mail.*"], html });
  const lost = new Set([...issues.errors.values()].flat().map((issue) => issue.title));
  for (const title of lost) if (!harmless.has(title)) faults.push(`not shown everywhere: ${title}`);
  return faults;
}

// files gives what is wrong with the attachments of a message.
function files(message, folder) {
  const faults = [];
  let cards = 0;
  for (const file of message.attachments.filter((a) => a.contentDisposition === "attachment")) {
    if (file.contentType === "text/vcard") {
      cards++;
      for (const fault of vCardFaults(file.content.toString("utf8"))) faults.push(`${file.filename}: ${fault}`);
      continue;
    }
    const path_ = path.join(folder, file.filename);
    if (fs.existsSync(path_) && !fs.readFileSync(path_).equals(file.content)) faults.push(`${file.filename} is not the file of the set`);
    if (file.content.length === 0) faults.push(`${file.filename} is empty`);
  }
  if (cards > 1) faults.push("two vCards");
  return faults;
}

for (const file of process.argv.slice(2)) {
  const raw = fs.readFileSync(file);
  const faults = form(raw);
  try {
    const message = await simpleParser(raw, { skipHtmlToText: true, skipImageLinks: true, skipTextToHtml: true, skipTextLinks: true });
    const images = new Map(message.attachments.filter((a) => a.cid).map((a) => [a.cid, a]));
    const html = message.html || "";
    if (!html || !message.text) faults.push("HTML or plain text is missing");
    faults.push(...body(html, images), ...files(message, path.dirname(file)));
    if (message.text.split("\n").some((line) => line.length > 400)) faults.push("plain text that is not wrapped");
    for (const number of html.matchAll(/href="tel:([^"]+)"/g)) {
      if (!/^(\+\d{7,15}(;ext=\d+)?|\d{2,6})$/.test(number[1])) faults.push(`tel:${number[1]} cannot be dialled`);
    }
    const shown = html.replace(/cid:([^"]+)/g, (_, id) => `data:${images.get(id)?.contentType};base64,${images.get(id)?.content.toString("base64")}`);
    fs.writeFileSync(file.replace(/\.eml$/, ".message.html"), shown);
  } catch (error) {
    faults.push(String(error.stack));
  }
  console.log(`${faults.length ? "FAIL" : "PASS"}  message  ${file}`);
  for (const fault of faults.slice(0, 15)) console.log(`      ${fault}`);
}
