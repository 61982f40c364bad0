import type { Page } from "@playwright/test";
import { amount, expectQuery, figures, lever } from "./support/bayflow";
import { VIEWS, expect, settled, test } from "./support/test";

/** Each size, theme and language at least once. */
const SPREAD = VIEWS.filter((view) => ["wide, light, en", "narrow, dark, zh"].includes(view.name));

const QUERY = "?v=1&bay=gba&campus=120";

const tab = (page: Page, id: string) => page.locator(`[data-side="${id}"]`);
const panel = (page: Page) => page.getByRole("tabpanel");

/** How many different colours a canvas shows: an empty one has one. */
function colors(page: Page, canvas: string): Promise<number> {
  return page.locator(canvas).first().evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    const seen = new Set<number>();
    for (let at = 0; at < data.length; at += 4) seen.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
    return seen.size;
  });
}

for (const view of SPREAD) {
  test.describe(view.name, () => {
    test.use(view.use);

    test("tabs show their chart, follow the arrow keys and are remembered", async ({ open }) => {
      const page = await open(QUERY);
      await expect(tab(page, "ages")).toHaveAttribute("aria-selected", "true");
      expect(await colors(page, ".pyramid canvas")).toBeGreaterThan(5);

      await tab(page, "ages").focus();
      for (const id of ["flows", "components", "dependency"]) {
        await page.keyboard.press("ArrowRight");
        await expect(tab(page, id)).toBeFocused();
        await expect(tab(page, id)).toHaveAttribute("aria-selected", "true");
        await expect.poll(() => colors(page, ".yearly canvas")).toBeGreaterThan(5);
        // The picture's sentence is what stands below it, and has figures.
        const sentence = await panel(page).locator(".spoken").textContent();
        expect(sentence).toMatch(/2050.*\d/);
        await expect(panel(page).locator(".yearly canvas")).toHaveAttribute("aria-label", sentence ?? "");
      }
      await page.keyboard.press("End");
      await expect(tab(page, "table")).toBeFocused();
      expect(await panel(page).locator("tbody th[scope=row]").count()).toBeGreaterThan(20);
      await page.keyboard.press("ArrowLeft");
      await expectQuery(page, { v: "1", bay: "gba", campus: "120" });

      await page.reload();
      await settled(page);
      await expect(tab(page, "dependency")).toHaveAttribute("aria-selected", "true");
    });

    test("flows are net or gross, and places exchange people", async ({ open }) => {
      const page = await open(QUERY);
      await tab(page, "flows").click();
      // Columns of intervals come when they are computed.
      const heads = () => panel(page).locator("table").first().locator("thead th").filter({ hasNotText: /区间|interval/ }).allTextContents();
      await panel(page).locator("summary").first().click();
      const net = await heads();
      await page.locator("[data-flows=gross]").click();
      await expect(page.locator("[data-flows=gross]")).toHaveAttribute("aria-pressed", "true");
      // Arrivals and leavers, each in a column of its own.
      expect((await heads()).length).toBe(net.length + 2);
      await expect.poll(() => colors(page, ".balance canvas")).toBeGreaterThan(3);
      await panel(page).locator("summary").last().click();
      await expect(panel(page).locator("table").last().locator("tbody tr")).toHaveCount(11);
    });

    test("a place's panel makes it the chart's place, by pointer and by key", async ({ open }) => {
      const page = await open(QUERY);
      const place = (id: string) => page.locator(`[data-place="${id}"]`);
      await expect(page.locator("[data-place]")).toHaveCount(11);
      const bay = await figures(page);
      await place("shenzhen").focus();
      await page.keyboard.press("Enter");
      await expect(place("shenzhen")).toHaveAttribute("aria-pressed", "true");
      await expectQuery(page, { v: "1", bay: "gba", campus: "120", place: "shenzhen" });
      expect(await figures(page)).not.toEqual(bay);
      await page.keyboard.press("Enter");
      await expect(place("shenzhen")).toHaveAttribute("aria-pressed", "false");
      expect(await figures(page)).toEqual(bay);

      await place("zhaoqing").focus();
      const box = await place("zhaoqing").boundingBox();
      const width = page.viewportSize()?.width ?? 0;
      // A row that is wider than a phone scrolls to what has the focus.
      expect(box && box.x >= 0 && box.x + box.width <= width).toBe(true);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  });
}

/**
 * How many pictures a column of the main chart goes through after `act`, by the page's own clock, which stands in between:
 * while lines may glide, and before an ensemble's bands begin.
 */
async function pictures(page: Page, act: () => Promise<void>): Promise<number> {
  const column = () =>
    page.locator(".plot canvas").evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      return canvas.getContext("2d")!.getImageData(Math.round(canvas.width * 0.55), 0, 1, canvas.height).data.join();
    });
  // Far enough ahead for a busy machine, whose clock goes on until the page is told.
  await page.clock.pauseAt(new Date(Date.now() + 10_000));
  const seen = new Set([await column()]);
  await act();
  for (let frame = 0; frame < 11; frame += 1) {
    await page.clock.runFor(16);
    seen.add(await column());
  }
  await page.clock.resume();
  return seen.size - 1;
}

