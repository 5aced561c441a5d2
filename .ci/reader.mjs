// reader.mjs BOOK.epub…: opens each book in a real reading system, foliate-js, as a
// telephone and a tablet show it, by day and by night, and fails unless every
// chapter renders and can be read, the contents and the landmarks lead where they
// say, notes open and lead back, telephone links can be tapped, and nothing goes
// wrong on the way. With $SHOTS set to a folder it leaves a picture of each screen.
import fs from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(path.join(process.env.NODE_PATH, "x.js"));
const { chromium } = require("playwright-core");
const system = path.dirname(require.resolve("foliate-js/view.js"));
const shots = process.env.SHOTS;
const views = ["light", "dark"].flatMap((scheme) => [
  { name: "phone", scheme, width: 390, height: 844 },
  { name: "tablet", scheme, width: 820, height: 1180 },
]);

// The page that the reading system runs in: a window full of book. Its style for
// the night is that of the reading system's own demonstration.
const shell = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Reader</title>
<link rel="icon" href="data:,">
<style>html { color-scheme: light dark } body { margin: 0 } foliate-view { display: block; height: 100vh }</style>
<script type="module">
import "/reader/view.js";
import { FootnoteHandler } from "/reader/footnotes.js";
const view = document.createElement("foliate-view");
document.body.append(view);
const book = new File([await (await fetch("/book.epub")).blob()], "book.epub");
await view.open(book);
view.renderer.setStyles("html { color-scheme: light dark } @media (prefers-color-scheme: dark) { a:link { color: lightblue } }");
Object.assign(globalThis, { view, notes: new FootnoteHandler() });
globalThis.ready = true;
</script></html>`;

let book; // the bytes that are served
const server = http.createServer((request, response) => {
  const send = (type, body) => response.writeHead(200, { "content-type": type }).end(body);
  const { pathname } = new URL(request.url, "http://x");
  if (pathname === "/") return send("text/html", shell);
  if (pathname === "/book.epub") return send("application/epub+zip", book);
  const file = path.join(system, path.normalize(pathname.replace(/^\/reader\//, "/")));
  if (pathname.startsWith("/reader/") && fs.existsSync(file)) return send("text/javascript", fs.readFileSync(file));
  return response.writeHead(404).end();
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${server.address().port}`;

