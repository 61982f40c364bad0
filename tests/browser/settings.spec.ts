import type { Page } from "@playwright/test";
import { amount, check, entries, expectCheck, expectQuery, figures, lever, tool } from "./support/bayflow";
import { VIEWS, expect, test } from "./support/test";

/** Desk and phone in both themes; the languages take turns. */
const SPREAD = VIEWS.filter((view) =>
  ["wide, light, zh", "wide, dark, en", "narrow, light, en", "narrow, dark, zh"].includes(view.name),
);

const BASELINE = { v: "1", bay: "gba" };

/** Brings a group's rows into sight: by its tab in the sheet, by its heading beside the charts. */
async function show(page: Page, group: number): Promise<void> {
  const [tab, heading] = [page.locator(`[data-tab="${group}"]`), page.locator(`[data-group="${group}"]`)];
  if (await tab.isVisible()) await tab.click();
  else if ((await heading.getAttribute("aria-expanded")) === "false") await heading.click();
}

async function press(page: Page, id: string, key: string): Promise<void> {
  await lever(page, id).focus();
  await page.keyboard.press(key);
}

for (const view of SPREAD) {
  test.describe(view.name, () => {
    test.use(view.use);

    test("a lever of every group moves, and one from theory", async ({ open }) => {
      const page = await open();
      const seen = new Set([await check(page)]);
      const moves = [
        { group: 1, id: "exchange", value: "20" },
        { group: 2, id: "startup_visa", value: "300" },
        { group: 3, id: "schools_hospitals", value: "75" },
        { group: 4, id: "secondment", value: "130" },
        { group: 5, id: "adv_wage", value: "110" },
      ];
      const query: Record<string, string> = { ...BASELINE };
      for (const { group, id, value } of moves) {
        await show(page, group);
        await press(page, id, "PageUp");
        query[id] = value;
        await expectQuery(page, query);
        seen.add(await check(page));
      }
      expect(seen.size, "each move gives other numbers").toBe(moves.length + 1);
      await expect(page.locator("[data-moved]"), "the levers of the paper are counted").toHaveAttribute("data-moved", "4");
    });

    test("a driver moves scenario and baseline alike; another reference makes it a change", async ({ open }) => {
      const page = await open();
      const [before, value] = [await figures(page), await check(page)];
      await show(page, 5);
      await press(page, "tfr", "PageUp");
      await expectQuery(page, { ...BASELINE, tfr: "110" });
      const moved = await figures(page);
      expect(moved.population).not.toBe(before.population);
      const same = await check(page);
      expect(same).not.toBe(value);

      const length = await entries(page);
      await page.locator('[data-reference="default"]').click();
      await expectQuery(page, { ...BASELINE, tfr: "110", ref: "default" });
      expect((await figures(page)).population, "now the change shows").not.toBe(moved.population);
      expect(await entries(page)).toBe(length + 1);
      await page.goBack();
      await expectCheck(page, same);
      await tool(page, "reset-all").click();
      await expectCheck(page, value);
      await expectQuery(page, BASELINE);
    });

    test("a shock is set, and wakes the lever that acts in a shock", async ({ open }) => {
      const page = await open();
      const value = await check(page);
      await show(page, 2);
      await expect(page.locator('[data-inert="short_time"]')).toBeVisible();
      await show(page, 5);
      await page.locator('[data-shock="on"]').click();
      await expectQuery(page, { ...BASELINE, shock: "2030-d50-l2" });
      const shocked = await check(page);
      expect(shocked).not.toBe(value);
      await page.locator('select[name="shock-year"]').selectOption("2028");
      await page.locator('select[name="shock-length"]').selectOption("3");
      await amount(page, "shock-depth").fill("80");
      await amount(page, "shock-depth").press("Enter");
      await expectQuery(page, { ...BASELINE, shock: "2028-d80-l3" });
      const deeper = await check(page);
      expect(deeper).not.toBe(shocked);

      await show(page, 2);
      await expect(page.locator('[data-inert="short_time"]')).toHaveCount(0);
      await press(page, "short_time", "End");
      await expectQuery(page, { ...BASELINE, short_time: "90", shock: "2028-d80-l3" });
      expect(await check(page)).not.toBe(deeper);
      await show(page, 5);
      await page.locator('[data-shock="off"]').click();
      await expectQuery(page, { ...BASELINE, short_time: "90" });
    });

    test("one city is set apart, and goes back to the bay's setting", async ({ open }) => {
      const page = await open("?v=1&bay=gba&startup_visa=1000");
      const value = await check(page);
      await show(page, 2);
      // In the sheet the choice of a place stands in the open card.
      const place = page.locator('select[name="scope"]');
      if (!(await place.isVisible())) await page.locator(".grip").click();
      await place.selectOption("shenzhen");
      await expect(lever(page, "startup_visa")).toHaveValue("1000");
      await press(page, "startup_visa", "PageUp");
      await expectQuery(page, { ...BASELINE, startup_visa: "1000", "shenzhen.startup_visa": "1100" });
      const apart = await check(page);
      expect(apart).not.toBe(value);
      await place.selectOption("");
      await expect(lever(page, "startup_visa")).toHaveValue("1000");
      await place.selectOption("shenzhen");
      await press(page, "startup_visa", "PageDown");
      await expectCheck(page, value);
      await expectQuery(page, { ...BASELINE, startup_visa: "1000" });
    });

    test("every result can be looked at, in the bay and in a city", async ({ open }) => {
      const page = await open("?v=1&bay=gba&campus=120&place=hong_kong");
      const result = page.locator('select[name="result"]');
      const ids = await result.locator("option").evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
      expect(ids.length).toBe(27);
      const sentences = new Set<string>();
      for (const id of ids) {
        await result.selectOption(id);
        await expect.poll(() => new URL(page.url()).searchParams.get("show") ?? "talent").toBe(id);
        const sentence = (await page.locator("[data-claim]").textContent()) ?? "";
        expect(sentence).not.toMatch(/NaN|undefined|–/);
        sentences.add(sentence);
      }
      expect(sentences.size).toBe(ids.length);
    });

    test("another bay is an entry of its own; levers of each bay are kept", async ({ open }) => {
      const page = await open("?v=1&bay=gba&campus=120&to=2060&show=population");
      const tabs = page.locator("[data-bay]");
      test.skip((await tabs.count()) < 2, "this build has data for one bay only");
      const [value, title, length] = [await check(page), await page.title(), await entries(page)];
      const other = page.locator('[data-bay]:not([aria-current="page"])').first();
      const bay = (await other.getAttribute("data-bay")) ?? "";
      const box = await other.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      expect(box?.width).toBeGreaterThanOrEqual(44);
      await other.click();
      const there = { v: "1", bay, to: "2060", show: "population", "gba.campus": "120" };
      await expectQuery(page, there);
      await expect(page.locator(`[data-bay="${bay}"]`)).toHaveAttribute("aria-current", "page");
      expect(await page.title()).not.toBe(title);
      expect(await check(page)).not.toBe(value);
      expect(await entries(page)).toBe(length + 1);
      await show(page, 3);
      await press(page, "schools_hospitals", "PageUp");
      await expect.poll(() => new URL(page.url()).searchParams.has("schools_hospitals")).toBe(true);

      await page.goBack();
      await expectQuery(page, there);
      await page.goBack();
      await expectCheck(page, value);
      await expectQuery(page, { ...BASELINE, campus: "120", to: "2060", show: "population" });
      expect(await page.title()).toBe(title);
    });
  });
}
