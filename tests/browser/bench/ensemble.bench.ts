import { readFileSync } from "node:fs";
import type { Browser, Page } from "@playwright/test";
import { lever } from "../support/bayflow";
import { expect, test } from "../support/test";
import { ROUNDS, percentile, report } from "./figures";
import { measures, paintTimes } from "./moves";

const LINK = "?v=1&bay=gba&campus=120&recognition=60";
/** Cells of the bay, reference and scenario each, and years: of what an ensemble of one trajectory computes. */
const CELL_YEARS = 2 * 11 * 5 * 2 * 101 * 27;

/** Waits for the complete ensemble; milliseconds to its first band and to its end. */
async function complete(page: Page): Promise<{ first: number; all: number }> {
  await expect(page.locator("html")).toHaveAttribute("data-ensemble", /^[0-9a-f]{12}$/, { timeout: 120_000 });
  const [first] = await measures(page, "bayflow:first-band");
  const [all] = await measures(page, "bayflow:ensemble");
  return { first: first.duration, all: all.duration };
}

/** Private memory of the process that holds page and workers, in MB (Linux only): the largest of all that show pages. */
async function memory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const used = processInfo
    .filter(({ type }) => type === "renderer")
    .map(({ id }) => /RssAnon:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1] ?? "0");
  return Math.max(...used.map(Number)) / 1000;
}

test("an ensemble of 1,000 trajectories to 2050, and one of 10,000", async ({ open, browser, site }) => {
  test.setTimeout(300_000);
  const opened: { first: number; all: number }[] = [];
  const moved: { first: number; all: number }[] = [];
  // What the ensemble adds: the page as it is with the first chart, workers and results not yet there, is not counted.
  const fresh = await browser.newPage();
  await fresh.goto(`${site.url}${LINK}`);
  await fresh.waitForFunction(() => performance.getEntriesByName("bayflow:first-chart").length > 0);
  const before = await memory(browser);
  await expect(fresh.locator("html")).toHaveAttribute("data-ensemble", /^[0-9a-f]{12}$/, { timeout: 120_000 });
  const added = (await memory(browser)) - before;
  await fresh.close();
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await open(LINK);
    opened.push(await complete(page));
    // What a person waits for after a move: workers are there by then.
    const rail = lever(page, "campus");
    await rail.focus();
    for (const key of ["ArrowRight", "ArrowLeft"]) {
      await page.evaluate(() => performance.clearMeasures());
      await rail.press(key);
      await expect(page.locator("html")).toHaveAttribute("data-ensemble", "busy");
      moved.push(await complete(page));
    }
  }
  const least = (rounds: { first: number; all: number }[]) => ({
    first: Math.min(...rounds.map(({ first }) => first)),
    all: Math.min(...rounds.map(({ all }) => all)),
  });
  const [cold, best] = [least(opened), least(moved)];
  const page = await open(`${LINK}&n=10000`);
  const workers = Math.max(1, page.workers().length);
  const many = await complete(page);
  report("ensemble-first", "gba, 1,000, page just opened", cold.first);
  report("ensemble-first", "gba, 1,000, after a move", best.first);
  report("ensemble-complete", "gba, 1,000, page just opened", cold.all);
  report("ensemble-complete", "gba, 1,000, after a move", best.all);
  report("ensemble-step", `gba, 1,000, ${workers} workers`, (best.all * 1e6 * workers) / (1000 * CELL_YEARS));
  // Both with the page just opened.
  report("ensemble-ratio", "gba, 10,000 by 1,000", many.all / cold.all);
  report("ensemble-memory", "gba, 1,000", added);
});

test("a slider while an ensemble runs", async ({ open }) => {
  test.setTimeout(300_000);
  const page = await open(`${LINK}&n=20000`);
  const rail = lever(page, "campus");
  await rail.focus();
  const rounds: number[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.evaluate(() => performance.clearMeasures());
    for (let move = 0; move < 40; move += 1) {
      await rail.press(move % 2 === 0 ? "ArrowRight" : "ArrowLeft");
      // Long enough for the next ensemble to run at full speed, and to fall anywhere between two frames.
      await page.waitForTimeout(600 + 17 * ((move * 0.618) % 1));
    }
    rounds.push(await paintTimes(page));
  }
  const [best] = rounds.sort((a, b) => percentile(a, 95) - percentile(b, 95));
  for (const percent of [50, 95]) report("ensemble-slider", `gba, ${percent}th percentile`, percentile(best, percent));
});
