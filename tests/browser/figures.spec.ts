import type { Page, Request } from "@playwright/test";
import { check, lever } from "./support/bayflow";
import { expect, settled, test } from "./support/test";

const PACK = /\/bays\/gba-[0-9a-f]{16}\.pack$/;
const LINK = "?v=1&bay=gba&campus=120";

/** Sentences of the failure, by language. */
const MISSING = { "zh-CN": /数据没有取到/, "en-GB": /did not arrive/ };

/** Gathers the requests for bays' figures. */
function packs(page: Page): Request[] {
  const found: Request[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/bays/")) found.push(request);
  });
  return found;
}

test("only the first bay's figures are fetched, once and before the code has run", async ({ page, site, trouble }) => {
  void trouble;
  const requests = packs(page);
  await page.goto(site.url);
  await settled(page);
  expect(requests.map((request) => request.url())).toEqual([expect.stringMatching(PACK)]);
  const [pack, script] = await page.evaluate(() => {
    const start = (part: string) => performance.getEntriesByType("resource").find(({ name }) => name.includes(part));
    return [start("/bays/")?.startTime, start("_bg.wasm")?.startTime];
  });
  expect(pack).toBeLessThan(script ?? 0);
});

test("the page finds the figures under a path too", async ({ page, subSite, trouble }) => {
  void trouble;
  const requests = packs(page);
  await page.goto(subSite.url + LINK);
  await check(page);
  expect(requests).toHaveLength(1);
  expect(new URL(requests[0].url()).pathname).toMatch(/^\/some\/sub\/bays\/gba-/);
});

test("while figures are on their way the frame stands and levers can be moved", async ({ page, site }) => {
  let send = () => {};
  const asked = new Promise<void>((resolve) => (send = resolve));
  await page.route(PACK, async (route) => {
    await asked;
    await route.continue();
  });
  await page.goto(site.url + LINK);
  await expect(page.locator(".awaited")).toBeVisible();
  await expect(page.locator("html[data-busy]")).toHaveCount(1);
  await lever(page, "campus").focus();
  await page.keyboard.press("PageUp");
  await expect(page).toHaveURL(/campus=130/);
  send();
  await check(page);
  await expect(page.locator(".awaited")).toHaveCount(0);
  await expect(page.locator("canvas").first()).toBeVisible();
});

for (const [locale, sentence] of Object.entries(MISSING)) {
  test.describe(locale, () => {
    test.use({ locale });

    test("figures that don't arrive are told of, and come when asked for again", async ({ page, site }) => {
      await page.route(PACK, (route) => route.abort());
      await page.goto(site.url + LINK);
      const alert = page.getByRole("alert").filter({ has: page.locator('[data-tool="again"]') });
      await expect(alert).toHaveText(sentence);
      await expect(page.locator("#no-start")).toBeHidden();
      await expect(page.locator("[data-busy]")).toHaveCount(0);
      await expect(page).toHaveURL(/campus=120/);

      // Still nothing.
      await page.locator('[data-tool="again"]').click();
      await expect(alert).toHaveText(sentence);

      await page.unroute(PACK);
      await page.locator('[data-tool="again"]').click();
      await check(page);
      await expect(alert).toHaveCount(0);
      await expect(page.locator("canvas").first()).toBeVisible();
      await expect(page).toHaveURL(/campus=120/);
    });
  });
}

test("figures that are damaged or missing on the host are not used", async ({ page, site }) => {
  const answers = [
    { status: 200, body: "<!doctype html><p>a host's own page</p>" },
    { status: 404, body: "not here" },
  ];
  for (const answer of answers) {
    await page.route(PACK, (route) => route.fulfill(answer));
    await page.goto(site.url + LINK);
    await expect(page.locator('[data-failure="tables"]')).toBeVisible();
    await expect(page.locator("html[data-check]")).toHaveCount(0);
    await page.unroute(PACK);
    await page.locator('[data-tool="again"]').click();
    await check(page);
    await page.goto("about:blank");
  }
});
