import { expect, test } from "vitest";
import { rasters, texts, within } from "../../test/raster.ts";
import { statementSample } from "../../test/samples.ts";
import { guideName, guidePdf } from "./guide.ts";

const { company } = statementSample("zh", 0);
const about = { company: { ...company, name: "𠮷㐂龘".repeat(60) }, colour: "#f0f000", date: "2026-11-03" };

test.each([
  ["zh", 1],
  ["en", 1],
  ["both", 2],
] as const)("the guide in %s is %d page, inside its margins, with an example that adds up", async (language, count) => {
  const pdf = await guidePdf({ ...about, language });
  const pages = texts(pdf);
  expect(pages).toHaveLength(count);
  for (const page of pages)
    for (const part of ["10,000.00", "8,000.00", "6,000.00", "12,000.00", "3,000.00", "1,500.00", "500.00"])
      expect(page).toContain(part);
  for (const page of rasters(pdf)) expect(within(page, [49, 34, 40])).toBe(true);
  expect(pages[0]).toContain(language === "en" ? "How to read this statement" : "怎样看对账单");
  expect(guideName(language)).not.toBe("");
  expect(await guidePdf({ ...about, language })).toEqual(pdf);
});
