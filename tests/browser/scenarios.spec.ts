import type { Page } from "@playwright/test";
import { amount, check, entries, expectCheck, expectQuery, lever, tool } from "./support/bayflow";
import { nativeCheck } from "./support/native";
import { VIEWS, expect, settled, test } from "./support/test";

/** Desk and phone in both themes; the languages take turns. */
const SPREAD = VIEWS.filter((view) =>
  ["wide, light, zh", "wide, dark, en", "narrow, light, en", "narrow, dark, zh"].includes(view.name),
);

const BAYS = ["gba", "tokyo", "sf", "ny"];

/** Brings the whole lever panel into sight. */
async function panel(page: Page): Promise<void> {
  const grip = page.locator(".grip");
  while ((await grip.isVisible()) && (await page.locator(".app").getAttribute("data-sheet")) !== "full") await grip.click();
}

async function wide(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out").toBe(true);
}

for (const view of SPREAD) {
  test.describe(view.name, () => {
    test.use(view.use);

    test("the bays are compared with the shown bay's levers, as strengths", async ({ open }) => {
      const page = await open("?v=1&bay=gba&campus=115");
      const length = await entries(page);
      await page.locator("[data-compare]").click();
      await expectQuery(page, { v: "1", compare: "bays", campus: "s50", scale: "index" });
      const value = await check(page);
      expect(await nativeCheck(page.url()), "the command line covers the four bays too").toBe(value);
      expect(await entries(page)).toBe(length + 1);
      await expect(page.locator("[data-panel]")).toHaveCount(4);
      expect(await page.locator("[data-panel]").evaluateAll((all) => all.map((one) => one.getAttribute("data-panel")))).toEqual(BAYS);
      for (const cell of await page.locator("[data-row=talent] [data-of]").allTextContents()) {
        expect(cell).not.toMatch(/NaN|undefined|–/);
        expect(cell, "each bay's change stands beside its figure").toMatch(/[+−]/);
      }
      await wide(page);

      await lever(page, "campus").focus();
      await page.keyboard.press("PageUp");
      await expectQuery(page, { v: "1", compare: "bays", campus: "s60", scale: "index" });
      expect(await check(page)).not.toBe(value);
      // One bay is set apart, and holds against the others.
      await panel(page);
      await page.locator('.levers-head select[name="scope"]').selectOption("bay-tokyo");
      await amount(page, "campus").fill("200");
      await amount(page, "campus").press("Enter");
      await expectQuery(page, { v: "1", compare: "bays", campus: "s60", "tokyo.campus": "200", scale: "index" });
      await page.locator('select[name="scale"]').selectOption("per1000");
      await expect.poll(() => new URL(page.url()).searchParams.get("scale")).toBe("per1000");
      await page.locator('[data-bay="tokyo"]').click();
      await expectQuery(page, { v: "1", bay: "tokyo", campus: "200" });
      await page.goBack();
      await page.goBack();
      await page.goBack();
      await page.goBack();
      await expectCheck(page, value);
    });

    test("scenarios are pinned, named, exchanged and removed", async ({ open }) => {
      const page = await open("?v=1&bay=gba");
      await expect(tool(page, "pin" as "share")).toBeDisabled();
      await panel(page);
      await amount(page, "campus").fill("120");
      await amount(page, "campus").press("Enter");
      await expectQuery(page, { v: "1", bay: "gba", campus: "120" });
      const value = await check(page);
      if (await page.locator(".grip").isVisible()) await page.locator(".grip").click();
      await page.locator("[data-tool=pin]").click();
      await expectQuery(page, { v: "1", bay: "gba", campus: "120", "p1.campus": "120" });
      expect(await check(page), "pinned scenarios count for the check value").not.toBe(value);
      await panel(page);
      await amount(page, "campus").fill("60");
      await amount(page, "campus").press("Enter");
      if (await page.locator(".grip").isVisible()) await page.locator(".grip").click();
      const name = page.locator("[data-name=p1]");
      await name.fill("Campus <b>first</b>");
      await name.press("Enter");
      const query = { v: "1", bay: "gba", campus: "60", "p1.campus": "120", "p1.name": "Campus <b>first</b>" };
      await expectQuery(page, query);
      await expect(page.locator(".scenarios thead"), "a name is text").toContainText("Campus <b>first</b>");
      await expect(page.locator("[data-differs]")).toHaveCount(1);
      await wide(page);
      const mixed = await check(page);
      expect(await nativeCheck(page.url())).toBe(mixed);
      await page.reload();
      await expectCheck(page, mixed);

      await page.locator("[data-tool=swap-pin]").click();
      await expectQuery(page, { v: "1", bay: "gba", campus: "120", name: "Campus <b>first</b>", "p1.campus": "60" });
      const alone = await page.locator("[data-pin=p1] a").getAttribute("href");
      expect(alone).toBe("?v=1&bay=gba&campus=60");
      await page.locator("[data-tool=unpin]").click();
      await expectQuery(page, { v: "1", bay: "gba", campus: "120", name: "Campus <b>first</b>" });
      await expectCheck(page, value);
    });

    test("a preset is a link, and what it moves can be shown alone and taken back by group", async ({ open }) => {
      const page = await open("?v=1&bay=gba&tfr=120&p1.campus=200");
      await panel(page);
      await page.locator("[data-tool=presets]").click();
      const preset = page.locator("[data-preset=group_1]");
      const href = (await preset.getAttribute("href")) ?? "";
      await preset.click();
      const wanted = Object.fromEntries(new URLSearchParams(href));
      expect(wanted).toEqual({ v: "1", bay: "gba", campus: "s40", offshore: "s40", exchange: "s40", "p1.campus": "200" });
      await expectQuery(page, wanted);
      await settled(page);
      await expect(page.locator("[data-notice]")).toHaveCount(0);
      await expect(page.locator(".presets")).not.toHaveAttribute("open", /.*/);
      await panel(page);
      await page.locator("[data-tool=only-changed]").click();
      await expect(page.locator(".lever")).toHaveCount(3);
      await page.locator("[data-reset='1']").click();
      await expectQuery(page, { v: "1", bay: "gba", "p1.campus": "200" });
      await expect(page.locator(".lever")).toHaveCount(0);
      await page.locator("[data-tool=only-changed]").click();
      await expect(page.locator(".lever")).not.toHaveCount(0);
    });
  });
}

