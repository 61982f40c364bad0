import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

/** The browser's language, and what the sentence must then hold. */
const SENTENCES = { "zh-CN": /湾流.*启动/, "en-GB": /Bayflow.*start/ };

/** One sentence is shown, in one language only. */
async function expectSentence(page: Page, wanted: RegExp): Promise<void> {
  const shown = page.locator("#no-start [lang]:visible");
  await expect(shown).toHaveCount(1);
  await expect(shown).toHaveText(wanted);
}

for (const [locale, sentence] of Object.entries(SENTENCES)) {
  test.describe(locale, () => {
    test.use({ locale });

    test("a page whose code does not arrive says that it cannot start", async ({ page, site }) => {
      await page.route(/\.wasm$/, (route) => route.abort());
      await page.goto(site.url);
      await expectSentence(page, sentence);
    });

    test("so does one whose script does not arrive", async ({ page, site }) => {
      await page.route(/bayflow-page.*\.js$/, (route) => route.abort());
      await page.goto(site.url);
      await expectSentence(page, sentence);
    });
  });
}

test("a browser without WebAssembly is told so, in the link's language", async ({ page, site }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
  await page.goto(site.url);
  await expectSentence(page, SENTENCES["zh-CN"]);
  await page.goto(`${site.url}?v=1&lang=en`);
  await expectSentence(page, SENTENCES["en-GB"]);
});

test("a trap while the code starts is told too", async ({ page, site }) => {
  await page.addInitScript(() => {
    WebAssembly.instantiateStreaming = () => Promise.reject(new WebAssembly.CompileError("no SIMD"));
    WebAssembly.instantiate = () => Promise.reject(new WebAssembly.CompileError("no SIMD"));
  });
  await page.goto(site.url);
  await expectSentence(page, SENTENCES["zh-CN"]);
});

test("without JavaScript the page asks for it in both languages", async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.url);
  await expect(page.locator("noscript [lang|=zh]")).toBeVisible();
  await expect(page.locator("noscript [lang=en]")).toBeVisible();
  await context.close();
});
