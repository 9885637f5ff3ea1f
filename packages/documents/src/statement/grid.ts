import { formatAmount } from "@counterfoil/core/money";
import type { StatementPaper } from "@counterfoil/core/statement/paper";
import type { PaperLanguage } from "@counterfoil/core/statement/preference";
import type { Flow } from "../page/flow.ts";
import { a4 } from "../page/format.ts";
import type { Align, Sheet } from "../page/sheet.ts";
import { type Style, widthOf } from "../page/wrap.ts";
import type { Words } from "../words/english.ts";
import { localeOf, voicesOf } from "../words/words.ts";

export const rowHeight = 17.5;
export const lineHeight = 10.8;
export const body: Style = { size: 8.5 };
export const small: Style = { size: 7.5, grey: 0.4 };
export const strong: Style = { ...body, face: "bold" };
export const gap = 9;
/** From a row's upper edge to its baseline. */
export const baseline = 11.8;

export type Column = { from: number; width: number; align: Align };

/** The text in one language, or in both below each other. */
export type Said = (words: Words) => string;
export const saidIn = (said: Said, language: PaperLanguage): string[] => voicesOf(language).map(said);

/** What a second language needs below the first. */
export const below = (language: PaperLanguage): number => (language === "both" ? 8.6 : 0);

const second = ({ size, grey = 0 }: Style): Style => ({ size: size * 0.84, grey: Math.max(grey, 0.4) });

/** A label, squeezed into its width; in both languages the English stands below, smaller and quieter. */
export function label(
  sheet: Sheet,
  texts: readonly string[],
  at: { x: number; y: number; width: number; align?: Align | undefined },
  style: Style,
): void {
  for (const [place, text] of texts.entries())
    sheet.squeezed(text, at.x, at.y + place * 8.6, at.width, place === 0 ? style : second(style), at.align);
}

/** How wide a label comes out. */
export const labelWidth = (texts: readonly string[], style: Style): number =>
  Math.max(0, ...texts.map((text, place) => widthOf(text, place === 0 ? style : second(style))));

/** The widest of these, within bounds. */
export function widest(texts: Iterable<string>, least: number, most: number): number {
  let width = least;
  for (const text of texts) width = Math.max(width, widthOf(text, body));
  return Math.min(width, most);
}

/** Digits are equally wide, so the figures furthest from zero are the widest. */
export const amountWidth = (
  figures: readonly number[],
  { currency, language }: StatementPaper,
  least: number,
): number =>
  widest(
    [Math.min(0, ...figures), Math.max(0, ...figures)].map((minor) =>
      formatAmount(minor, currency, localeOf(language)),
    ),
    least,
    88,
  );

type Wanted<Name extends string> = {
  name: Name;
  width: number;
  align?: Align;
  /** How narrow it may become where all is too wide. */
  least?: number;
};

/** Columns side by side over the whole width: `grows` takes what is left, others give way where too little is. */
export function laidOut<Name extends string>(
  wanted: readonly Wanted<Name>[],
  grows: { name: Name; least: number },
): Partial<Record<Name, Column>> {
  const others = wanted.filter(({ name }) => name !== grows.name);
  const sum = others.reduce((total, { width }) => total + width, 0);
  const room = a4.inner - gap * (wanted.length - 1) - grows.least;
  const spare = others.reduce((total, { width, least = width }) => total + width - least, 0);
  // What is too much is taken from those that can give, each by its share.
  const share = sum > room && spare > 0 ? Math.min(1, (sum - room) / spare) : 0;
  const widthIn = ({ width, least = width }: Wanted<Name>): number => width - (width - least) * share;
  const rest = a4.inner - gap * (wanted.length - 1) - others.reduce((total, each) => total + widthIn(each), 0);
  let from: number = a4.left;
  const columns: Partial<Record<Name, Column>> = {};
  for (const each of wanted) {
    const width = each.name === grows.name ? rest : widthIn(each);
    columns[each.name] = { from, width, align: each.align ?? "left" };
    from += width + gap;
  }
  return columns;
}

export function cell(sheet: Sheet, column: Column | undefined, text: string, y: number, style: Style): void {
  if (!column) return;
  const x = column.align === "right" ? column.from + column.width : column.from;
  sheet.squeezed(text, x, y, column.width, style, column.align);
}

/** The names of the columns over a rule; repeated on every page. */
export function head<Name extends string>(
  flow: Flow,
  columns: Partial<Record<Name, Column>>,
  names: Record<Name, Said>,
  { language }: StatementPaper,
): void {
  for (const [name, said] of Object.entries<Said>(names)) {
    const column = columns[name as Name];
    if (!column) continue;
    const x = column.align === "right" ? column.from + column.width : column.from;
    const at = { x, y: flow.y + baseline, width: column.width, align: column.align };
    label(flow.sheet, saidIn(said, language), at, { size: 8, face: "bold" });
  }
  const height = rowHeight + below(language);
  flow.sheet.rule(flow.y + height - 1, { width: 0.9, grey: 0 });
  flow.y += height;
}