async function type(page: Page, value: string): Promise<void> {
  await amount(page, "campus").fill(value);
  await amount(page, "campus").press("Enter");
}

test.describe("on a desk", () => {
  test.use(VIEWS[0].use);

  test("lines glide after a typed value, not under a hand at the slider", async ({ open, page }) => {
    await page.clock.install();
    await open(`${QUERY}&n=10`);
    expect(await pictures(page, () => type(page, "180"))).toBeGreaterThan(3);
    await settled(page);
    await page.waitForTimeout(1000);
    await lever(page, "campus").focus();
    expect(await pictures(page, () => page.keyboard.press("PageDown"))).toBe(1);
  });

  test("what foreign talent is worth is said where there is more of it", async ({ open }) => {
    const worth = (page: Page) => page.locator("[data-yardstick]");
    await expect(worth(await open("?v=1&bay=gba&show=foreign_talent"))).toHaveCount(0);
    const page = await open("?v=1&bay=gba&startup_visa=2000&show=foreign_talent");
    await expect(worth(page)).toHaveText(/每人 11\s万美元.*约合人力资本 [\d.]+\s亿美元.*卡托/);
    await tab(page, "table").click();
    await expect(panel(page).locator("tbody tr", { hasText: "人力资本" })).toHaveText(/\+[\d.]+\s亿$/);
    await expect(worth(page)).toHaveCount(2);
    await page.locator("[data-result=median_age]").click();
    await expect(worth(page)).toHaveCount(1);
  });

  test("a click on a year's bar chooses the year", async ({ open }) => {
    const page = await open(QUERY);
    await tab(page, "components").click();
    const box = await page.locator(".yearly canvas").boundingBox();
    if (!box) throw new Error("no chart");
    await page.mouse.click(box.x + 50, box.y + box.height / 2);
    await expect.poll(() => new URL(page.url()).searchParams.get("at")).toMatch(/^202\d$/);
    await expect(page.locator("[data-year]")).not.toHaveAttribute("data-year", "2050");
  });

  test("pointing at a year reads it out and chooses nothing", async ({ open }) => {
    const page = await open(`${QUERY}&n=64`);
    // Bands that come later would change the picture too.
    await expect(page.locator("html")).toHaveAttribute("data-ensemble", /^[0-9a-f]{12}$/);
    const canvas = page.locator(".plot canvas");
    const picture = () => canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
    const before = await picture();
    await canvas.hover({ position: { x: 200, y: 100 } });
    await expect.poll(picture).not.toBe(before);
    await expect(page.locator("[data-year]")).toHaveAttribute("data-year", "2050");
    await page.mouse.move(2, 2);
    await expect.poll(picture).toBe(before);
  });

  test("a link's target is a line on the chart of its result", async ({ open }) => {
    const seal = (page: Page) =>
      page.locator(".plot canvas").evaluate((element) => {
        const canvas = element as HTMLCanvasElement;
        const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
        let count = 0;
        for (let at = 0; at < data.length; at += 4)
          if (data[at] === 0xb5 && data[at + 1] === 0x39 && data[at + 2] === 0x1f) count += 1;
        return count;
      });
    const page = await open(`${QUERY}&target=talent-2045-32000000`);
    await expect.poll(() => seal(page)).toBeGreaterThan(100);
    await page.locator("[data-result=median_age]").click();
    await expect.poll(() => seal(page)).toBe(0);
  });
});

test.describe("with little motion", () => {
  test.use({ ...VIEWS[0].use, contextOptions: { reducedMotion: "reduce" } });

  test("lines don't glide", async ({ open, page }) => {
    await page.clock.install();
    await open(`${QUERY}&n=10`);
    expect(await pictures(page, () => type(page, "180"))).toBe(1);
  });
});
