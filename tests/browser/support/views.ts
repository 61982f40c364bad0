import type { PlaywrightTestOptions } from "@playwright/test";

/** One way of looking at the page. */
export interface View {
  name: string;
  use: Pick<PlaywrightTestOptions, "viewport" | "colorScheme" | "locale">;
}

const SIZES = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const;
const LOCALES = { zh: "zh-CN", en: "en-GB" } as const;

/** Desk and phone, light and dark, Chinese and English. */
export const VIEWS: View[] = Object.entries(SIZES).flatMap(([size, viewport]) =>
  (["light", "dark"] as const).flatMap((colorScheme) =>
    Object.entries(LOCALES).map(([language, locale]) => ({
      name: `${size}, ${colorScheme}, ${language}`,
      use: { viewport, colorScheme, locale },
    })),
  ),
);
