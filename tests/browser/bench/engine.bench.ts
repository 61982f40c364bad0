import { test } from "../support/test";
import { ROUNDS, percentile, report } from "./figures";
import { drag, measures } from "./moves";

const BAYS = ["ny", "sf", "tokyo", "gba"];
const MOVES = 60;

/** Milliseconds of a move's projection, and the cell-years that it computed. */
interface Cost {
  time: number;
  cellYears: number;
}

const nanoseconds = ({ time, cellYears }: Cost) => (time * 1e6) / cellYears;

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
    for (let round = 0; round < ROUNDS; round += 1) {
      await drag(page, "campus", MOVES);
      // A move computes the scenario only, as the reference stands.
      const runs = (await measures(page, "bayflow:projection")).filter(({ detail }) => detail.cellYears > 0);
      rounds.push({
        time: percentile(runs.map(({ duration }) => duration), 50),
        cellYears: percentile(runs.map(({ detail }) => detail.cellYears), 50),
      });
    }
    const [best] = rounds.sort((a, b) => a.time - b.time);
    report("engine", bay, nanoseconds(best));
    report("engine-move", bay, best.time);
    costs.push(best);
  }
  const all = costs.reduce((sum, cost) => ({
    time: sum.time + cost.time,
    cellYears: sum.cellYears + cost.cellYears,
  }));
  report("engine", "all", nanoseconds(all));
  report("engine-move", "all", all.time);
});
