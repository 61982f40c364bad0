import { type Page, test as base, expect } from "@playwright/test";
import { type Server, serve } from "./server";

export { expect };
export { VIEWS } from "./views";

/** What went wrong while a page was open. */
export interface Trouble {
  /** Console errors and warnings of the browser, uncaught exceptions. */
  errors: string[];
  /** Violations of the Content-Security-Policy. */
  violations: string[];
  /** Requests that left the page's origin, or failed. */
  requests: string[];
}

interface PerTest {
  /** Gathers trouble from the first request on; every test fails at its end if there was any. */
  trouble: Trouble;
  /** Whether the reader has been here before: otherwise the tour opens by itself. */
  visited: boolean;
  /** Opens a link's query in the page and waits until it has started and holds no unfinished results. */
  open(query?: string): Promise<Page>;
}

interface PerWorker {
  /** dist/ at the root of its host. */
  site: Server;
  /** dist/ under a path. */
  subSite: Server;
}

/** Playwright's test with the page served, opened and watched. */
export const test = base.extend<PerTest, PerWorker>({
  site: [async ({}, use) => lend(await serve("/"), use), { scope: "worker" }],
  subSite: [async ({}, use) => lend(await serve("/some/sub/"), use), { scope: "worker" }],

  trouble: async ({ page }, use) => {
    const trouble = await watch(page);
    await use(trouble);
    expect(trouble).toEqual({ errors: [], violations: [], requests: [] });
  },

  visited: [true, { option: true }],
  open: async ({ page, site, trouble, visited }, use) => {
    void trouble;
    if (visited) await page.addInitScript(() => localStorage.setItem("bayflow.tour", "1"));
    await use(async (query = "") => {
      await page.goto(site.url + query);
      await settled(page);
      return page;
    });
  },
});

async function lend(server: Server, use: (server: Server) => Promise<void>): Promise<void> {
  await use(server);
  await server.stop();
}

/** Waits until the app has started and, if it shows results, these stand. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("data-started", "1");
  await expect(page.locator("[data-busy]")).toHaveCount(0);
}

/** Starts to gather trouble; call it before the page's first request. */
export async function watch(page: Page): Promise<Trouble> {
  const trouble: Trouble = { errors: [], violations: [], requests: [] };
  page.on("console", (message) => {
    if (message.type() === "error") trouble.errors.push(message.text());
  });
  page.on("pageerror", (error) => trouble.errors.push(String(error)));
  page.on("request", (request) => {
    const url = new URL(request.url());
    const local = url.protocol === "data:" || url.protocol === "blob:";
    if (!local && url.hostname !== "127.0.0.1") trouble.requests.push(`left the origin: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) trouble.requests.push(`${response.status()}: ${response.url()}`);
  });
  await page.exposeFunction("bayflowViolation", (what: string) => trouble.violations.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const report = (globalThis as unknown as { bayflowViolation(what: string): void }).bayflowViolation;
      report(`${event.violatedDirective}: ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`);
    });
  });
  return trouble;
}
