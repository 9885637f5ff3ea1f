import type { StatementPaper } from "@counterfoil/core/statement/paper";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { ages } from "./told.ts";

/** Where a figure of a paper stands: the names and numbers that lead to it. */
export type Place = (string | number)[];

/** Every figure of a paper that its outputs tell; a layout draws either entries or open items, and nothing for what is not paid. */
export function placesOf(paper: StatementPaper, outputs: "paper" | "files"): Place[] {
  const { layout, lines, openItems, credits } = paper;
  const figures = ["openingMinor", "chargesMinor", "receiptsMinor", "closingMinor", "unappliedMinor"];
  const rows = (list: string, length: number, names: string[]): Place[] =>
    Array.from({ length }, (_, at) => names.map((name) => [list, at, name])).flat();
  const isDrawn = (which: typeof layout): boolean => outputs === "files" || layout === which;
  return [
    ...figures.map((name) => ["figures", name]),
    ...ages.map((age) => ["figures", "ageing", age]),
    ...(isDrawn("forward") ? rows("lines", lines.length, ["amountMinor", "balanceMinor"]) : []),
    ...(isDrawn("open-item") ? rows("openItems", openItems.length, ["amountMinor", "remainderMinor"]) : []),
    ...openItems.flatMap(({ paidMinor }, at) =>
      isDrawn("open-item") && paidMinor !== 0 ? [["openItems", at, "paidMinor"]] : [],
    ),
    ...(isDrawn("open-item") ? rows("credits", credits.length, ["amountMinor", "remainderMinor"]) : []),
  ];
}

/** A copy in which one figure is a minor unit more. */
export function alteredAt<T>(whole: T, place: Place): T {
  const copy = structuredClone(whole);
  let part = copy as Record<string | number, unknown>;
  for (const name of place.slice(0, -1)) part = part[name] as typeof part;
  const last = place.at(-1) ?? "";
  part[last] = Number(part[last]) + 1;
  return copy;
}

/** Another last digit of one of the figures that a text has where the pattern's only group matches; which one is random. */
export function alteredText(text: string, figures: RegExp, random: () => number): string {
  const found = [...text.matchAll(figures)];
  const match = found[Math.floor(random() * found.length)];
  const figure = match?.[1];
  if (!match || figure === undefined) throw new Error("there is no figure to alter");
  const start = match.index + match[0].lastIndexOf(figure);
  const end = start + figure.length;
  return text.slice(0, end - 1) + ((Number(text[end - 1]) + 1) % 10) + text.slice(end);
}

/** The same in one of the sheets that have figures. */
export function alteredWorkbook(xlsx: Uint8Array, random: () => number): Uint8Array {
  const parts = unzipSync(xlsx);
  const figure = /<v>(-?\d+\.\d+)<\/v>/g;
  const textOf = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
  const sheets = Object.keys(parts).filter(
    (name) => /^xl\/worksheets\/.*xml$/.test(name) && textOf(name).match(figure),
  );
  const name = sheets[Math.floor(random() * sheets.length)] ?? "";
  return zipSync({ ...parts, [name]: strToU8(alteredText(textOf(name), figure, random)) });
}
