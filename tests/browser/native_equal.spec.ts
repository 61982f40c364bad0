import { check } from "./support/bayflow";
import { nativeCheck } from "./support/native";
import { expect, test } from "./support/test";

/** Every bay, both bases, both ends of the horizon, places, timing and effect, drivers, and every form of lever. */
const LINKS = [
  "?v=1&bay=gba",
  "?v=1&bay=gba&base=paper&campus=120",
  "?v=1&bay=gba&to=2100&recognition=60&at=2050",
  "?v=1&bay=gba&friendly_city=80&hong_kong.campus=200&shenzhen.recognition=60",
  "?v=1&bay=gba&start=2030&phase=0&incentives=10-y2028-p3-eh&friendly_city=80-el",
  "?v=1&bay=gba&base=paper&to=2100&effect=high&campus=s40&incentives=s40&friendly_city=s40&recognition=s40",
  "?v=1&bay=tokyo&founder_services=20000&schools_hospitals=60&adv_wage=110",
  "?v=1&bay=sf&base=paper&tfr=120&life=50&ref=default",
  "?v=1&bay=ny&shock=2030-d60-l3&short_time=80&domestic=90&adv_amenity=105",
];

test("the page computes what the command line computes", async ({ open }) => {
  const found = new Map<string, string>();
  for (const link of LINKS) {
    const value = await check(await open(link));
    expect.soft(value, link).toBe(await nativeCheck(link));
    found.set(value, link);
  }
  expect(found.size, "each link has results of its own").toBe(LINKS.length);
});
