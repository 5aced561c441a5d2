// print.mjs office|press FILE.pdf: fails unless the file is fit for an office printer,
// or for a print shop: every word inside the margins, no two words on one another, no
// blank page; and for the shop boxes, bleed, nothing but CMYK, and not too much ink.
// Asks qpdf, poppler and Ghostscript. All lengths are in points.
import { execFileSync } from "node:child_process";

const [kind, file] = process.argv.slice(2);
const run = (command, ...args) => execFileSync(command, args, { maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "ignore"] });
const faults = [];
const fault = (page, text) => faults.push(`page ${page}: ${text}`);

// An office printer leaves 1/4 in white; a knife strays less than 1/8 in.
const margin = kind === "press" ? 9 : 18;
const bleed = 8.5; // 3 mm, or 1/8 in
const leastResolution = 150;
const mostInk = 2.8;
const slack = 0.75;

const json = JSON.parse(run("qpdf", "--json=2", "--json-key=qpdf", "--json-key=pages", "--json-stream-data=none", file));
const objects = json.qpdf[1];
const resolve = (v) => (/^\d+ \d+ R$/.test(v) ? resolve(objects[`obj:${v}`].value) : v);
const pages = json.pages.map(({ object }) => {
  const page = resolve(object);
  const box = (name) => page[name] && resolve(page[name]).map(Number);
  const media = box("/MediaBox") ?? resolve(resolve(page["/Parent"])["/MediaBox"]).map(Number);
  return { media, trim: box("/TrimBox"), bleed: box("/BleedBox") };
});

const inside = (a, b, by) => a[0] - b[0] >= by && a[1] - b[1] >= by && b[2] - a[2] >= by && b[3] - a[3] >= by;
if (kind === "press") {
  pages.forEach((p, i) => {
    if (!p.trim || !p.bleed) return fault(i + 1, "no TrimBox or no BleedBox");
    if (!inside(p.trim, p.bleed, bleed)) fault(i + 1, `bleeds less than ${bleed}`);
    if (!inside(p.bleed, p.media, 9)) fault(i + 1, "no room for marks around the bleed");
  });
}

// Words, from the top left of the page. A font's box is taller than its ink.
const decode = (s) => s.replace(/&(\w+);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"' })[name] ?? "?");
run("pdftotext", "-bbox", file, "-")
  .toString()
  .split("<page ")
  .slice(1)
  .forEach((text, i) => {
    const { media, trim = media } = pages[i];
    const area = [trim[0] - media[0], media[3] - trim[3], trim[2] - media[0], media[3] - trim[1]];
    const words = [...text.matchAll(/xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<\/word>/g)].map((m) => {
      const [x1, y1, x2, y2] = m.slice(1, 5).map(Number);
      const air = 0.25 * (y2 - y1);
      return { box: [x1, y1 + air, x2, y2 - air], word: decode(m[5]) };
    });
    for (const [j, a] of words.entries()) {
      if (!inside(a.box, area, margin - slack)) fault(i + 1, `"${a.word}" stands in the margin, at ${a.box.map(Math.round)}`);
      for (const b of words.slice(j + 1)) {
        const wide = Math.min(a.box[2], b.box[2]) - Math.max(a.box[0], b.box[0]);
        const high = Math.min(a.box[3], b.box[3]) - Math.max(a.box[1], b.box[1]);
        const narrower = Math.min(a.box[2] - a.box[0], b.box[2] - b.box[0]);
        if (wide > narrower / 4 && high > slack) fault(i + 1, `"${a.word}" and "${b.word}" stand on one another`);
      }
    }
  });

for (const line of run("pdfimages", "-list", file).toString().split("\n").slice(2)) {
  const [page, , type, , , colour, , , , , , , x, y] = line.trim().split(/\s+/);
  if (type !== "image") continue;
  if (Math.min(x, y) < leastResolution) fault(page, `an image has ${Math.min(x, y)} pixels to the inch`);
  if (kind === "press" && !/^(cmyk|gray)$/.test(colour)) fault(page, `an image is ${colour}`);
}

if (kind === "press") {
  const source = run("qpdf", "--qdf", "--object-streams=disable", file, "-").toString("latin1");
  const rgb = source.match(/(?:^|\s)(?:[\d.]+ ){3}(?:rg|RG)$/m) ?? source.match(/\/DeviceRGB|\/CalRGB/);
  if (rgb) faults.push(`the file speaks of RGB: ${rgb[0]}`);
}

// Ink, at 36 pixels to the inch: a colour is one of four bytes. Register marks, which
// print on all plates, stand outside the bleed.
const dpi = 36;
let image = run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pamcmyk32", `-r${dpi}`, "-o", "-", file);
pages.forEach((p, i) => {
  const end = image.indexOf("ENDHDR\n") + 7;
  const header = image.toString("latin1", 0, end);
  const [width, height] = ["WIDTH", "HEIGHT"].map((name) => Number(header.match(new RegExp(`${name} (\\d+)`))[1]));
  const pixels = image.subarray(end, end + 4 * width * height);
  image = image.subarray(end + 4 * width * height);
  const { media, bleed: area = media } = p;
  const px = (v) => Math.round((v * dpi) / 72);
  let most = 0;
  let total = 0;
  for (let y = px(media[3] - area[3]) + 1; y < px(media[3] - area[1]) - 1; y++) {
    for (let x = px(area[0] - media[0]) + 1; x < px(area[2] - media[0]) - 1; x++) {
      const at = 4 * (y * width + x);
      const ink = (pixels[at] + pixels[at + 1] + pixels[at + 2] + pixels[at + 3]) / 255;
      most = Math.max(most, ink);
      total += ink;
    }
  }
  if (total < 1) fault(i + 1, "is blank");
  if (kind === "press" && most > mostInk + 0.01) fault(i + 1, `${Math.round(most * 100)} % ink`);
});

for (const text of faults) console.log(text);
process.exitCode = faults.length > 0 ? 1 : 0;
