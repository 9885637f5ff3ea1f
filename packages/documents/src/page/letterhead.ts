import type { Letterhead } from "@counterfoil/core/statement/paper";
import type { Words } from "../words/english.ts";
import type { Sheet } from "./sheet.ts";

const sealSide = 64;
/** Between what stands in one line but belongs not together. */
export const separator = " · ";

const logoHeight = 46;

/**
 * The company at the head of the first page, its logo at the left, its seal at the right; returns the baseline where
 * the paper goes on.
 */
export function letterhead(
  sheet: Sheet,
  company: Letterhead,
  words: Words,
  { logo, colour }: { logo?: Uint8Array | undefined; colour?: string } = {},
): number {
  const { page } = sheet;
  const sealed = company.seal && sheet.picture(company.seal, page.right - sealSide, page.top - 8, sealSide) > 0;
  const drawn = logo ? sheet.picture(logo, page.left, page.top - 6, 120, logoHeight, "left") : 0;
  const left = page.left + (drawn > 0 ? drawn + 14 : 0);
  const width = page.right - left - (sealed ? sealSide + 24 : 0);
  let y = sheet.paragraph(company.name, left, page.top + 12, width, { size: 15, face: "bold" }, 3, 1.3);
  const quiet = { size: 8.5, grey: 0.35 };
  if (company.address) y = sheet.paragraph(company.address, left, y - 2, width, quiet, 2);
  const reach = reachOf(company, words).join(separator);
  if (reach) y = sheet.paragraph(reach, left, y - 2, width, quiet, 2);
  const pictures = Math.max(sealed ? page.top + sealSide - 4 : 0, drawn > 0 ? page.top + logoHeight + 2 : 0);
  const end = Math.max(y - 4, pictures);
  sheet.rule(end, { width: 1, grey: 0, ...(colour ? { colour } : {}) });
  return end;
}

/** Where the company is reached, and how tax knows it: what is known of it. */
export const reachOf = (company: Letterhead, words: Words): string[] =>
  [
    company.phone && `${words.phone} ${company.phone}`,
    company.email && `${words.email} ${company.email}`,
    company.taxNumber && `${words.taxNumber} ${company.taxNumber}`,
  ].filter((part): part is string => part !== undefined && part !== "");

/** What stands at the foot of every page, the last line beside the page's number. */
export function footer(sheet: Sheet, lines: readonly string[], right: string): void {
  const { page } = sheet;
  const quiet = { size: 7.5, grey: 0.4 };
  const last = page.bottom + 22;
  const first = last - Math.max(0, lines.length - 1) * 9.5;
  sheet.rule(first - 12, { grey: 0.85 });
  for (const [at, line] of lines.entries()) {
    const isLast = at === lines.length - 1;
    sheet.squeezed(line, page.left, first + at * 9.5, page.inner - (isLast ? 110 : 0), quiet);
  }
  sheet.text(right, page.right, last, quiet, "right");
}
