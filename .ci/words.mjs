// words.mjs ARTICLE.md text|html: reads a publication's text or markup on standard
// input and fails if a word of the article is not in it, as often as in the article.
// It knows just enough Markdown to leave out what nobody is meant to read.
import fs from "node:fs";

const entities = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", shy: "" };
const decode = (s) =>
  s
    .replace(/&#x([0-9a-f]+);/gi, (_, n) => String.fromCodePoint(parseInt(n, 16)))
    .replace(/&#(\d+);/g, (_, n) => String.fromCodePoint(Number(n)))
    .replace(/&([a-z]+\d*);/gi, (_, name) => entities[name] ?? " ");

// Letters and digits are counted apart, for a note's number stands close to its
// word; what Chinese and Japanese write without spaces, character by character.
const words = (s) =>
  s
    .normalize("NFKC")
    .replace(/[\u00ad\u200b\u2060]/g, "")
    .toLowerCase()
    .match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}]+|\p{N}+/gu) ?? [];

function fromMarkup(s) {
  return decode(
    s
      .replace(/<(script|style|head)\b[\s\S]*?<\/\1>/gi, " ")
      .replace(/<wbr\s*\/?>/gi, "")
      .replace(/<\/?(a|abbr|b|code|del|em|i|s|span|strong|sub|sup|small|mark|u)\b[^>]*>/gi, "")
      .replace(/<[^>]*>/g, " "),
  );
}

function fromArticle(s) {
  s = s.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n").replace(/^---\n[\s\S]*?\n---\n/, "");
  const kept = [];
  const open = []; // the containers around the line; true for one that hides it
  let fence = "";
  for (let line of s.split("\n")) {
    const code = line.match(/^\s*(`{3,}|~{3,})/)?.[1];
    if (code && (!fence || line.trim() === fence)) {
      fence = fence ? "" : code;
      continue;
    }
    if (!fence) {
      const container = line.match(/^\s*:{3,}\s*(\S*)\s*(.*)$/);
      if (container) {
        const [, kind, title] = container;
        if (!kind) open.pop();
        else {
          open.push(/^(only|except)$/.test(kind));
          line = /^(only|except|qr)$/.test(kind) ? "" : title;
        }
        if (!kind || !line) continue;
      }
      if (/^\s*\[[^\]^][^\]]*\]:\s/.test(line)) continue; // where a link leads
      line = inline(line);
    }
    if (!open.includes(true)) kept.push(line);
  }
  return kept.join("\n");
}

const inline = (s) =>
  decode(
    s
      .replace(/^\s*>+/g, " ")
      .replace(/^(\s*)\d+[.)]\s/, "$1")
      .replace(/^(\s*[-*+]\s+)\[[ xX]\]/, "$1")
      .replace(/\{\{[^}]*\}\}/g, " ")
      .replace(/^(#+ .*?)\{[^}]*\}\s*$/, "$1")
      .replace(/\[\^[^\]]*\]:?/g, " ")
      .replace(/!\[[^\]]*\](\([^)]*\)|\[[^\]]*\])?/g, " ")
      .replace(/\]\([^)]*\)/g, "]")
      .replace(/\]\[[^\]]*\]/g, "]")
      .replace(/<[^>]*>/g, " ")
      .replace(/\\(?=[!-/:-@[-`{-~])/g, "")
      .replace(/[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, ""),
  );

const [file, kind] = process.argv.slice(2);
const input = fs.readFileSync(0, "utf8");
// A line break inside a word is one that the page made.
const output = words(kind === "html" ? fromMarkup(input) : input.replace(/(\p{L})[-\u2010]\n(?=\p{Ll})/gu, "$1-"));
const left = new Map();
for (const w of output) left.set(w, (left.get(w) ?? 0) + 1);
const lost = [];
const wanted = words(fromArticle(fs.readFileSync(file, "utf8")));
for (const w of wanted) {
  const n = left.get(w) ?? 0;
  if (n === 0) lost.push(w);
  else left.set(w, n - 1);
}
console.log(`${wanted.length - lost.length} of ${wanted.length} words found; lost: ${lost.slice(0, 30).join(" ")}`);
process.exitCode = lost.length > 0 ? 1 : 0;
