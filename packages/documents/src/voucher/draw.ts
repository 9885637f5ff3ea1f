import { a4, a5, type Format, longestRoll, roll } from "../page/format.ts";
import { footer } from "../page/letterhead.ts";
import { Sheet } from "../page/sheet.ts";
import { widthOf } from "../page/wrap.ts";
import { wordsOf } from "../words/words.ts";
import { drawPages } from "./pages.ts";
import { drawRoll } from "./roll.ts";
import type { Voucher } from "./voucher.ts";

/** The paper as a PDF, all its copies one after the other. The same voucher gives the same bytes. */
export function voucherPdf(voucher: Voucher): Promise<Uint8Array> {
  const { size } = voucher;
  const format = size === "roll" ? roll(lengthOf(voucher)) : size === "A5" ? a5 : a4;
  const draw = size === "roll" ? drawRoll : drawPages;
  const sheet = sheetOf(voucher, format);
  const names = voucher.copies.length > 0 ? voucher.copies : [undefined];
  const starts = names.map((name, at) => {
    if (at > 0) sheet.addPage();
    const first = sheet.pages;
    draw(sheet, { voucher, name });
    return first;
  });
  return sheet.finish((at, count) => {
    if (voucher.voided !== undefined) voidStamp(sheet, voucher);
    if (size === "roll") return;
    // Each copy counts its own pages: they will not stay together.
    const first = starts.findLast((start) => start <= at) ?? 1;
    const next = starts.find((start) => start > at) ?? count + 1;
    footer(sheet, voucher.footer, wordsOf(voucher.language).pageOf(at - first + 1, next - first));
  });
}

/** A roll is as long as what stands on it, and only drawing tells how long that is. */
function lengthOf(voucher: Voucher): number {
  const tried = sheetOf(voucher, roll(longestRoll));
  const end = drawRoll(tried, { voucher, name: voucher.copies[0] });
  return tried.pages > 1 ? longestRoll : end;
}

function sheetOf(voucher: Voucher, format: Format): Sheet {
  const { language, company, title, number, date } = voucher;
  return new Sheet(format, { title: `${title} ${number}`.trim(), author: company.name, language, date });
}

function voidStamp(sheet: Sheet, { language }: Voucher): void {
  const { width, height, inner } = sheet.page;
  const word = wordsOf(language).void;
  const size = Math.min(100, (inner * 0.5) / widthOf(word, { size: 1, face: "bold" }), height * 0.24);
  // Right of the middle: the check code at the left must stay readable for a camera.
  sheet.stamp(word, width * 0.56, Math.min(height * 0.48, 330), size);
}
