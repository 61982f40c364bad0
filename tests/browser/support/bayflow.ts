import { type Locator, type Page, expect } from "@playwright/test";
import { settled } from "./test";

/** A lever's range input. */
export function lever(page: Page, id: string): Locator {
  return page.locator(`[data-lever="${id}"]`);
}

/** A button of the top bar. */
export function tool(page: Page, id: "undo" | "redo" | "reset-all" | "share"): Locator {
  return page.locator(`[data-tool="${id}"]`);
}

/** The text field beside a lever. */
export function amount(page: Page, id: string): Locator {
  return page.locator(`[data-amount="${id}"]`);
}

/** The headline figures as read, by result: value and change, without the interval that an ensemble adds later. */
export async function figures(page: Page): Promise<Record<string, string>> {
  await settled(page);
  return page
    .locator("[data-result]")
    .evaluateAll((all) =>
      Object.fromEntries(
        all.map((one) => {
          const shown = one.cloneNode(true) as Element;
          shown.querySelectorAll("[data-interval], [data-interval-name]").forEach((interval) => interval.remove());
          // An interval stands in the place of these words as soon as it is there.
          shown.querySelectorAll(".change.none").forEach((none) => (none.textContent = "="));
          return [one.getAttribute("data-result"), shown.textContent];
        }),
      ),
    );
}

/** The check value of the results shown, once they stand. */
export async function check(page: Page): Promise<string> {
  await settled(page);
  const value = await page.locator("html").getAttribute("data-check");
  expect(value).toMatch(/^[0-9a-f]{12}$/);
  return value ?? "";
}

/** Waits for an address whose query, as a record, is `wanted` and nothing else. */
export async function expectQuery(page: Page, wanted: Record<string, string>): Promise<void> {
  await expect.poll(() => Object.fromEntries(new URL(page.url()).searchParams)).toEqual(wanted);
}

/** Waits until the results with this check value are shown. */
export async function expectCheck(page: Page, value: string): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("data-check", value);
}

/** How many entries the tab's history has. */
export function entries(page: Page): Promise<number> {
  return page.evaluate(() => history.length);
}
