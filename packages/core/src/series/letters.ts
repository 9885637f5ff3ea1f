import type { EntryKind } from "../statement/paper.ts";

/** The letters of the number series, `R` of `R-2026-000123`, and what their numbers are given to. */
export const seriesLetters = {
  R: "receipt",
  C: "charge",
  CN: "credit-note",
  RF: "refund",
  WO: "write-off",
  AD: "adjustment",
  OB: "opening-balance",
  LF: "late-fee",
  DH: "dishonour",
  EX: "exchange",
  TR: "transfer",
  V: "reversal",
} as const satisfies Record<string, EntryKind>;

export type SeriesLetter = keyof typeof seriesLetters;

/** A number of a series, of any letter; of more than six digits from the millionth on. */
export const seriesNumber = new RegExp(`^(${Object.keys(seriesLetters).join("|")})-(\\d{4})-(\\d{6,10})$`);
