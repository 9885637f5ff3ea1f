import { expect, test } from "vitest";
import { rasters, texts, within } from "../../test/raster.ts";
import { seriesSample } from "../../test/samples.ts";
import { wordsOf } from "../words/words.ts";
import { seriesPdf } from "./series.ts";

const compact = (text: string): string => text.replace(/\s+/g, "");

test.each(["zh", "en"] as const)(
  "a report of 400 void slips loses none and says that no number is missing: %s",
  async (language) => {
    const paper = seriesSample(language, 400);
    const words = wordsOf(language);
    const pdf = await seriesPdf(paper);
    const pages = texts(pdf).map(compact);
    const all = pages.join("");
    for (const { number } of paper.voids) expect(all.split(number)).toHaveLength(2);
    for (const page of pages.slice(0, -1)) expect(page).toContain(compact(words.voidWhen));
    for (const part of [words.complete("12,431"), paper.from, paper.to, words.auditor, words.pageOf(1, pages.length)])
      expect(all).toContain(compact(part));
    for (const page of rasters(pdf)) expect(within(page, [49, 34, 17])).toBe(true);
  },
);

test("missing numbers are counted and named, never hidden in a sentence that all is well", async () => {
  const text = compact(
    (await seriesPdf(seriesSample("zh", 1, { missing: ["R-2026-000009"], missingCount: 1 })).then(texts)).join(""),
  );
  expect(text).toContain("有1个编号既无单据也无作废记录");
  expect(text).toContain("R-2026-000009");
  expect(text).not.toContain("无缺号");
});

test("numbers taken minutes ago are not called complete, and slips beyond the list are counted", async () => {
  const text = compact((await seriesPdf(seriesSample("zh", 2, { open: 3, voidCount: 1_500 })).then(texts)).join(""));
  for (const part of ["3个编号尚在办理", "1,500", "只列出前2条"]) expect(text).toContain(part);
  expect(text).not.toContain("有且仅有");
});

test("why a number was given up is said in the paper's language", async () => {
  const voids = [{ number: "R-2026-000003", on: "2026-11-03", reason: "not issued" }];
  expect(compact((await seriesPdf(seriesSample("zh", 1, { voids })).then(texts)).join(""))).toContain(
    "取号后开具未成功",
  );
});

test("a series of which no number was taken says so", async () => {
  const none = seriesSample("zh", 0, { from: "", to: "", documents: 0 });
  expect(compact((await seriesPdf(none).then(texts)).join(""))).toContain("未使用编号");
});

test("the same report makes the same bytes", async () => {
  const [first, again] = [await seriesPdf(seriesSample("zh", 3)), await seriesPdf(seriesSample("zh", 3))];
  expect(Buffer.from(first).equals(Buffer.from(again))).toBe(true);
});
