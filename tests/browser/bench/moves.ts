import type { Page } from "@playwright/test";
import { lever } from "../support/bayflow";

/** A measure from the page's own performance timeline. */
export interface Measure {
  /** Milliseconds. */
  duration: number;
  detail: Record<string, number>;
}

/** Name of the measure from a slider's event to its painted charts. */
const PAINTED = "bayflow:slider-to-paint";

/** The page's measures of a name since they were last forgotten. */
export function measures(page: Page, name: string): Promise<Measure[]> {
  return page.evaluate(
    (name) =>
      performance.getEntriesByName(name, "measure").map((entry) => ({
        duration: entry.duration,
        detail: (entry as PerformanceMeasure).detail,
      })),
    name,
  );
}

/**
 * Drags a lever's thumb to and fro in so many moves, each to another value and each made once the one before is painted.
 * The page's measures are forgotten first.
 */
export async function drag(page: Page, id: string, moves: number): Promise<void> {
  const rail = lever(page, id);
  await rail.scrollIntoViewIfNeeded();
  const box = await rail.boundingBox();
  if (!box) throw new Error(`the rail of ${id} is not shown`);
  // So many pixels that the value changes by a step at least.
  const stride = await rail.evaluate(({ min, max, step, clientWidth }: HTMLInputElement) =>
    Math.ceil((clientWidth * Number(step)) / (Number(max) - Number(min))),
  );
  const [from, to, y] = [Math.ceil(box.x + box.width * 0.2), Math.floor(box.x + box.width * 0.8), box.y + box.height / 2];
  await page.mouse.move(from, y);
  await page.mouse.down();
  // The press was a move of its own; what follows it starts from rest.
  await page.waitForTimeout(300);
  await page.evaluate(() => performance.clearMeasures());
  let [x, way] = [from, stride];
  for (let move = 1; move <= moves; move += 1) {
    if (x + way > to || x + way < from) way = -way;
    x += way;
    const painted = paintedMoves(page, move);
    await page.mouse.move(x, y);
    await painted;
    // Moves fall anywhere between two frames, not always just behind one.
    await page.waitForTimeout(5 + 17 * ((move * 0.618) % 1));
  }
  await page.mouse.up();
}

/** Waits until so many moves are painted; within the page, so that waiting takes no time from it. */
function paintedMoves(page: Page, count: number): Promise<void> {
  return page.evaluate(
    ([name, count]) =>
      new Promise<void>((resolve, reject) => {
        const isThere = () => performance.getEntriesByName(name, "measure").length >= count;
        if (isThere()) {
          resolve();
          return;
        }
        const late = setTimeout(() => reject(new Error("a move was not painted within five seconds")), 5000);
        const observer = new PerformanceObserver(() => {
          if (!isThere()) return;
          observer.disconnect();
          clearTimeout(late);
          resolve();
        });
        observer.observe({ type: "measure" });
      }),
    [PAINTED, count] as const,
  );
}

/** Milliseconds from a slider's event to its painted charts, of all moves since measures were last forgotten. */
export async function paintTimes(page: Page): Promise<number[]> {
  return (await measures(page, PAINTED)).map(({ duration }) => duration);
}
