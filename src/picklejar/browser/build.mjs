// Builds what the reader's browser runs, with node: `node build.mjs OUT MODULES LIBRARY…`
//
// OUT       the folder that is filled; its manifest.json is written last
// MODULES   where `npm ci` put node_modules
// LIBRARY   pairs FOLDER=PATH: Python files that the runtime holds below PATH
//
// Called by picklejar/bundle.py, which decides whether it must run at all.

import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

import { COLD, HOT, LACKING, USELESS } from "./library.mjs";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const [out, modules, ...pairs] = process.argv.slice(2);
const require = createRequire(path.join(modules, "node_modules", "_"));
const esbuild = require("esbuild");
const pyodide = path.join(modules, "node_modules", "pyodide");
const manifest = { entries: {}, files: {} };

const say = (text) => console.log(text);

const COMMON = {
  bundle: true,
  minify: true,
  nodePaths: [path.join(modules, "node_modules")],
  target: ["chrome110", "firefox113", "safari16.4"],
  legalComments: "none",
  logLevel: "warning",
  external: ["node:*"],
  metafile: true,
};

function hashed(name, bytes) {
  const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const cut = name.indexOf(".");
  const file = `${name.slice(0, cut)}-${digest}${name.slice(cut)}`;
  fs.writeFileSync(path.join(out, file), bytes);
  manifest.files[file] = bytes.length;
  return { name: file, bytes: bytes.length };
}

/** Bundles a script that is no module, and returns its text. */
async function script(name) {
  const built = await esbuild.build({
    ...COMMON,
    entryPoints: [path.join(HERE, name)],
    format: "iife",
    write: false,
    define: { "import.meta.url": '"about:blank"', LEFT_OUT: JSON.stringify(USELESS.source) },
  });
  return built.outputFiles[0].text;
}

/** Returns every file below a folder as `[path, bytes]`, paths below a prefix. */
function* files(folder, prefix) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const from = path.join(folder, entry.name);
    if (entry.name === "__pycache__") continue;
    if (entry.isDirectory()) yield* files(from, `${prefix}/${entry.name}`);
    else if (entry.name.endsWith(".py")) yield [`${prefix}/${entry.name}`, fs.readFileSync(from)];
  }
}

// ---------------------------------------------------------------- the standard library

/** Reads a ZIP archive whose members are stored or deflated; yields name and bytes. */
function* members(archive) {
  const { inflateRawSync } = require("node:zlib");
  let end = archive.length - 22;
  while (archive.readUInt32LE(end) !== 0x06054b50) end -= 1;
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left; left -= 1) {
    const method = archive.readUInt16LE(at + 10);
    const size = archive.readUInt32LE(at + 20);
    const length = archive.readUInt16LE(at + 28);
    const skip = archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
    const local = archive.readUInt32LE(at + 42);
    const name = archive.toString("utf8", at + 46, at + 46 + length);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const data = archive.subarray(start, start + size);
    if (!name.endsWith("/")) yield [name, method ? inflateRawSync(data) : data];
    at += 46 + length + skip;
  }
}

function pack(files) {
  const index = {};
  let at = 0;
  // Sorted, so that the same files give the same bytes.
  const library = new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
  for (const [name, bytes] of library) {
    index[name] = [at, bytes.length];
    at += bytes.length;
  }
  const head = Buffer.from(JSON.stringify(index));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(head.length);
  return Buffer.concat([size, head, ...library.values()]);
}

/** Has the interpreter itself compile the modules that programs here import. */
async function compile(library) {
  const bundled = path.join(out, "_interpreter.mjs");
  await esbuild.build({
    ...COMMON,
    entryPoints: [path.join(HERE, "interpreter.js")],
    platform: "node",
    format: "esm",
    outfile: bundled,
  });
  const { Interpreter, HOME } = await import(pathToFileURL(bundled));
  fs.rmSync(bundled);
  const wasm = fs.readFileSync(path.join(pyodide, "pyodide.asm.wasm"));
  const said = [];
  const python = await Interpreter.start({
    node: true,
    library,
    instantiate: (imports) => WebAssembly.instantiate(wasm, imports),
    write: (_, bytes) => said.push(...bytes),
  });
  const program = fs.readFileSync(path.join(HERE, "python", "_compile.py"));
  const request = JSON.stringify({ hot: HOT, cold: COLD, also: pairs.map((pair) => pair.split("=")[1]) });
  const status = python.run(program, { filename: "_compile.py", files: { "hot.json": request } });
  if (status) throw new Error(Buffer.from(said).toString());
  const read = (name) => python.FS.readFile(`${HOME}/${name}`);
  const compiled = JSON.parse(new TextDecoder().decode(read("compiled.json")));
  const body = read("compiled.bin");
  for (const [name, at, length] of compiled) library.set(name, body.slice(at, at + length));
  return compiled.length;
}

