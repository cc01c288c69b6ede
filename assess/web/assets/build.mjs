// Builds what the browser and the reports load: one style sheet, one script, the fonts.
// Run by `npm run build` in the root of the checkout; everything it writes is ignored by git.
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compile } from "sass";

const sources = fileURLToPath(new URL(".", import.meta.url));
const root = join(sources, "..", "..", "..");
const screen = join(root, "assess", "web", "static");
const paper = join(root, "reports", "fonts");
const plex = join(root, "node_modules", "@ibm", "plex-sans");

const styles = ["Regular", "Italic", "SemiBold", "SemiBoldItalic"];

/** The screen loads only the alphabets that a page uses: one small file for each, chosen by `unicode-range`. */
async function fontFaces() {
  const split = join(plex, "fonts", "split", "woff2");
  const faces = [];
  for (const style of styles.slice(0, 3)) {
    const css = await readFile(join(split, `IBMPlexSans-${style}.css`), "utf8");
    for (const [, file] of css.matchAll(/url\("([^"]+)"\)/g)) {
      await cp(join(split, file), join(screen, "fonts", file));
    }
    faces.push(
      css
        .replace(/\/\*.*?\*\//g, "")
        .replace(/local\([^)]*\),\s*/g, "")
        .replace(/url\("/g, 'url("fonts/')
        .replace(/src:/g, "font-display: swap; src:")
        .replace(/\s+/g, " "),
    );
  }
  await cp(join(plex, "LICENSE.txt"), join(screen, "fonts", "LICENSE.txt"));
  return faces.join("");
}

/** Paper embeds subsets anyway, so that it gets the complete fonts, one file for each style. */
async function reportFonts() {
  await mkdir(paper, { recursive: true });
  for (const style of styles) {
    const file = `IBMPlexSans-${style}.woff2`;
    await cp(join(plex, "fonts", "complete", "woff2", file), join(paper, file));
  }
  await cp(join(plex, "LICENSE.txt"), join(paper, "LICENSE.txt"));
}

async function styleSheet() {
  const { css } = compile(join(sources, "scss", "main.scss"), {
    style: "compressed",
    loadPaths: [join(root, "node_modules")],
    quietDeps: true,
  });
  return css.replace(/^\uFEFF/, "");
}

await mkdir(join(screen, "fonts"), { recursive: true });
const faces = await fontFaces();
await writeFile(join(screen, "assess.css"), faces + (await styleSheet()));
await cp(join(sources, "icon.svg"), join(screen, "icon.svg"));
await build({
  entryPoints: [join(sources, "js", "main.js")],
  outfile: join(screen, "assess.js"),
  bundle: true,
  minify: true,
  target: "es2019",
  format: "iife",
  legalComments: "none",
});
await reportFonts();
