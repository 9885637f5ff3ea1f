import type { Word } from "../raster.ts";
import { minorOf } from "./told.ts";

/** Words of one page that stand on one line, from left to right. */
export type Row = { baseline: number; page: number; words: Word[] };

/** A font's descent is this part of a word's box, whatever its size. */
const descent = 0.2;

/** All pages' words line by line, from the top of the first to the foot of the last. */
export function rowsOf(pages: readonly Word[][]): Row[] {
  return pages.flatMap((words, page) => {
    const rows: Row[] = [];
    const baselineOf = ({ top, bottom }: Word): number => bottom - (bottom - top) * descent;
    for (const word of words.toSorted((a, b) => baselineOf(a) - baselineOf(b))) {
      const row = rows.at(-1);
      if (row && baselineOf(word) - row.baseline < 1.2) row.words.push(word);
      else rows.push({ baseline: baselineOf(word), page, words: [word] });
    }
    for (const { words: all } of rows) all.sort((a, b) => a.left - b.left);
    return rows;
  });
}

export const compact = (text: string): string => text.replace(/\s+/g, "");
export const textOf = ({ words }: Row): string => words.map(({ text }) => text).join("");

/** Where a label ends on a row, if it is there: the word after it, too. */
export function labelOn({ words }: Row, label: string): { right: number; next: Word | undefined } | undefined {
  const wanted = compact(label);
  for (const [start] of words.entries()) {
    let said = "";
    for (let at = start; at < words.length && said.length < wanted.length; at++) {
      said += compact(words[at]?.text ?? "");
      if (said === wanted) return { right: words[at]?.right ?? 0, next: words[at + 1] };
    }
  }
  return undefined;
}

const isSame = (a: number, b: number): boolean => Math.abs(a - b) < 0.6;

/** The word that ends where a column ends. */
export const wordAt = ({ words }: Row, right: number | undefined): string | undefined =>
  right === undefined ? undefined : words.find((word) => isSame(word.right, right))?.text;

/** The figure that ends where a column ends. */
export function figureAt(row: Row, right: number | undefined, currency: string): number | undefined {
  const text = wordAt(row, right);
  return text === undefined ? undefined : minorOf(text, currency);
}

/** What stands below each of the labels of a row, ending where the label ends. */
export function figuresBelow(rows: Row[], labels: string[], currency: string): (number | undefined)[] {
  const at = rows.findIndex((row) => labels.every((label) => labelOn(row, label)));
  const row = rows[at];
  if (!row) return labels.map(() => undefined);
  const below = rows.slice(at + 1).filter(({ page, baseline }) => page === row.page && baseline < row.baseline + 30);
  return labels.map((label) => {
    const right = labelOn(row, label)?.right;
    for (const each of below) {
      const minor = figureAt(each, right, currency);
      if (minor !== undefined) return minor;
    }
    return undefined;
  });
}