async function standardLibrary() {
  const root = "/lib/python3.14";
  const library = new Map();
  const archive = fs.readFileSync(path.join(pyodide, "python_stdlib.zip"));
  for (const [name, bytes] of members(archive)) {
    if (!USELESS.test(name)) library.set(`${root}/${name}`, bytes);
  }
  for (const [name, bytes] of files(path.join(HERE, "lib"), root)) library.set(name, bytes);
  for (const name of LACKING) {
    if (!library.has(`${root}/${name}`)) throw new Error(`lib/${name} is missing`);
  }
  for (const pair of pairs) {
    const [folder, prefix] = pair.split("=");
    for (const [name, bytes] of files(folder, prefix)) {
      if (!path.basename(name).startsWith("_compile")) library.set(name, bytes);
    }
  }
  const sources = library.size;
  const count = await compile(library);
  say(`standard library: ${sources} files, ${count} of them compiled`);
  return pack(library);
}

// ---------------------------------------------------------------- licences

/** Returns the licences of all that readers receive, each text once. */
function licences() {
  const lock = JSON.parse(fs.readFileSync(path.join(HERE, "package-lock.json"), "utf8"));
  const texts = new Map();
  const names = [];
  for (const [place, { version, license, dev }] of Object.entries(lock.packages)) {
    const name = place.replace("node_modules/", "");
    if (!place || dev || name.startsWith("@types/") || name === "ws") continue;
    names.push(`${name} ${version}: ${license}`);
    const file = path.join(modules, place, "LICENSE");
    if (!fs.existsSync(file)) continue;
    const text = fs.readFileSync(file, "utf8").trim();
    texts.set(text, [...(texts.get(text) ?? []), name]);
  }
  return `What runs in the reader's browser on these pages, and its licences
${"=".repeat(70)}

${names.sort().join("\n")}

pyodide is the interpreter CPython built for WebAssembly, by the Pyodide developers. It is
used as they publish it; its source is at https://github.com/pyodide/pyodide, its licence,
the Mozilla Public License 2.0, at https://www.mozilla.org/MPL/2.0/. Of its standard
library some modules are left out, some are precompiled, and dbm is added from CPython.

The scripts are bundled with esbuild, which is under the MIT licence and puts a few lines
of its own into them.

${[...texts].map(([text, of]) => `${"-".repeat(70)}\n${of.sort().join(", ")}\n\n${text}\n`).join("\n")}
${"-".repeat(70)}
CPython and its standard library

${fs.readFileSync(path.join(HERE, "lib", "LICENSE.txt"), "utf8").trim()}
`;
}

// ---------------------------------------------------------------- everything

async function main() {
  fs.mkdirSync(out, { recursive: true });
  const gzip = (bytes) => gzipSync(bytes, { level: 9 });
  const frame = await script("frame.js");
  const digest = createHash("sha256").update(frame).digest("base64");
  const policy = "default-src 'none'; script-src 'sha256-" + digest + "' blob: 'wasm-unsafe-eval';"
    + " worker-src blob:; base-uri 'none'; form-action 'none'";
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Python</title>`
    + `<meta http-equiv="Content-Security-Policy" content="${policy}"><script>${frame}</script></html>`;
  // No name says that it is compressed: some hosts would then have it unpacked twice.
  const assets = {
    frame: hashed("frame.html", Buffer.from(html)),
    worker: hashed("worker.bin", gzip(await script("worker.js"))),
    python: hashed("python.bin", gzip(fs.readFileSync(path.join(pyodide, "pyodide.asm.wasm")))),
    library: hashed("library.bin", gzip(await standardLibrary())),
  };
  manifest.runtime = assets;
  const entries = ["run.js", "playground.js", "shared.js"].filter((x) =>
    fs.existsSync(path.join(HERE, x)),
  );
  const built = await esbuild.build({
    ...COMMON,
    entryPoints: entries.map((name) => path.join(HERE, name)),
    outdir: out,
    format: "esm",
    splitting: true,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    define: { RUNTIME_FILES: JSON.stringify(assets) },
  });
  for (const [file, about] of Object.entries(built.metafile.outputs)) {
    const name = path.basename(file);
    manifest.files[name] = about.bytes;
    if (about.entryPoint) {
      manifest.entries[path.basename(about.entryPoint, ".js")] = name;
    }
  }
  say(`scripts: ${entries.join(", ")}`);
  fs.writeFileSync(path.join(out, "licences.txt"), licences());
  fs.writeFileSync(path.join(out, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
}

main().catch((error) => {
  console.error(error.message ?? error);
  process.exit(1);
});
