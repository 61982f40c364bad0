import type { Page } from "@playwright/test";
import { test } from "../support/test";
import { ROUNDS, percentile, report } from "./figures";
import { drag, measures } from "./moves";

const BAYS = ["ny", "sf", "tokyo", "gba"];
const MOVES = 60;
const TURNS = 20;

/** Milliseconds of a move's projection, and the cell-years that it computed. */
interface Cost {
  time: number;
  cellYears: number;
}

const nanoseconds = ({ time, cellYears }: Cost) => (time * 1e6) / cellYears;

/** Both runs to 2100, computed anew each time that the horizon is set back to it. */
async function both(page: Page): Promise<Cost> {
  await page.evaluate(() => performance.clearMeasures());
  for (let turn = 0; turn < TURNS; turn += 1) {
    await page.locator('select[name="horizon"]').selectOption(turn % 2 === 0 ? "2050" : "2100");
    await page.waitForTimeout(60);
  }
  const all = await measures(page, "bayflow:projection");
  const most = Math.max(...all.map(({ detail }) => detail.cellYears));
  const runs = all.filter(({ detail }) => detail.cellYears === most);
  return { time: percentile(runs.map(({ duration }) => duration), 50), cellYears: most };
}

test("the engine, per cell-year", async ({ open }) => {
  const costs: Cost[] = [];
  for (const bay of BAYS) {
    const plain = await open(`?v=1&bay=${bay}`);
    const levers = await plain
      .locator("[data-lever]:visible")
      .evaluateAll((all) => all.map((one) => one.getAttribute("data-lever")));
    // Every lever that the panel shows is moved.
    const page = await open(`?v=1&bay=${bay}&to=2100&${levers.map((id) => `${id}=s40`).join("&")}`);
    const rounds: Cost[] = [];
    const moves: Cost[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push(await both(page));
      await drag(page, "campus", MOVES);
      // A move computes the scenario only, as the reference stands.
      const runs = (await measures(page, "bayflow:projection")).filter(({ detail }) => detail.cellYears > 0);
      moves.push({
        time: percentile(runs.map(({ duration }) => duration), 50),
        cellYears: percentile(runs.map(({ detail }) => detail.cellYears), 50),
      });
    }
    const [best] = rounds.sort((a, b) => a.time - b.time);
    const [move] = moves.sort((a, b) => a.time - b.time);
    report("engine", bay, nanoseconds(best));
    report("engine-move", bay, move.time);
    costs.push(best);
  }
  const all = costs.reduce((sum, cost) => ({
    time: sum.time + cost.time,
    cellYears: sum.cellYears + cost.cellYears,
  }));
  report("engine", "all", nanoseconds(all));
});
