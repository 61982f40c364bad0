import type { Page, Request } from "@playwright/test";
import { check, lever } from "./support/bayflow";
import { expect, settled, test } from "./support/test";

const TEXTS = { "zh-Hans": /\/texts\/zh-Hans-[0-9a-f]{16}\.txt$/, en: /\/texts\/en-[0-9a-f]{16}\.txt$/ };
const LINK = "?v=1&bay=gba&campus=120";

/** Sentences of the failure before the page stands, by language. */
const SENTENCES = { "zh-CN": /文字没有取到/, "en-GB": /texts.*did not arrive/ };

/** Gathers the requests for texts. */
function texts(page: Page): Request[] {
  const found: Request[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/texts/")) found.push(request);
  });
  return found;
}

/** Ways to come by a language: the browser's, what was chosen before, the link's; and what is shown. */
const CHOICES = [
  { locale: "zh-CN", shown: "zh-Hans" },
  { locale: "en-GB", shown: "en" },
  { locale: "fr-FR", shown: "zh-Hans" },
  { locale: "zh-CN", stored: "en", shown: "en" },
  { locale: "en-GB", stored: "zh-Hans", shown: "zh-Hans" },
  { locale: "en-GB", stored: "en", link: "zh-Hans", shown: "zh-Hans" },
  { locale: "zh-CN", link: "EN", shown: "en" },
  { locale: "zh-CN", link: "en-US", shown: "zh-Hans" },
  { locale: "en-GB", link: "xx", shown: "en" },
] as const;

for (const { locale, shown, ...more } of CHOICES) {
  const [stored, link] = ["stored" in more ? more.stored : "", "link" in more ? more.link : ""];
  test.describe(`browser ${locale}, chosen ${stored || "none"}, link ${link || "none"}`, () => {
    test.use({ locale });

    test("one language's texts are fetched, once and before the code has run", async ({ page, site, trouble }) => {
      void trouble;
      const requests = texts(page);
      if (stored) await page.addInitScript((tag) => localStorage.setItem("bayflow.language", tag), stored);
      await page.goto(site.url + (link ? `?v=1&lang=${link}` : ""));
      await settled(page);
      await expect(page.locator("html")).toHaveAttribute("lang", shown);
      expect(requests.map((request) => request.url())).toEqual([expect.stringMatching(TEXTS[shown])]);
      const [text, code] = await page.evaluate(() => {
        const start = (part: string) => performance.getEntriesByType("resource").find(({ name }) => name.includes(part));
        return [start("/texts/")?.startTime, start("_bg.wasm")?.startTime];
      });
      expect(text).toBeLessThan(code ?? 0);
    });
  });
}

test("another language's texts are fetched when it is chosen, and until then the page stays as it is", async ({
  open,
  page,
}) => {
  let send = () => {};
  const asked = new Promise<void>((resolve) => (send = resolve));
  await page.route(TEXTS.en, async (route) => {
    await asked;
    await route.continue();
  });
  await open(LINK);
  const requests = texts(page);
  const title = await page.title();
  await page.locator('select[name="language"]').selectOption("en");
  await lever(page, "campus").focus();
  await page.keyboard.press("PageUp");
  await expect(page).toHaveURL(/campus=130/);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  expect(await page.title()).toBe(title);
  send();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page).not.toHaveTitle(title);

  await page.locator('select[name="language"]').selectOption("zh-Hans");
  await expect(page).toHaveTitle(title);
  await page.locator('select[name="language"]').selectOption("en");
  await expect(page).not.toHaveTitle(title);
  expect(requests).toHaveLength(1);
});

for (const [locale, sentence] of Object.entries(SENTENCES)) {
  test.describe(locale, () => {
    test.use({ locale });

    test("a page whose texts don't arrive says so, and starts when asked for again", async ({ page, site }) => {
      await page.route(/\/texts\//, (route) => route.abort());
      await page.goto(site.url + LINK);
      const notice = page.locator("#no-texts");
      await expect(notice.locator("p:visible")).toHaveText(sentence);
      await expect(notice.locator("p:visible")).toHaveCount(1);
      await expect(page.locator("#no-start")).toBeHidden();

      // Still nothing.
      await notice.getByRole("button").click();
      await expect(notice.locator("p:visible")).toHaveText(sentence);

      await page.unroute(/\/texts\//);
      await notice.getByRole("button").click();
      await check(page);
      await expect(notice).toBeHidden();
      await expect(page).toHaveURL(/campus=120/);
    });
  });
}

test("texts that are damaged or missing on the host are not shown", async ({ page, site }) => {
  const answers = [
    { status: 200, body: "<!doctype html><p>a host's own page</p>" },
    { status: 404, body: "not here" },
  ];
  for (const answer of answers) {
    await page.route(TEXTS["zh-Hans"], (route) => route.fulfill(answer));
    await page.goto(site.url + LINK);
    await expect(page.locator("#no-texts")).toBeVisible();
    await page.unroute(TEXTS["zh-Hans"]);
    await page.locator("#no-texts").getByRole("button").click();
    await check(page);
    await page.goto("about:blank");
  }
});

test("a language that can't be had leaves the page as it is, and comes when asked for again", async ({ page, site }) => {
  await page.addInitScript(() => localStorage.setItem("bayflow.tour", "1"));
  await page.route(TEXTS.en, (route) => route.abort());
  await page.goto(site.url + LINK);
  const value = await check(page);
  const alert = page.locator('[data-failure="texts"]');
  await page.locator('select[name="language"]').selectOption("en");
  await expect(alert).toContainText("English");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(page.locator("html")).toHaveAttribute("data-check", value);

  // Whoever goes back has nothing to be told.
  await page.locator('select[name="language"]').selectOption("zh-Hans");
  await expect(alert).toHaveCount(0);
  await page.locator('select[name="language"]').selectOption("en");
  await expect(alert).toBeVisible();

  await page.unroute(TEXTS.en);
  await alert.getByRole("button").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(alert).toHaveCount(0);
});
