import type { StatementPaper } from "@counterfoil/core/statement/paper";
import { expect, test } from "vitest";
import { statementCsv, statementXlsx } from "../../src/statement/files.ts";
import { statementPdf } from "../../src/statement/statement.ts";
import { words } from "../raster.ts";
import { openItemSample, statementSample } from "../samples.ts";
import { alteredAt, placesOf } from "./altered.ts";
import { drawnOtherwise, learnt, seen } from "./eye.ts";
import { toldByCsv, toldByXlsx } from "./files.ts";
import { toldByPaper } from "./pdf.ts";
import { differences, stated } from "./told.ts";

// What proves that all outputs carry the same figures must itself see every figure, and each that is altered.

const eye = await learnt();
const papers = (count: number): StatementPaper[] =>
  (["zh", "en", "both"] as const).flatMap((language) => [
    { ...statementSample(language === "en" ? "en" : "zh", count), language, currency: "USD" },
    { ...openItemSample(language, count), currency: "USD" },
  ]);

const toldByFiles = (paper: StatementPaper) => [
  toldByCsv(statementCsv(paper), paper),
  toldByXlsx(statementXlsx(paper), paper),
];

test("paper, pixels, CSV and every sheet of the workbook are read back whole, over any number of pages", async () => {
  for (const paper of [0, 1, 50].flatMap(papers)) {
    const statement = stated(paper);
    const pdf = await statementPdf(paper);
    const text = words(pdf);
    for (const told of [toldByPaper(text, paper), ...toldByFiles(paper)])
      expect(differences(statement, told)).toEqual([]);
    const { figures, wrong } = drawnOtherwise(eye, seen(pdf), text, paper.currency);
    expect(wrong).toEqual([]);
    expect(figures).toBeGreaterThan(12);
  }
});

test("no figure of the paper, of its pixels or of a file can be one minor unit more without being noticed", async () => {
  for (const paper of papers(2)) {
    const statement = stated(paper);
    const text = words(await statementPdf(paper));
    for (const place of placesOf(paper, "paper")) {
      const pdf = await statementPdf(alteredAt(paper, place));
      expect(differences(statement, toldByPaper(words(pdf), paper)), place.join()).not.toEqual([]);
      // As if the text layer still said the figure that is no longer drawn.
      expect(drawnOtherwise(eye, seen(pdf), text, paper.currency).wrong, place.join()).not.toEqual([]);
    }
    for (const place of placesOf(paper, "files"))
      for (const told of toldByFiles(alteredAt(paper, place)))
        expect(differences(statement, told), place.join()).not.toEqual([]);
  }
});
