// Draws Slack messages, modals and App Homes: JSON on standard input, PNG files into the folder named in it.
// {"browser": path, "folder": path, "pictures": [{"name", "theme", "width", "kind", …}]}: see picture.jsx.
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright-core";

const SHARPNESS = 2; // device pixels for each of the page's

async function bundle() {
  const built = await build({
    entryPoints: [fileURLToPath(new URL("picture.jsx", import.meta.url))],
    bundle: true,
    write: false,
    outdir: "out",
    jsx: "automatic",
    minify: true,
    define: { "process.env.NODE_ENV": '"production"' },
    loader: { ".woff2": "dataurl", ".woff": "empty" },
  });
  const of = (ending) => built.outputFiles.find((file) => file.path.endsWith(ending)).text;
  return { script: of(".js"), style: of(".css") };
}

async function draw(page, { script, style }, picture, file) {
  await page.setViewportSize({ width: picture.width, height: 600 });
  await page.setContent('<!doctype html><meta charset="utf-8"><div id="root"></div>');
  await page.addStyleTag({ content: style });
  await page.evaluate((shown) => { window.picture = shown; }, picture);
  await page.addScriptTag({ content: script });
  await page.waitForSelector("#picture");
  await page.evaluate(() => document.fonts.ready);
  await page.locator("#picture").screenshot({ path: file });
}

const { browser: executablePath, folder, pictures } = JSON.parse(await text(process.stdin));
const bundled = await bundle();
const browser = await chromium.launch({ executablePath });
try {
  const page = await browser.newPage({ deviceScaleFactor: SHARPNESS, locale: "da-DK" });
  // what is drawn fetches nothing from anybody
  await page.route("**/*", (route) => route.abort());
  page.on("pageerror", (error) => { throw error; });
  for (const picture of pictures) {
    await draw(page, bundled, picture, `${folder}/${picture.name}-${picture.theme}.png`);
  }
} finally {
  await browser.close();
}
