import { defineConfig } from "@playwright/test";
import { launchOptions } from "./support/browser";

/** `cargo xtask test browser` calls this; the page must stand in dist/. */
export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  snapshotPathTemplate: "pictures/{arg}{ext}",
  outputDir: "test-results/artifacts",
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  retries: 0,
  // Software rendering takes a core for each page.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/report.json" }]],
  use: {
    browserName: "chromium",
    launchOptions: launchOptions(),
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    trace: "retain-on-failure",
  },
});
