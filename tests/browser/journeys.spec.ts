import type { Page } from "@playwright/test";
import { amount, check, entries, expectCheck, expectQuery, figures, lever, tool } from "./support/bayflow";
import { VIEWS, expect, settled, test, watch } from "./support/test";

/** Each size, theme and language at least once; most of the rest is the same code. */
const SPREAD = VIEWS.filter((view) => ["wide, light, en", "narrow, dark, zh"].includes(view.name));

const BASELINE = { v: "1", bay: "gba" };

/** Moves a lever by the keyboard; each press is a gesture. */
async function press(page: Page, id: string, key: string, times = 1): Promise<void> {
  await lever(page, id).focus();
  for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
}

for (const view of SPREAD) {
  test.describe(view.name, () => {
    test.use(view.use);

    test("a lever moved by the keyboard moves the figures, the check value and the address", async ({ open }) => {
      const page = await open();
      const [before, value] = [await figures(page), await check(page)];
      expect(Object.keys(before)).toEqual(["population", "talent", "foreign_share", "old_age_ratio", "median_age"]);
      for (const text of Object.values(before)) expect(text).toMatch(/\d/);
      await expectQuery(page, BASELINE);

      // 30 thousand places today, in steps of one, ten at a time.
      await press(page, "campus", "PageUp", 9);
      await expectQuery(page, { ...BASELINE, campus: "120" });
      const after = await figures(page);
      expect(after.talent).not.toBe(before.talent);
      expect(after.population).not.toBe(before.population);
      expect(await check(page)).not.toBe(value);
      await expect(page.locator("[data-moved]")).toHaveAttribute("data-moved", "1");
    });

    test("the address shows the same numbers in another browser", async ({ open, browser }) => {
      const page = await open("?v=1&bay=gba&to=2070");
      await press(page, "friendly_city", "End");
      await press(page, "campus", "PageUp", 3);
      await expectQuery(page, { ...BASELINE, to: "2070", campus: "60", friendly_city: "100" });
      const [shown, value] = [await figures(page), await check(page)];

      const context = await browser.newContext(view.use);
      const other = await context.newPage();
      const trouble = await watch(other);
      await other.goto(page.url());
      expect(await check(other)).toBe(value);
      expect(await figures(other)).toEqual(shown);
      expect(other.url()).toBe(page.url());
      expect(trouble).toEqual({ errors: [], violations: [], requests: [] });
      await context.close();
    });

    test("Back undoes and Forward redoes, and the buttons agree with them", async ({ open }) => {
      const page = await open();
      const [undo, redo] = [tool(page, "undo"), tool(page, "redo")];
      await expect(undo).toBeDisabled();
      await expect(redo).toBeDisabled();
      const at = { none: await check(page), one: "", two: "" };
      await press(page, "campus", "PageUp");
      at.one = await check(page);
      await press(page, "recognition", "End");
      at.two = await check(page);
      expect(new Set(Object.values(at)).size).toBe(3);
      const length = await entries(page);

      await page.goBack();
      await expectCheck(page, at.one);
      await expectQuery(page, { ...BASELINE, campus: "40" });
      await expect(undo).toBeEnabled();
      await expect(redo).toBeEnabled();
      await undo.click();
      await expectCheck(page, at.none);
      await expectQuery(page, BASELINE);
      await expect(undo).toBeDisabled();
      await page.goForward();
      await expectCheck(page, at.one);
      await redo.click();
      await expectCheck(page, at.two);
      await expectQuery(page, { ...BASELINE, campus: "40", recognition: "100" });
      await expect(redo).toBeDisabled();
      await page.keyboard.press("Control+z");
      await expectCheck(page, at.one);
      await page.keyboard.press("Control+Shift+z");
      await expectCheck(page, at.two);
      expect(await entries(page), "going to and fro adds no entries").toBe(length);

      await page.goBack();
      await expectCheck(page, at.one);
      await press(page, "incentives", "Home");
      await expectQuery(page, { ...BASELINE, campus: "40", incentives: "10" });
      await expect(redo, "a change drops what could be redone").toBeDisabled();
      expect(await entries(page)).toBe(length);
    });

    test("a reload keeps the scenario, the year looked at, and the way back", async ({ open }) => {
      const page = await open("?v=1&bay=gba&recognition=60&show=population&at=2040");
      const before = await check(page);
      await press(page, "campus", "PageUp", 2);
      const [shown, value, url] = [await figures(page), await check(page), page.url()];
      await page.reload();
      expect(await check(page)).toBe(value);
      expect(await figures(page)).toEqual(shown);
      expect(page.url()).toBe(url);
      await expect(page.locator("[data-year]")).toHaveAttribute("data-year", "2040");
      await expect(page.locator('[data-result="population"]')).toHaveAttribute("aria-pressed", "true");
      await tool(page, "undo").click();
      await tool(page, "undo").click();
      await expectCheck(page, before);
    });

    test("a drag of many moves is one entry, and Back goes to where it began", async ({ open }) => {
      const page = await open("?v=1&bay=gba&campus=40");
      const [value, length] = [await check(page), await entries(page)];
      const rail = lever(page, "campus");
      await rail.scrollIntoViewIfNeeded();
      const box = await rail.boundingBox();
      if (!box) throw new Error("the rail is not shown");
      await rail.evaluate((input) => {
        input.addEventListener("input", () => {
          input.dataset.inputs = String(Number(input.dataset.inputs ?? 0) + 1);
        });
      });
      const middle = box.y + box.height / 2;
      // The thumb may lie anywhere between the ends; pressing the rail brings it to the pointer.
      await page.mouse.move(box.x + box.width * 0.3, middle);
      await page.mouse.down();
      for (let move = 1; move <= 30; move += 1) {
        await page.mouse.move(box.x + box.width * (0.3 + move * 0.02), middle);
        // Longer than the interval of replacements altogether, as a drag by hand is.
        await page.evaluate(() => new Promise(requestAnimationFrame));
      }
      await page.mouse.up();
      const inputs = Number(await rail.getAttribute("data-inputs"));
      expect(inputs).toBeGreaterThanOrEqual(25);
      await expectQuery(page, { ...BASELINE, campus: await rail.inputValue() });
      expect(await entries(page)).toBe(length + 1);
      expect(await check(page)).not.toBe(value);

      await page.goBack();
      await expectCheck(page, value);
      await expectQuery(page, { ...BASELINE, campus: "40" });
      await expect(rail).toHaveValue("40");
    });

    test("a bad link says what it could not use, and keeps the rest", async ({ open }) => {
      const page = await open("?v=1&campus=9999&foo=1&friendly_city=abc&recognition=60");
      const notice = (kind: string) => page.locator(`[data-notice="${kind}"]`);
      await expect(page.locator("[data-notice]")).toHaveCount(3);
      await expect(notice("clamped")).toContainText(/9999[^]*240/);
      await expect(notice("unknown-key")).toContainText("foo");
      await expect(notice("not-a-number")).toContainText("abc");
      await expect(lever(page, "campus")).toHaveValue("240");
      await expect(lever(page, "recognition")).toHaveValue("60");
      await expectQuery(page, { ...BASELINE, campus: "240", recognition: "60" });
      await notice("unknown-key").getByRole("button").click();
      await expect(page.locator("[data-notice]")).toHaveCount(2);
      await expect(notice("unknown-key")).toHaveCount(0);
    });

    test("text from a link is shown as text", async ({ open }) => {
      const page = await open(`?v=1&${encodeURIComponent("<img src=x onerror=alert(1)>")}=1`);
      const notice = page.locator("[data-notice]");
      await expect(notice).toContainText("<img");
      await expect(notice.locator("img")).toHaveCount(0);
    });

    test("language and theme change in place and are remembered; the numbers stay", async ({ open }) => {
      const page = await open("?v=1&bay=gba&campus=120");
      const [value, url, root] = [await check(page), page.url(), page.locator("html")];
      const [title, background] = [await page.title(), await ground(page)];
      const was = { lang: await root.getAttribute("lang"), theme: await root.getAttribute("data-theme") };
      const next = { lang: was.lang === "en" ? "zh-Hans" : "en", theme: was.theme === "dark" ? "light" : "dark" };
      await page.locator('select[name="language"]').selectOption(next.lang);
      await page.locator('select[name="theme"]').selectOption(next.theme);
      await expect(root).toHaveAttribute("lang", next.lang);
      await expect(root).toHaveAttribute("data-theme", next.theme);
      expect(await page.title()).not.toBe(title);
      expect(await ground(page)).not.toBe(background);
      expect(await check(page)).toBe(value);
      expect(page.url()).toBe(url);

      await page.reload();
      await settled(page);
      await expect(root).toHaveAttribute("lang", next.lang);
      await expect(root).toHaveAttribute("data-theme", next.theme);
    });

    test("the other base gives other numbers, and back the same", async ({ open }) => {
      const page = await open("?v=1&bay=gba&campus=120");
      const value = await check(page);
      const [latest, paper] = [page.locator('[data-base="latest"]'), page.locator('[data-base="paper"]')];
      await expect(latest).toHaveAttribute("aria-pressed", "true");
      await paper.click();
      await expectQuery(page, { ...BASELINE, base: "paper", campus: "120" });
      await expect(paper).toHaveAttribute("aria-pressed", "true");
      expect(await check(page)).not.toBe(value);
      await latest.click();
      await expectCheck(page, value);
      await expectQuery(page, { ...BASELINE, campus: "120" });
    });

    test("a typed number counts; one out of range goes to the bound, and what is none changes nothing", async ({
      open,
    }) => {
      const page = await open();
      const [field, rail, value] = [amount(page, "campus"), lever(page, "campus"), await check(page)];
      const wrong = page.locator("#wrong-campus[role=alert]");
      await field.fill("many");
      await field.press("Enter");
      await expect(field).toHaveAttribute("aria-invalid", "true");
      await expect(wrong).toContainText("30");
      await expect(rail).toHaveValue("30");
      await expectQuery(page, BASELINE);
      expect(await check(page)).toBe(value);

      await field.fill("9999");
      await field.press("Enter");
      await expect(field).toHaveAttribute("aria-invalid", "true");
      await expect(wrong).toContainText(/9,?999[^]*240/);
      await expect(rail).toHaveValue("240");
      await expectQuery(page, { ...BASELINE, campus: "240" });

      await field.fill("120");
      await field.press("Enter");
      await expect(field).not.toHaveAttribute("aria-invalid");
      await expect(wrong).toHaveCount(0);
      await expect(rail).toHaveValue("120");
      await expectQuery(page, { ...BASELINE, campus: "120" });
    });

    test("a lever that is back at today's value leaves the address, and resetting takes all back", async ({ open }) => {
      const page = await open();
      const value = await check(page);
      await expect(tool(page, "reset-all")).toBeDisabled();
      await press(page, "campus", "ArrowRight");
      await expectQuery(page, { ...BASELINE, campus: "31" });
      await press(page, "campus", "ArrowLeft");
      await expectQuery(page, BASELINE);
      await expectCheck(page, value);
      await press(page, "campus", "End");
      await press(page, "recognition", "End");
      await expect(page.locator("[data-moved]")).toHaveAttribute("data-moved", "2");
      await tool(page, "reset-all").click();
      await expectQuery(page, BASELINE);
      await expectCheck(page, value);
    });

    test("a shared link carries its check value and opens with the same numbers", async ({ open, context }) => {
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      const page = await open("?v=1&bay=gba&friendly_city=80-eh");
      const [value, shown] = [await check(page), await figures(page)];
      await tool(page, "share").click();
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(value);
      const link = await page.evaluate(() => navigator.clipboard.readText());
      const query = new URL(link).searchParams;
      expect(query.get("check")).toBe(value);
      expect([...query.keys()]).toEqual(expect.arrayContaining(["v", "bay", "base", "to", "model", "data", "is"]));

      await page.goto(link);
      await expect(page.locator('[data-notice="same-numbers"]')).toHaveCount(1);
      expect(await check(page)).toBe(value);
      expect(await figures(page)).toEqual(shown);
      await expectQuery(page, { ...BASELINE, friendly_city: "80-eh" });

      // The same link with another check value: as if it had been shared before a change of the data.
      await page.goto(link.replace(value, "0123456789ab"));
      await expect(page.locator('[data-notice="numbers-differ"]')).toHaveCount(1);
      await expect(page.locator('[data-notice="same-numbers"]')).toHaveCount(0);
    });
  });
}

/** The colour behind everything. */
function ground(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
}

for (const [width, height] of [[390, 844], [768, 844], [768, 1024]]) {
  test(`half a sheet leaves the whole chart in sight, ${width} by ${height}`, async ({ open, page }) => {
    await page.setViewportSize({ width, height });
    await open("?v=1&bay=gba&campus=120&lang=en");
    await expect(page.locator(".app")).toHaveAttribute("data-sheet", "half");
    const box = async (selector: string) => {
      const found = await page.locator(selector).boundingBox();
      if (!found) throw new Error(`${selector} is not shown`);
      return found;
    };
    const [plot, sheet] = [await box(".main .plot"), await box(".levers")];
    expect(plot.y + plot.height).toBeLessThanOrEqual(sheet.y);
  });
}
