import type { Page } from "@playwright/test";
import { check, expectCheck, lever } from "./support/bayflow";
import { VIEWS, expect, settled, test } from "./support/test";

/** Headings by page, Chinese and English. */
const PAGES = {
  evidence: { "zh-CN": "证据", "en-GB": "Evidence" },
  data: { "zh-CN": "数据", "en-GB": "Data" },
  method: { "zh-CN": "方法", "en-GB": "Method" },
} as const;
type Name = keyof typeof PAGES;

const FILE = /\/pages\/[a-z]+\.[A-Za-z-]+-[0-9a-f]{16}\.html$/;

/** Opens an article from wherever the page is: a link where there is room, else a menu. */
async function go(page: Page, to: Name | "simulator"): Promise<void> {
  const link = page.locator(`.pages a[data-page="${to}"]`);
  if (await link.isVisible()) await link.click();
  else await page.locator('[data-pick="page"] select').selectOption(to);
}

for (const view of VIEWS) {
  test.describe(view.name, () => {
    test.use(view.use);
    const locale = view.use.locale as "zh-CN" | "en-GB";

    for (const [name, titles] of Object.entries(PAGES)) {
      test(`${name} is read from its heading and fits its width`, async ({ open }) => {
        const page = await open(`?v=1&bay=gba&page=${name}`);
        const heading = page.getByRole("heading", { level: 1 });
        await expect(heading).toHaveText(titles[locale]);
        await expect(heading).toBeFocused();
        await expect(page).toHaveTitle(new RegExp(`^${titles[locale]} · `));
        const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        expect(content).toBeLessThanOrEqual(window);
        // One of the two drawings of each chart.
        const wide = await page.locator(".art > figure > .drawing.wide").evaluateAll((all) => all.map((one) => one.checkVisibility()));
        expect(wide.length).toBeGreaterThan(1);
        expect(new Set(wide)).toEqual(new Set([view.use.viewport!.width > 719]));
        await expect(page.locator(".art table caption").first()).not.toBeEmpty();
      });
    }

    test("the contents lead to a heading and leave the address alone", async ({ open }) => {
      const page = await open("?v=1&bay=gba&page=evidence");
      const narrow = page.locator(".toc-narrow summary");
      if (await narrow.isVisible()) await narrow.click();
      const address = page.url();
      await page.locator('[href="#recognition"]').locator("visible=true").first().click();
      await expect(page.locator("#recognition")).toBeFocused();
      await expect(page.locator("#recognition")).toBeInViewport();
      expect(page.url()).toBe(address);
    });

    test("Back to the simulator keeps the scenario", async ({ open }) => {
      const page = await open("?v=1&bay=gba&campus=120&recognition=60");
      const value = await check(page);
      await go(page, "method");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(PAGES.method[locale]);
      await expect(page).toHaveURL(/campus=120.*page=method/);
      await go(page, "data");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(PAGES.data[locale]);
      await page.goBack();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(PAGES.method[locale]);
      await page.goBack();
      await expectCheck(page, value);
      await expect(lever(page, "campus")).toHaveValue("120");
      await page.goForward();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(PAGES.method[locale]);
      await page.locator('.beside [data-page="simulator"]').click();
      await expectCheck(page, value);
      await expect(page).not.toHaveURL(/page=/);
      await expect(lever(page, "campus")).toHaveValue("120");
    });
  });
}

test("a page in another language is fetched when the language is chosen", async ({ open }) => {
  const page = await open("?v=1&bay=gba&page=data");
  const files: string[] = [];
  page.on("request", (request) => {
    const path = new URL(request.url()).pathname;
    if (path.includes("/pages/")) files.push(path);
  });
  await page.locator('[data-pick="language"] select').selectOption("en");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Data");
  expect(files).toEqual([expect.stringMatching(/data\.en-[0-9a-f]{16}\.html$/)]);
  await page.locator('[data-pick="language"] select').selectOption("zh-Hans");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("数据");
  expect(files).toHaveLength(1);
});

test("the simulator fetches no article", async ({ page, site, trouble }) => {
  void trouble;
  const files: string[] = [];
  page.on("request", (request) => files.push(request.url()));
  await page.goto(site.url);
  await check(page);
  expect(files.filter((file) => file.includes("/pages/"))).toEqual([]);
});

test("a measure leads to its lever, and from a lever to the method", async ({ open }) => {
  const page = await open("?v=1&bay=gba&page=evidence");
  await page.locator("#trace ~ .scroll a", { hasText: "创业签证" }).first().click();
  await expect(page.locator("#startup_visa")).toBeFocused();
  await page.locator('.art a[data-page="method"]').first().click();
  await expect(page.locator("#levers")).toBeFocused();
  await expect(page).toHaveURL(/page=method/);
});

test("a series is taken away as CSV", async ({ open }) => {
  const page = await open("?v=1&bay=gba&page=data");
  const waiting = page.waitForEvent("download");
  await page.locator('.downloads a[download="bayflow.paper.table3.csv"]').click();
  expect((await waiting).suggestedFilename()).toBe("bayflow.paper.table3.csv");
});

test("an article that doesn't arrive is told of, and comes when asked for again", async ({ page, site }) => {
  for (const answer of [null, { status: 404, body: "not here" }, { status: 200, body: "<!doctype html><p>a host's own page</p>" }]) {
    await page.route(FILE, (route) => (answer ? route.fulfill(answer) : route.abort()));
    await page.goto(`${site.url}?v=1&bay=gba&campus=120&page=method`);
    await settled(page);
    await expect(page.locator('[data-failure="article"]')).toBeVisible();
    await expect(page.locator(".art")).toHaveCount(0);
    await page.unroute(FILE);
    await page.locator('[data-tool="again"]').click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("方法");
    await expect(page).toHaveURL(/campus=120/);
    await page.goto("about:blank");
  }
});