test("a combination out of experience is allowed and says so", async ({ open }) => {
  const page = await open("?v=1&bay=ny&adv_wage=160-eh&incentives=10-eh&schools_hospitals=250-eh");
  await expect(page.locator("[data-caution]")).toHaveAttribute("data-caution", "caution-beyond-cap");
});

test.describe("the tour", () => {
  test.use({ visited: false });

  test("opens by itself once, by keyboard goes through five steps, and blocks nothing", async ({ open, page }) => {
    await open();
    const tour = page.locator(".tour");
    await expect(tour).toHaveAttribute("data-step", "1");
    await lever(page, "exchange").focus();
    await page.keyboard.press("PageUp");
    await expectQuery(page, { v: "1", bay: "gba", exchange: "20" });
    await expect(tour, "the page stays in use").toHaveAttribute("data-step", "1");
    const next = page.locator("[data-tool=tour-next]");
    for (const step of ["2", "3", "4", "5"]) {
      await next.focus();
      await page.keyboard.press("Enter");
      await expect(tour).toHaveAttribute("data-step", step);
    }
    await next.press("Enter");
    await expect(tour).toHaveCount(0);
    await page.goto(page.url().split("?")[0] ?? "");
    await settled(page);
    await expect(tour, "once is enough").toHaveCount(0);
    await page.locator("[data-tool=tour]").click();
    await expect(tour).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(tour).toHaveCount(0);
  });

  test("never opens over a link with settings", async ({ open, page }) => {
    await open("?v=1&bay=gba&campus=120");
    await expect(page.locator("[data-started] .foot")).toBeVisible();
    await expect(page.locator(".tour")).toHaveCount(0);
  });
});
