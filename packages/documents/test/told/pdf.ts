import type { Layout, PaperLanguage } from "@counterfoil/core/statement/preference";
import { voicesOf, wordsOf } from "../../src/words/words.ts";
import type { Word } from "../raster.ts";
import { compact, figuresBelow, labelOn, type Row, rowsOf, textOf } from "./page.ts";
import { entriesTold, itemsTold } from "./tables.ts";
import { ages, minorOf, type Told } from "./told.ts";

export type Said = { currency: string; language: PaperLanguage; layout: Layout };

/** What a statement's paper tells, by where its words stand: figures below their labels and in their columns. */
export function toldByPaper(pages: readonly Word[][], said: Said): Told {
  const rows = rowsOf(pages);
  const { currency, language, layout } = said;
  const [voice = wordsOf(language)] = voicesOf(language);
  const below = (labels: string[]) => figuresBelow(rows, labels, currency);
  const [openingMinor, chargesMinor, receiptsMinor, closingMinor] = below([
    ...[voice.opening, voice.charges, voice.receipts, voice.closing],
  ]);
  const ageLabels = [...ages.map((age) => voice.ageing[age]), voice.unapplied];
  const aged = below(ageLabels);
  const end = rows.findIndex((row) => ageLabels.every((label) => labelOn(row, label)));
  const table = rows.slice(0, end);
  return {
    figures: {
      ...{ openingMinor, chargesMinor, receiptsMinor, closingMinor, unappliedMinor: aged.at(-1) },
      ...Object.fromEntries(ages.map((age, at) => [age, aged[at]])),
      overdueMinor: overdue(table, said),
      answerMinor: answer(pages[0] ?? [], rows, said),
      slipMinor: slip(rows, said),
    },
    tables: layout === "open-item" ? itemsTold(table, said) : entriesTold(table, said),
  };
}

/** Said only where something is overdue, before everything else. */
function overdue(rows: Row[], { currency, language }: Said): number | undefined {
  const label = wordsOf(language).overdue;
  const said = rows.flatMap((row) => (row.page === 0 ? (labelOn(row, label) ?? []) : []))[0];
  return said ? minorOf(said.next?.text ?? "", currency) : 0;
}

/** The largest figure of the first page. In the customer's favour it stands without a minus, and the label says so. */
function answer(page: readonly Word[], rows: Row[], { currency, language }: Said): number | undefined {
  const height = ({ top, bottom }: Word): number => bottom - top;
  const figures = page.filter(({ text }) => minorOf(text, currency) !== undefined);
  const [largest] = figures.toSorted((a, b) => height(b) - height(a));
  const minor = minorOf(largest?.text ?? "", currency);
  const [voice = wordsOf(language)] = voicesOf(language);
  const isTheirs = rows.some((row) => row.page === 0 && textOf(row).includes(compact(voice.inYourFavour)));
  return isTheirs && minor !== undefined ? -minor : minor;
}

/** The balance that the customer is asked to sign, in each language that it is asked in. */
function slip(rows: Row[], { currency, language }: Said): number | undefined {
  const words = wordsOf(language);
  const from = rows.findLastIndex((row) => labelOn(row, words.slip));
  const to = rows.findLastIndex((row) => textOf(row).includes(compact(words.agrees)));
  const text = rows
    .slice(from + 1, to)
    .map(textOf)
    .join("");
  const told = [...text.matchAll(/(?:[A-Z]{0,3}[¥$€£])\d[\d,]*(?:\.\d+)?/g)].map(([each]) => minorOf(each, currency));
  const [minor] = told;
  if (told.length !== voicesOf(language).length || told.some((each) => each !== minor)) return undefined;
  const isTheirs = voicesOf(language).every((voice) => text.includes(compact(voice.overpaid(""))));
  return isTheirs && minor !== undefined ? -minor : minor;
}
