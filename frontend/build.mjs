// Builds what browsers are sent: minified, named by their content, compressed once. Run by hatch_build.py.
// node build.mjs OUT [--dev]: with --dev there are source maps.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { europe } from "./src/europe.mjs";

const ENTRIES = [
  "icon.svg",
  "site.css",
  "theme.js",
  "search.js",
  "editor.js",
  "explore.js",
  "layout-worker.js",
  "curate.js",
];
const here = fileURLToPath(new URL(".", import.meta.url));
const target = process.argv[2];
const isDev = process.argv.includes("--dev");
if (!target) throw new Error("usage: node build.mjs OUT [--dev]");

// Made beside the old files and put in their place whole, so that whoever reads them meanwhile misses none.
const out = `${resolve(target)}.${process.pid}`;
await mkdir(out, { recursive: true });
const built = await build({
  absWorkingDir: here,
  entryPoints: ENTRIES.map((name) => `src/${name}`),
  outdir: out,
  entryNames: "[name]-[hash]",
  chunkNames: "chunk-[hash]",
  bundle: true,
  loader: { ".svg": "copy" },
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true, // in both cases, so that tests see the sizes that browsers are sent
  sourcemap: isDev,
  legalComments: "none",
  metafile: true,
  define: { global: "globalThis" }, // graphology's events
});

const manifest = {};
for (const [path, output] of Object.entries(built.metafile.outputs))
  if (output.entryPoint) manifest[output.entryPoint.replace(/^src\//, "")] = relative(out, join(here, path));

const outline = JSON.stringify(await europe());
const name = `europe-${createHash("sha256").update(outline).digest("hex").slice(0, 8)}.json`;
await writeFile(join(out, name), outline);
manifest["europe.json"] = name;

await writeFile(join(out, "THIRD-PARTY.txt"), await licences(built.metafile));
for (const file of await readdir(out)) if (!file.endsWith(".map")) await compress(join(out, file));
await writeFile(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
await rm(target, { recursive: true, force: true });
await rename(out, target);

// Compressed as well as can be, once; only what becomes smaller is kept.
async function compress(path) {
  const whole = await readFile(path);
  const brotli = brotliCompressSync(whole, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  await writeFile(`${path}.br`, brotli);
  await writeFile(`${path}.gz`, gzipSync(whole, { level: 9 }));
}

// The licences of all packages of which anything is in the bundles.
async function licences(metafile) {
  const packages = new Set(["world-atlas"]); // the outline of Europe is made of it
  for (const path of Object.keys(metafile.inputs)) {
    const match = path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/);
    if (match) packages.add(match[1]);
  }
  const parts = [];
  for (const each of [...packages].sort()) {
    const folder = join(here, "node_modules", each);
    const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const file = (await readdir(folder)).find((found) => /^licen[cs]e/i.test(found));
    const text = file ? await readFile(join(folder, file), "utf8") : "";
    parts.push(`${each} ${version}: ${license}\n\n${text.trim()}\n`);
  }
  return parts.join(`\n${"-".repeat(72)}\n`);
}
