import { VIEWS, expect, settled, test } from "./support/test";

for (const view of VIEWS) {
  test.describe(view.name, () => {
    test.use(view.use);

    // The `open` fixture fails the test on console errors, policy violations and requests elsewhere.
    test("the page starts and fits its width", async ({ open }) => {
      const page = await open();
      await expect(page.locator("#no-start")).toBeHidden();
      await expect(page.locator("h1").first()).toBeVisible();
      const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(content).toBeLessThanOrEqual(window);
    });
  });
}

test("the page starts under a path, with a query", async ({ page, subSite, trouble }) => {
  void trouble;
  await page.goto(`${subSite.url}?v=1&bay=gba`);
  await settled(page);
  await expect(page.locator("#no-start")).toBeHidden();
});

test("the policy forbids inline scripts and styles and other origins", async ({ page, site }) => {
  await page.goto(site.url);
  await settled(page);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("'unsafe-inline'");
  expect(policy).not.toContain("'unsafe-eval'");
  const ran = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "document.documentElement.dataset.injected = '1'";
    document.head.append(script);
    document.body.setAttribute("style", "outline: 7px solid red");
    const fetched = await fetch("https://elsewhere.invalid/").then(
      () => true,
      () => false,
    );
    const outline = getComputedStyle(document.body).outlineWidth;
    return { injected: document.documentElement.dataset.injected, styled: outline === "7px", fetched };
  });
  expect(ran).toEqual({ injected: undefined, styled: false, fetched: false });
});

test("a host that compresses serves the same page smaller", async ({ request, site }) => {
  const plain = await request.get(site.url, { headers: { "Accept-Encoding": "identity" } });
  const brotli = await request.get(site.url, { headers: { "Accept-Encoding": "br" } });
  expect(plain.headers()["content-encoding"]).toBeUndefined();
  expect(brotli.headers()["content-encoding"]).toBe("br");
  expect(await brotli.text()).toBe(await plain.text());
});
