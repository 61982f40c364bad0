import { chromium, expect, type Page } from "@playwright/test";
import { launchOptions } from "./support/browser";
import { test } from "./support/test";

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

    test("without JavaScript the page asks for it", async ({ browser, site }) => {
      const context = await browser.newContext({ javaScriptEnabled: false, locale });
      const page = await context.newPage();
      await page.goto(site.url);
      await expect(page.getByText("需要启用 JavaScript")).toBeVisible();
      await expect(page.getByText("needs JavaScript")).toBeVisible();
      await context.close();
    });
  });
}

test("a browser without WebAssembly is told so, in the link's language", async ({ site }) => {
  const browser = await chromium.launch(launchOptions(["--js-flags=--noexpose-wasm"]));
  const page = await browser.newPage({ locale: "zh-CN" });
  await page.goto(site.url);
  await expectSentence(page, SENTENCES["zh-CN"]);
  await page.goto(`${site.url}?v=1&lang=en`);
  await expectSentence(page, SENTENCES["en-GB"]);
  await browser.close();
});

test("a trap while the code starts is told too", async ({ page, site }) => {
  await page.addInitScript(() => {
    WebAssembly.instantiateStreaming = () => Promise.reject(new WebAssembly.CompileError("no SIMD"));
    WebAssembly.instantiate = () => Promise.reject(new WebAssembly.CompileError("no SIMD"));
  });
  await page.goto(site.url);
  await expectSentence(page, SENTENCES["zh-CN"]);
});
