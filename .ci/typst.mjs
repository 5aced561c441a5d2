// typst.mjs SOURCE.typ FILE.pdf FONTS: has the compiler of Typst set a source file with
// the fonts of a folder. It is a whole process, as bench measures it.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(path.join(process.env.NODE_PATH, "x.js"));
const { NodeCompiler } = require("@myriaddreamin/typst-ts-node-compiler");

const [source, target, fonts] = process.argv.slice(2);
const main = path.resolve(source);
const compiler = NodeCompiler.create({ workspace: path.dirname(main), fontArgs: [{ fontPaths: [fonts] }] });
const compiled = compiler.compile({ mainFilePath: main });
if (compiled.hasError()) {
  compiled.printErrors();
  process.exit(1);
}
fs.writeFileSync(target, compiler.pdf(compiled.result));