// visit runs in the page. It walks through the whole book and gives what is wrong
// with it, and how much it looked at.
async function visit() {
  const { view, notes } = globalThis;
  const faults = [];
  const count = { chapters: 0, contents: 0, landmarks: 0, notes: 0, phones: 0 };
  const plain = (s) => s.replace(/\s+/g, " ").trim();
  const shown = () => view.renderer.getContents()[0];
  const settle = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  const sections = view.book.sections;
  const phones = new Set();

  // within waits for a promise, but not for ever.
  const within = (promise, what) =>
    Promise.race([promise, new Promise((_, fail) => setTimeout(() => fail(new Error(`${what} takes too long`)), 5000))]);

  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const luminance = (colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  // contrast is that of an element's text with what it stands on (WCAG 2.2), the
  // page of the browser where nothing else lies below.
  const page = matchMedia("(prefers-color-scheme: dark)").matches ? "#121212" : "#ffffff";
  const contrast = (e) => {
    const style = (x) => x.ownerDocument.defaultView.getComputedStyle(x);
    let ground = page;
    for (let x = e; x; x = x.parentElement) {
      const { backgroundColor } = style(x);
      if (!/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)) {
        ground = backgroundColor;
        break;
      }
    }
    const [light, dark] = [luminance(style(e).color), luminance(ground)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };

  for (const [index, section] of sections.entries()) {
    await view.goTo(index);
    const { doc } = shown();
    await doc.fonts.ready;
    await settle();
    const root = doc.documentElement;
    const fault = (what) => faults.push(`${section.id}: ${what}`);
    if (!root.lang || !root.dir) fault("it says no language or no direction");
    if (!plain(doc.body.textContent) && !doc.querySelector("img")) fault("it is empty");
    for (const face of doc.fonts) if (face.status === "error") fault(`face ${face.family} ${face.weight} ${face.style} does not load`);
    for (const image of doc.images) if (!image.naturalWidth) fault(`image ${image.getAttribute("src")} does not load`);
    const measure = doc.body.getBoundingClientRect();
    for (const e of doc.querySelectorAll("h1, h2, p, li, td, th, figure, img, aside, pre")) {
      if (e.closest(".scroll")) continue;
      const box = e.getClientRects()[0];
      // Columns follow each other: what is wider than one would stand in the next.
      if (box && box.width > measure.width + 1) fault(`<${e.localName}> is ${Math.round(box.width - measure.width)} px wider than its column`);
    }
    for (const e of doc.body.querySelectorAll("*")) {
      const words = [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim());
      // Coloured text is all large or bold, for which 3 is enough.
      if (words && contrast(e) < 3) fault(`<${e.localName} class="${e.className}"> has a contrast of ${contrast(e).toFixed(2)}`);
    }
    count.chapters++;
  }

  // follow goes to every entry of a list and has each arrival checked.
  const follow = async (list, what, check) => {
    for (const item of list ?? []) {
      const target = await view.goTo(item.href);
      const now = shown();
      if (!target || now?.index !== target.index) faults.push(`${what} ${item.label}: ${item.href} leads nowhere`);
      else check(item, now.doc, target);
      count[what]++;
      await follow(item.subitems, what, check);
    }
  };
  await follow(view.book.toc, "contents", (item, doc, { anchor }) => {
    let place = anchor?.(doc);
    if (!place || !/^h\d$/i.test(place.localName)) place = doc.querySelector("h1");
    const heading = place?.cloneNode(true);
    for (const note of heading?.querySelectorAll(".noteref") ?? []) note.remove();
    if (plain(heading?.textContent ?? "") !== plain(item.label)) faults.push(`contents: ${item.label} leads to ${plain(heading?.textContent ?? "nothing")}`);
    const visible = view.lastLocation?.range;
    if (heading && place && visible && !visible.intersectsNode(place)) faults.push(`contents: ${item.label} is not on the page that is shown`);
  });
  const kinds = new Set();
  await follow(view.book.landmarks, "landmarks", (item) => item.type.forEach((t) => kinds.add(t)));
  for (const kind of ["cover", "toc", "bodymatter"]) if (!kinds.has(kind)) faults.push(`landmarks: there is no ${kind}`);

  // tap clicks a link and gives what the reading system makes of it.
  const tap = (a) =>
    within(
      new Promise((done) => {
        const seen = (e) => {
          e.preventDefault();
          view.removeEventListener("link", seen);
          view.removeEventListener("external-link", seen);
          done(e);
        };
        view.addEventListener("link", seen);
        view.addEventListener("external-link", seen);
        a.click();
      }),
      `a tap on ${a.outerHTML}`,
    );

  for (let index = 0; index < sections.length; index++) {
    await view.goTo(index);
    const links = shown().doc.querySelectorAll("a[href]").length;
    for (let i = 0; i < links; i++) {
      if (shown().index !== index) await view.goTo(index);
      const { doc } = shown();
      const a = doc.querySelectorAll("a[href]")[i];
      const href = a.getAttribute("href");
      if (href.startsWith("tel:")) {
        if (!phones.has(`${index} ${href}`)) {
          phones.add(`${index} ${href}`);
          const event = await tap(a);
          if (event.type !== "external-link" || event.detail.href !== href) faults.push(`${href} becomes ${event.detail.href}`);
          const box = a.getClientRects()[0];
          if (!box || box.width < 1) faults.push(`${href} cannot be seen`);
          count.phones++;
        }
      } else if (a.getAttribute("role") === "doc-noteref") {
        const event = await tap(a);
        const id = href.split("#")[1];
        const popup = new Promise((done) => notes.addEventListener("render", (e) => done(e.detail), { once: true }));
        const handled = notes.handle(view.book, event);
        if (!handled) {
          faults.push(`note ${id} does not pop up`);
          continue;
        }
        // The note is laid out in a view of its own, which has to stand on the page
        // until it is done.
        const drawn = new Promise((done) =>
          notes.addEventListener("before-render", ({ detail }) => {
            document.body.append(detail.view);
            detail.view.addEventListener("relocate", done, { once: true });
          }, { once: true }));
        const [{ view: window_, type, hidden }] = await within(Promise.all([popup, handled, drawn]), `note ${id}`);
        const text = plain(window_.renderer.getContents()[0].doc.body.textContent);
        await settle();
        await settle();
        if (type !== "footnote" || !hidden) faults.push(`note ${id} is not known as a footnote`);
        if (text.length < 3) faults.push(`note ${id} is empty`);
        window_.close();
        window_.remove();
        const target = await view.goTo(event.detail.href);
        const back = target?.anchor?.(shown().doc)?.querySelector('[role="doc-backlink"]');
        if (!back) faults.push(`note ${id} has no way back`);
        else {
          const way = await tap(back);
          const place = await view.goTo(way.detail.href);
          if (place?.anchor?.(shown().doc)?.getAttribute("role") !== "doc-noteref") faults.push(`the way back from note ${id} leads elsewhere`);
        }
        count.notes++;
      }
    }
  }
  return { faults, count, titles: sections.map((s) => s.id) };
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
});

// open shows the book in one view; faults collects what goes wrong in the page.
async function open(look, faults) {
  const context = await browser.newContext({ viewport: { width: look.width, height: look.height }, colorScheme: look.scheme, hasTouch: true });
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(`error in the page: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  await page.route("**/*", (route) => {
    const wanted = route.request().url();
    if (wanted.startsWith(origin) || /^(data|blob|about):/.test(wanted)) return route.continue();
    faults.push(`request for ${wanted}`);
    return route.abort();
  });
  await page.goto(origin);
  await page.waitForFunction("globalThis.ready", null, { timeout: 20000 });
  return { context, page };
}

// pictures leaves a picture of the first two screens of each section.
async function pictures(page, name, look, sections) {
  for (let i = 0; i < sections; i++) {
    for (let screen = 0; screen < 2; screen++) {
      await page.evaluate(async ([i, screen]) => {
        if (screen === 0) await globalThis.view.goTo(i);
        else await globalThis.view.next();
        await new Promise((done) => setTimeout(done, 150));
      }, [i, screen]);
      await page.screenshot({ path: path.join(shots, `${name}-${look.name}-${look.scheme}-${String(i).padStart(2, "0")}-${screen + 1}.png`) });
    }
  }
}

for (const file of process.argv.slice(2)) {
  book = fs.readFileSync(file);
  const name = path.basename(file, ".epub");
  for (const look of views) {
    const faults = [];
    try {
      const { context, page } = await open(look, faults);
      const found = await page.evaluate(visit);
      faults.push(...found.faults);
      if (shots) await pictures(page, name, look, found.titles.length);
      await context.close();
      console.log(`${name}, ${look.name}, ${look.scheme}: ${Object.entries(found.count).map(([what, n]) => `${n} ${what}`).join(", ")}`);
    } catch (error) {
      faults.push(String(error));
    }
    for (const fault of faults) console.log(`${name}, ${look.name}, ${look.scheme}: ${fault}`);
    if (faults.length > 0) process.exitCode = 1;
  }
}
await browser.close();
server.close();
