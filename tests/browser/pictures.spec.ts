import type { Page } from "@playwright/test";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "./support/test";
import { VIEWS } from "./support/views";

// The main views beside committed pictures; docs/testing.md says how to renew them.

const FOLDER = fileURLToPath(new URL("pictures", import.meta.url));
const FONTS = path.join(FOLDER, "fonts.json");

/** Every size, theme and language at least once. */
const SHOWN = VIEWS.filter((_, index) => [0, 3, 5, 6].includes(index));

const PAGES: Record<string, { query: string; hasEnsemble: boolean }> = {
  main: { query: "?v=1&bay=gba&campus=120&recognition=60&n=64", hasEnsemble: true },
  baseline: { query: "?v=1&bay=tokyo&show=population&n=64", hasEnsemble: true },
  pins: { query: "?v=1&bay=sf&startup_visa=1200&n=64&p1.campus=150", hasEnsemble: true },
  compare: { query: "?v=1&compare=bays&campus=s60&scale=index&n=64", hasEnsemble: true },
  evidence: { query: "?page=evidence", hasEnsemble: false },
  method: { query: "?page=method", hasEnsemble: false },
};

/** Widths of probes in the page's fonts, px: other fonts draw other pictures. */
async function fonts(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const context = document.createElement("canvas").getContext("2d");
    if (context === null) return [];
    return ["400", "700"].flatMap((weight) => {
      context.font = `${weight} 100px ${getComputedStyle(document.body).fontFamily}`;
      return ["Bayflow 0123456789", "湾流人才推演"].map((probe) => Math.round(context.measureText(probe).width));
    });
  });
}

for (const view of SHOWN) {
  test.describe(view.name, () => {
    test.use({ ...view.use, contextOptions: { reducedMotion: "reduce" } });
    for (const [name, { query, hasEnsemble }] of Object.entries(PAGES)) {
      test(`${name} looks as it did`, async ({ open }, info) => {
        const page = await open(query);
        if (hasEnsemble) await expect(page.locator("html")).toHaveAttribute("data-ensemble", /^([0-9a-f]{12}|complete)$/);
        if (query.includes("page=")) await expect(page.locator("[data-article]")).toBeVisible();
        const here = await fonts(page);
        if (!["missing", "none"].includes(info.config.updateSnapshots)) {
          mkdirSync(FOLDER, { recursive: true });
          writeFileSync(FONTS, `${JSON.stringify(here)}\n`);
        }
        const known = JSON.parse(readFileSync(FONTS, "utf8")) as number[];
        test.skip(String(here) !== String(known), "the pictures were taken with other fonts than this machine has");
        await expect(page).toHaveScreenshot(`${name}-${view.name.replaceAll(", ", "-")}.png`, {
          // Of a change that a person would see, far more pixels differ; of another anti-aliasing, fewer.
          maxDiffPixelRatio: 0.01,
        });
      });
    }
  });
}
