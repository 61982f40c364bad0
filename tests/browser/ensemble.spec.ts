import type { Page } from "@playwright/test";
import { lever } from "./support/bayflow";
import { nativeEnsemble } from "./support/native";
import { expect, test } from "./support/test";

const LINK = "?v=1&bay=gba&to=2035&campus=120&seed=7&n=200";

/** The check value of the complete ensemble. */
async function complete(page: Page): Promise<string> {
  const root = page.locator("html");
  await expect(root).toHaveAttribute("data-ensemble", /^[0-9a-f]{12}$/);
  const value = (await root.getAttribute("data-ensemble")) ?? "";
  await expect(page.locator("[data-ensemble-check]")).toHaveText(value);
  return value;
}

test("an ensemble has the command line's hash, and shows intervals", async ({ open }) => {
  const page = await open(LINK);
  expect(await complete(page)).toBe(await nativeEnsemble(LINK));
  await expect(page.locator('[data-result="talent"] [data-interval]')).toHaveText(/\d.*至.*\d/);
  await expect(page.locator(".caveat")).toContainText("80% 区间");
});

test("the baseline has an ensemble too, with an interval for each figure", async ({ open }) => {
  const link = "?v=1&bay=gba&to=2035&n=64";
  const page = await open(link);
  expect(await complete(page)).toBe(await nativeEnsemble(link));
  await expect(page.locator(".figure [data-interval]")).toHaveCount(5);
});

test("another seed and a number of its own have hashes of their own", async ({ open }) => {
  const first = await complete(await open("?v=1&bay=gba&to=2035&campus=120&n=64"));
  const seed = await complete(await open("?v=1&bay=gba&to=2035&campus=120&n=64&seed=2"));
  const number = await complete(await open("?v=1&bay=gba&to=2035&campus=120&n=65"));
  expect(new Set([first, seed, number]).size).toBe(3);
});

test("a worker whose script fails once is replaced", async ({ page, site }) => {
  let failures = 0;
  await page.route("**/engine/*.js", (route) => (failures++ === 0 ? route.abort() : route.continue()));
  await page.goto(site.url + LINK);
  expect(await complete(page)).toBe(await nativeEnsemble(LINK));
  expect(failures).toBeGreaterThan(1);
});

test("the work of a worker that traps is done again, with the same result", async ({ page, site }) => {
  // The third message of the first worker is answered by an error, as a trap in its module would be.
  await page.addInitScript(() => {
    const Original = Worker;
    let sent = 0;
    let isFirst = true;
    (globalThis as { Worker: unknown }).Worker = function (url: string) {
      const worker = new Original(url);
      if (isFirst) {
        isFirst = false;
        const post = worker.postMessage.bind(worker);
        worker.postMessage = ((message: unknown, moved: Transferable[]) => {
          sent += 1;
          if (sent === 3) {
            worker.terminate();
            setTimeout(() => worker.dispatchEvent(new ErrorEvent("error")), 10);
          } else post(message, moved);
        }) as typeof worker.postMessage;
      }
      return worker;
    };
  });
  await page.goto(site.url + LINK);
  expect(await complete(page)).toBe(await nativeEnsemble(LINK));
});

test("where there are no workers the page computes the ensemble itself", async ({ page, site }) => {
  await page.addInitScript(() => {
    (globalThis as { Worker?: unknown }).Worker = function () {
      throw new Error("no workers here");
    };
  });
  await page.goto(site.url + LINK);
  expect(await complete(page)).toBe(await nativeEnsemble(LINK));
});

test("a page whose module can't be loaded says so and keeps its results", async ({ page, site }) => {
  await page.route("**/engine/*", (route) => route.abort());
  await page.goto(site.url + LINK);
  await expect(page.locator("html")).toHaveAttribute("data-ensemble", "failed");
  await expect(page.locator(".certainty")).toContainText("未能算出");
  await expect(page.locator("html")).toHaveAttribute("data-check", /^[0-9a-f]{12}$/);
});

test("moving a lever cancels; the new settings have an ensemble of their own", async ({ open }) => {
  const page = await open("?v=1&bay=gba&to=2035&campus=120&n=20000");
  await expect(page.locator("[data-interval]").first()).toBeVisible();
  // The old intervals are gone for a moment only, until the first of the new ones.
  await page.evaluate(() => {
    const watch = () => {
      if (!document.querySelector("[data-interval]")) document.body.dataset.vanished = "1";
    };
    new MutationObserver(watch).observe(document.body, { childList: true, subtree: true });
  });
  await lever(page, "campus").press("ArrowRight");
  await expect(page.locator("body")).toHaveAttribute("data-vanished", "1");
  await expect(page.locator("[data-interval]").first()).toBeVisible();
  await page.locator("[data-ensemble-button]").click();
  await expect(page.locator("html")).toHaveAttribute("data-ensemble", "stopped");
  await expect(page.locator(".certainty")).toContainText("/ 20,000");
});

