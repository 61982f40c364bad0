import type { Browser, CDPSession, Page } from "@playwright/test";
import { settled, test } from "../support/test";
import { ROUNDS, report } from "./figures";

/** 10 Mbit/s, in bytes a second. */
const THROUGHPUT = 10e6 / 8;
/** Milliseconds. */
const LATENCY = 40;
/** How many times slower the processor is. */
const SLOWDOWN = 4;
/** A task that is longer blocks the reader by what is beyond, ms. */
const LONG = 50;

/** Opens the page as a reader who has never been here, whose browser takes gzip only, as not every host has Brotli. */
async function visit<T>(
  browser: Browser,
  url: string,
  prepare: (page: Page, devtools: CDPSession) => Promise<void>,
  read: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ extraHTTPHeaders: { "Accept-Encoding": "gzip" } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await prepare(page, devtools);
  await page.goto(url);
  await settled(page);
  const result = await read(page);
  await context.close();
  return result;
}

test("bytes up to the first chart", async ({ browser, site }) => {
  const bytes = await visit(
    browser,
    site.url,
    async () => {},
    (page) =>
      page.evaluate(() =>
        [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
          .map((entry) => (entry as PerformanceResourceTiming).transferSize)
          .reduce((sum, size) => sum + size, 0),
      ),
  );
  report("transferred", "gba", bytes / 1000);
});

test("a slow device on a slow line", async ({ browser, site }) => {
  const rounds: Times[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push(await visit(browser, site.url, slow, readTimes));
  }
  const best = (of: (times: Times) => number) => Math.min(...rounds.map(of));
  report("largest-paint", "gba", best(({ paint }) => paint));
  report("first-chart", "gba", best(({ chart }) => chart));
  report("blocking", "gba", best(({ blocking }) => blocking));
});

/** Milliseconds. */
interface Times {
  paint: number;
  chart: number;
  blocking: number;
}

/** What the script below leaves on the page. */
interface Seen {
  paint: number;
  tasks: { start: number; end: number }[];
}

async function slow(page: Page, devtools: CDPSession): Promise<void> {
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  await devtools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: LATENCY,
    downloadThroughput: THROUGHPUT,
    uploadThroughput: THROUGHPUT,
  });
  await page.addInitScript(() => {
    const seen: Seen = { paint: 0, tasks: [] };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.paint = entry.startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        seen.tasks.push({ start: startTime, end: startTime + duration });
      }
    }).observe({ type: "longtask", buffered: true });
  });
}

async function readTimes(page: Page): Promise<Times> {
  // Paints and tasks are told some time after they ended.
  await page.waitForTimeout(1500);
  const { seen, first, chart } = await page.evaluate(() => ({
    seen: (globalThis as unknown as { seen: Seen }).seen,
    first: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    chart: performance.getEntriesByName("bayflow:first-chart")[0].duration,
  }));
  const blocking = seen.tasks
    .map(({ start, end }) => Math.max(0, end - Math.max(start, first) - LONG))
    .reduce((sum, time) => sum + time, 0);
  return { paint: seen.paint, chart, blocking };
}
