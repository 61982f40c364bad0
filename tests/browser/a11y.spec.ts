import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { expect, test } from "./support/test";
import { VIEWS } from "./support/views";

// WCAG 2.2 AA as far as axe can tell, on every kind of page in every view.

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const PAGES: Record<string, string> = {
  main: "?v=1&bay=gba&campus=120&recognition=60&n=64&to=2035&at=2035",
  compare: "?v=1&compare=bays&campus=s60&scale=index&to=2035",
  evidence: "?page=evidence",
  data: "?page=data",
  method: "?page=method",
};

/** Rule, and what breaks it. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(() => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    return axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
  });
  return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ""}`));
}

for (const view of VIEWS.filter((_, index) => [0, 3, 5, 6].includes(index))) {
  test.describe(view.name, () => {
    test.use(view.use);
    for (const [name, query] of Object.entries(PAGES)) {
      test(`${name} can be used by everybody`, async ({ open }) => {
        const page = await open(query);
        if (query.includes("page=")) await expect(page.locator("[data-article]")).toBeVisible();
        expect(await faults(page)).toEqual([]);
      });
    }
  });
}