test("a target has a probability, a line to drag and a place in the link", async ({ open }) => {
  const page = await open("?v=1&bay=gba&to=2035&n=64&at=2035");
  await complete(page);
  const field = page.locator("[data-target]");
  await field.fill("3000万");
  await field.press("Enter");
  await expect.poll(() => new URL(page.url()).searchParams.get("target")).toBe("talent-2035-30000000");
  await complete(page);
  await expect(page.locator("[data-chance]")).toHaveText(/概率/);
  const handle = page.locator(".target-handle");
  await handle.press("PageDown");
  await expect.poll(() => new URL(page.url()).searchParams.get("target")).not.toBe("talent-2035-30000000");
  await field.fill("1");
  await field.press("Enter");
  await expect(page.locator("[data-chance]")).toHaveAttribute("data-chance", "1.0000");
  await expect(page.locator("[data-chance]")).toContainText("超过 99%");
  await field.fill("");
  await field.press("Enter");
  await expect(handle).toHaveCount(0);
});

test("what is looked at changes only what is shown", async ({ open }) => {
  const page = await open(LINK);
  const value = await complete(page);
  await page.locator('[data-result="population"]').click();
  await page.locator('select[name="place"]').selectOption("shenzhen");
  await expect(page.locator("[data-interval]").first()).toBeVisible();
  expect(await complete(page)).toBe(value);
});

test("bays side by side have bands each, on every scale, and intervals in the table", async ({ open }) => {
  const page = await open("?v=1&compare=bays&campus=s60&to=2035&n=64&scale=index");
  const root = page.locator("html");
  await expect(root).toHaveAttribute("data-ensemble", "complete");
  await expect(page.locator('.panel [data-bands="50 80 95"]')).toHaveCount(4);
  await expect(page.locator(".bay-table [data-interval]")).toHaveCount(20);
  for (const interval of await page.locator(".bay-table [data-interval]").allTextContents()) {
    expect(interval).toMatch(/80% 区间 .*\d.* 至 .*\d/);
  }
  await expect(page.locator(".certainty")).toContainText("每个湾区各 64 条轨迹");
  // Figures per thousand residents are made within each trajectory.
  for (const scale of ["per1000", "absolute"]) {
    await page.locator('select[name="scale"]').selectOption(scale);
    await expect(page.locator('.panel [data-bands="50 80 95"]')).toHaveCount(4);
    await expect(page.locator(".bay-table [data-interval]")).toHaveCount(20);
  }
  // So does a result that is shown only now, and the tables of the panels have all levels.
  await page.locator('select[name="result"]').selectOption("births");
  await expect(page.locator('.panel [data-bands="50 80 95"]')).toHaveCount(4);
  await page.locator('[data-panel="tokyo"] summary').click();
  const heads = page.locator('[data-panel="tokyo"] thead th');
  for (const level of ["50%", "80%", "95%"]) await expect(heads.filter({ hasText: level })).toHaveCount(2);
});

test("pinned scenarios have bands, in another place too; the check value stays the shown scenario's", async ({ open }) => {
  const link = "?v=1&bay=gba&to=2035&campus=120&seed=7&n=64";
  const page = await open(`${link}&p1.campus=150&p2.recognition=60&p3.campus=120`);
  expect(await complete(page)).toBe(await nativeEnsemble(link));
  const bands = page.locator("[data-pin-bands]");
  // The third is the shown scenario itself.
  await expect(bands).toHaveAttribute("data-pin-bands", "3");
  await expect(page.locator(".scenarios [data-interval]")).toHaveCount(4);
  await expect(page.locator(".certainty")).toContainText("每个情景各 64 条轨迹");
  const value = await complete(page);
  await page.locator('select[name="place"]').selectOption("shenzhen");
  await expect(page.locator("html")).toHaveAttribute("data-ensemble", value);
  await expect(bands).toHaveAttribute("data-pin-bands", "3");
  await expect(page.locator(".scenarios [data-interval]")).toHaveCount(4);
  // What is pinned is read out in the table with each of its intervals.
  await page.locator(".twin").first().locator("summary").click();
  await expect(page.locator(".twin").first().locator("thead th").filter({ hasText: "，80% 区间" })).toHaveCount(3);
});

test("the year's change of the population has an interval", async ({ open }) => {
  const page = await open("?v=1&bay=tokyo&to=2035&campus=120&n=64");
  await complete(page);
  await page.locator('[data-side="components"]').click();
  await expect(page.locator('.yearly[data-bands="50 80 95"]')).toBeVisible();
  await page.locator(".side .twin summary").click();
  await expect(page.locator(".side thead th").filter({ hasText: "区间" })).toHaveCount(3);
  await expect(page.locator(".side tbody tr").last()).toContainText("至");
});

test("the age pyramid has whiskers, of another place from an ensemble of its own", async ({ open }) => {
  const page = await open(LINK);
  const value = await complete(page);
  const bands = page.locator('.pyramid[data-bands="50 80 95"]');
  await expect(bands).toBeVisible();
  await page.locator('select[name="place"]').selectOption("shenzhen");
  await expect(page.locator("[data-interval]").first(), "the figures' intervals are there at once").toBeVisible();
  await expect(bands).toBeVisible();
  expect(await complete(page)).toBe(value);
  await page.locator(".side .twin summary").click();
  await expect(page.locator(".side thead th").filter({ hasText: "区间" })).toHaveCount(6);
  await expect(page.locator(".side tbody tr").first()).toContainText("至");
});

test("an ensemble of very many trajectories leaves ages out", async ({ open }) => {
  const page = await open("?v=1&bay=tokyo&to=2035&campus=120&n=2001");
  await complete(page);
  await expect(page.locator(".pyramid")).toBeVisible();
  await expect(page.locator(".pyramid[data-bands]")).toHaveCount(0);
});
