import { readable } from "../page/colour.ts";
import { isLow } from "../page/format.ts";
import { reachOf, separator } from "../page/letterhead.ts";
import type { Sheet } from "../page/sheet.ts";
import { type Style, widthOf, wrapped } from "../page/wrap.ts";
import { wordsOf } from "../words/words.ts";
import type { Copy, Voucher } from "./voucher.ts";

/** Company, title, number, and what marks this copy; returns where the content begins. */
export function head(sheet: Sheet, copy: Copy): number {
  const low = isLow(sheet.page);
  const title = companyLines(sheet, copy.voucher, low) + (low ? 25 : 40);
  titleLine(sheet, copy, title, low ? 19 : 24);
  return voidLine(sheet, copy.voucher, title + (low ? 8 : 16));
}

function companyLines(sheet: Sheet, { company, logo, language, colour }: Voucher, low: boolean): number {
  const { page } = sheet;
  const logoHeight = low ? 32 : 44;
  const drawn = logo ? sheet.picture(logo, page.left, page.top - 6, 120, logoHeight, "left") : 0;
  const left = page.left + (drawn > 0 ? drawn + 14 : 0);
  const width = page.right - left;
  const size = low ? 13 : 15;
  let y = sheet.paragraph(company.name, left, page.top + size - 4, width, { size, face: "bold" }, 2, 1.25);
  const quiet: Style = { size: low ? 7.5 : 8.5, grey: 0.35 };
  const reach = reachOf(company, wordsOf(language)).join(separator);
  for (const line of [company.address, reach]) if (line) y = sheet.paragraph(line, left, y - 2, width, quiet, 2, 1.4);
  const end = Math.max(y - 3, drawn > 0 ? page.top - 6 + logoHeight + 6 : 0);
  sheet.rule(end, { width: 1.4, colour });
  return end;
}

/** The title with its copy and a reprint's mark beside it at the left, the number at the right. */
function titleLine(sheet: Sheet, { voucher, name }: Copy, y: number, size: number): void {
  const { page } = sheet;
  const title: Style = { size, face: "bold", colour: readable(voucher.colour) };
  sheet.text(voucher.title, page.left, y, title);
  let x = page.left + widthOf(voucher.title, title) + 12;
  for (const mark of [name, voucher.reprint]) {
    if (!mark) continue;
    const style: Style = { size: 9, face: "bold" };
    const width = widthOf(mark, style) + 12;
    sheet.box(x, y - 12.5, width, 16);
    sheet.text(mark, x + 6, y - 1.2, style);
    x += width + 6;
  }
  const label: Style = { size: 8.5, grey: 0.4 };
  const number: Style = { size: size * 0.62, face: "bold" };
  const word = wordsOf(voucher.language).number;
  const room = page.right - x - widthOf(word, label) - 12;
  const width = Math.min(room, widthOf(voucher.number, number));
  sheet.squeezed(voucher.number, page.right, y, room, number, "right");
  if (voucher.number) sheet.text(word, page.right - width - 7, y, label, "right");
}

/** That it is void, since when and why, in a frame before anything else can be read. */
function voidLine(sheet: Sheet, { voided }: Voucher, y: number): number {
  if (voided === undefined) return y;
  const { page } = sheet;
  const style: Style = { size: 10, face: "bold" };
  const lines = wrapped(voided, page.inner - 20, style, 3);
  const height = lines.length * 14 + 9;
  sheet.box(page.left, y, page.inner, height, 0, 1.4);
  for (const [at, line] of lines.entries()) sheet.text(line, page.left + 10, y + 15 + at * 14, style);
  return y + height + (isLow(page) ? 5 : 8);
}
