import { defineConfig } from "@playwright/test";
import { launchOptions } from "./support/browser";

/** `cargo xtask bench browser` calls this; the page must stand in dist/. It measures and judges nothing: no test. */
export default defineConfig({
  testDir: "bench",
  testMatch: "*.bench.ts",
  outputDir: "test-results/bench",
  retries: 0,
  // Measurements beside one another would measure one another.
  workers: 1,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    launchOptions: launchOptions(),
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 1440, height: 900 },
  },
});
