// words.mjs ARTICLE.md EDITION text|markup|structure [anyhow]: reads back on standard
// input what an edition says, as pdftotext gives it, as HTML, or as "pdfinfo
// -struct-text" gives it, and fails unless every word of the article that the edition
// has to show is there, as often as in the article; and, unless anyhow, in its order,
// notes last. The header of a table has no order: a narrow measure makes labels of it.
// It knows just enough Markdown to leave out what nobody is meant to read.
import fs from "node:fs";

const [file, edition, kind, order = "in order"] = process.argv.slice(2);

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

// A line break inside a word is one that the page made.
const fromText = (s) => s.replace(/(\p{L})[-\u2010]\n(?=\p{Ll})/gu, "$1-");

const fromMarkup = (s) =>
  decode(
    s
      .replace(/<(script|style|head)\b[\s\S]*?<\/\1>/gi, " ")
      .replace(/<wbr\s*\/?>/gi, "")
      .replace(/<\/?(a|abbr|b|code|del|em|i|s|span|strong|sub|sup|small|mark|u)\b[^>]*>/gi, "")
      .replace(/<[^>]*>/g, " "),
  );

// A line is the name of an element, an attribute, or a text in quotation marks. Texts
// of one block belong together.
function fromStructure(s) {
  let text = "";
  for (const line of s.split("\n")) {
    const quoted = line.match(/^\s*"(.*)"$/)?.[1];
    if (quoted !== undefined) text += quoted;
    else if (/^\s*(?!Object )[A-Z](?!.*\(inline\))/.test(line)) text += "\n";
  }
  return text;
}

// inline takes away what stands in a line and is not read.
const inline = (s) =>
  decode(
    s
      .replace(/^\s*>+/g, " ")
      .replace(/^(\s*)\(?(\d+|[a-z])[.)]\s/i, "$1")
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

// fromArticle gives the text that the edition shows, notes last, by their number;
// ordered, without the headers of tables.
function fromArticle(s, ordered) {
  const [, front = "", body] = s.replace(/\r\n?/g, "\n").match(/^\ufeff?(?:---\n([\s\S]*?)\n---\n)?([\s\S]*)$/);
  // A print shop gets the same brochure.
  const options = new RegExp(`^  ${edition === "press" && !/^  press:/m.test(front) ? "brochure" : edition}:.*sections: marked`, "m");
  const curated = options.test(front);
  const mark = /guide|handout/.test(edition) ? /\{[^}]*\.handout\b/ : /\{[^}]*\.brochure\b/;

  const kept = [];
  const isHeader = (i) => lines[i].includes("|") && /^[\s>|:-]*-[\s|:-]*$/.test(lines[i + 1] ?? "") && lines[i + 1].includes("|");
  const notes = new Map();
  const open = []; // the containers around the line; true for one that is hidden
  let note, blank, fence;
  let hidden = false; // by a heading that is not marked
  let level = 0; // of the marked heading above the line
  let references = 0;
  const noteOf = (label) => notes.get(label) ?? notes.set(label, { lines: [], source: "", number: 0 }).get(label);
  const refer = (line) => {
    for (const [, label] of line.matchAll(/\[\^([^\]]+)\]/g)) noteOf(label).number ||= ++references;
  };
  const lines = body.split("\n");
  for (let [i, line] of lines.entries()) {
    const code = line.match(/^\s*(`{3,}|~{3,})/)?.[1];
    if (code && (!fence || line.trim() === fence)) {
      fence = fence ? undefined : code;
      continue;
    }
    const start = line.match(/^\[\^([^\]]+)\]:/)?.[1];
    if (!fence && start) {
      note = noteOf(start);
      line = line.slice(start.length + 4);
    } else if (blank && line.trim() && !/^( {2,}|\t)/.test(line)) note = undefined;
    blank = !line.trim();
    if (note) {
      note.lines.push(fence ? line : inline(line));
      note.source += line;
      continue;
    }
    if (!fence) {
      const container = line.match(/^\s*:{3,}\s*(\S*)\s*(.*)$/);
      if (container) {
        const [, name, title] = container;
        if (!name) open.pop();
        else {
          const named = title.split(/\s+/).includes(edition);
          open.push(name === "only" ? !named : name === "except" ? named : false);
          line = /^(only|except|qr)$/.test(name) ? "" : title;
        }
        if (!name || !line) continue;
      }
      const heading = line.match(/^(#+) /)?.[1].length;
      if (curated && heading && !(level && heading > level)) {
        level = mark.test(line) ? heading : 0;
        hidden = level === 0;
      }
      if (/^\s*\[[^\]^][^\]]*\]:\s/.test(line)) continue; // where a link leads
    }
    if (hidden || open.includes(true) || (ordered && !fence && isHeader(i))) continue;
    if (!fence) refer(line);
    kept.push(fence ? line : inline(line));
  }
  // Notes may refer to notes; those that nothing refers to stand at the end, unless
  // what refers to them is not shown.
  const last = [];
  for (let n = 1; n <= references; n++) {
    const next = [...notes.values()].find(({ number }) => number === n);
    last.push(...next.lines);
    refer(next.source);
  }
  for (const [label, n] of notes) {
    if (!n.number && !body.replaceAll(`[^${label}]:`, "").includes(`[^${label}]`)) last.push(...n.lines);
  }
  return [...kept, ...last].join("\n");
}

const long = 25;

// behind gives the place behind the next w from a place, 0 if there is none. A very
// long word may stand in pieces, on lines that are too narrow for it.
function behind(w, at) {
  for (let from = at; from < got.length; from++) {
    let to = from + 1;
    let piece = got[from];
    while (w.length > long && piece.length < w.length && to < got.length) piece += got[to++];
    if (piece === w) return to;
  }
  return 0;
}

const input = fs.readFileSync(0, "utf8");
const got = words({ text: fromText, markup: fromMarkup, structure: fromStructure }[kind](input));
const article = fs.readFileSync(file, "utf8");
const lost = [];

const left = new Map();
for (const w of got) left.set(w, (left.get(w) ?? 0) + 1);
const all = words(fromArticle(article, false));
for (const w of all) {
  const n = left.get(w) ?? 0;
  if (n > 0) left.set(w, n - 1);
  else if (w.length <= long || behind(w, 0) === 0) lost.push(w);
}
if (order !== "anyhow" && lost.length === 0) {
  const want = words(fromArticle(article, true));
  let at = 0;
  for (const [i, w] of want.entries()) {
    at = behind(w, at);
    if (at > 0) continue;
    lost.push("out of order:", ...want.slice(Math.max(0, i - 8), i), `>>${w}<<`, ...want.slice(i + 1, i + 5));
    break;
  }
}
if (all.length < 20) lost.push(`only ${all.length} words to look for`);
if (lost.length > 0) console.log(`of ${all.length} words: ${lost.slice(0, 30).join(" ")}`);
process.exitCode = lost.length > 0 ? 1 : 0;
