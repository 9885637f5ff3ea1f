import { Flow } from "../page/flow.ts";
import { reachOf } from "../page/letterhead.ts";
import { qrMatrix } from "../page/qr.ts";
import type { Sheet } from "../page/sheet.ts";
import { type Style, widthOf, wrapped } from "../page/wrap.ts";
import { wordsOf } from "../words/words.ts";
import type { Copy, Fact, Table, Voucher } from "./voucher.ts";

// A thermal printer knows black and nothing else: no grey, no colour, no fine lines.
const text: Style = { size: 8.5 };
const strong: Style = { size: 8.5, face: "bold" };

/** One copy on a roll, in one column; returns where the paper may be cut. */
export function drawRoll(sheet: Sheet, { voucher, name }: Copy): number {
  const flow = new Flow(sheet, sheet.page.top, () => sheet.page.top);
  const words = wordsOf(voucher.language);
  rollHead(flow, voucher, name);
  if (voucher.amount) {
    const { amount } = voucher;
    divide(flow);
    facts(flow, [amount.day]);
    middle(flow, amount.name, text);
    flow.need(26);
    flow.y += 22;
    sheet.squeezed(amount.figure, sheet.page.width / 2, flow.y, sheet.page.inner, { size: 19, face: "bold" }, "center");
    flow.y += 6;
    if (amount.capitals) middle(flow, `${words.inCapitals} ${amount.capitals}`, { size: 9.5, face: "bold" });
  }
  divide(flow);
  facts(flow, voucher.facts);
  for (const table of voucher.tables) rollTable(flow, table);
  if (voucher.notes.length > 0) divide(flow);
  for (const note of voucher.notes) left(flow, note, text);
  rollFoot(flow, voucher);
  // A point more, for sums of fractions are not exact, and what is too low by a billionth would get a page of its own.
  return flow.y + sheet.page.top + 1;
}

function rollHead(flow: Flow, voucher: Voucher, name: string | undefined): void {
  const { sheet } = flow;
  const { page } = sheet;
  const { company, language } = voucher;
  if (voucher.logo && sheet.picture(voucher.logo, page.left, flow.y, page.inner, 44) > 0) flow.y += 50;
  middle(flow, company.name, { size: 11, face: "bold" });
  for (const line of [company.address ?? "", ...reachOf(company, wordsOf(language))]) middle(flow, line, { size: 7.5 });
  divide(flow);
  middle(flow, voucher.title, { size: 16, face: "bold" });
  const marks = [name, voucher.reprint].filter((mark) => mark).join(" · ");
  middle(flow, marks, strong);
  middle(flow, voucher.number, { size: 10.5, face: "bold" });
  if (voucher.voided === undefined) return;
  const lines = wrapped(voucher.voided, page.inner - 16, strong, 6);
  const height = lines.length * 12 + 10;
  sheet.box(page.left, flow.y + 5, page.inner, height, 0, 1.4);
  for (const [at, line] of lines.entries()) sheet.text(line, page.left + 8, flow.y + 18 + at * 12, strong);
  flow.y += height + 8;
}

const leading = 1.35;

function middle(flow: Flow, sentence: string, style: Style): void {
  for (const line of wrapped(sentence, flow.sheet.page.inner, style, 8)) {
    flow.need(style.size * leading);
    flow.y += style.size * leading;
    flow.sheet.text(line, flow.sheet.page.width / 2, flow.y - style.size * 0.25, style, "center");
  }
}

function left(flow: Flow, sentence: string, style: Style): void {
  for (const line of wrapped(sentence, flow.sheet.page.inner, style, 12)) {
    flow.need(style.size * leading);
    flow.y += style.size * leading;
    flow.sheet.text(line, flow.sheet.page.left, flow.y - style.size * 0.25, style);
  }
}

function divide(flow: Flow): void {
  flow.y += 6;
  flow.sheet.rule(flow.y, { width: 0.8, grey: 0, dash: 2.5 });
  flow.y += 3;
}

/** A name, and what it says at the right of it, or below when that needs the whole width. */
function facts(flow: Flow, list: readonly Fact[]): void {
  for (const { name, text: value } of list) if (value) pair(flow, name, value, text);
}

function pair(flow: Flow, name: string, value: string, style: Style): void {
  const { page } = flow.sheet;
  const height = style.size * leading;
  if (widthOf(name, style) + widthOf(value, style) + 8 <= page.inner) {
    flow.need(height);
    flow.y += height;
    flow.sheet.text(name, page.left, flow.y - 2, style);
    flow.sheet.text(value, page.right, flow.y - 2, style, "right");
    return;
  }
  left(flow, name, style);
  for (const line of wrapped(value, page.inner - 10, style, 8)) {
    flow.need(height);
    flow.y += height;
    flow.sheet.text(line, page.right, flow.y - 2, style, "right");
  }
}

/** A row is the first cell and the last, and below them, named, what stood between. */
function rollTable(flow: Flow, { title, columns, rows, sums }: Table): void {
  divide(flow);
  left(flow, title, strong);
  const names = columns.map(({ name }) => name);
  if (rows.length > 0) pair(flow, names[0] ?? "", names.at(-1) ?? "", { size: 7.5 });
  for (const row of rows) {
    flow.y += 2;
    pair(flow, row[0] ?? "", row.at(-1) ?? "", text);
    const between = row.slice(1, -1).flatMap((cell, at) => (cell ? [`${names[at + 1]} ${cell}`] : []));
    left(flow, between.join(" · "), { size: 7 });
  }
  flow.y += 3;
  flow.sheet.rule(flow.y, { width: 0.8, grey: 0 });
  for (const { name, figure, strong: bold } of sums) pair(flow, name, figure, bold ? strong : text);
}

function rollFoot(flow: Flow, voucher: Voucher): void {
  const { sheet } = flow;
  const { page } = sheet;
  divide(flow);
  for (const { name, person } of voucher.signatures) {
    flow.need(22);
    flow.y += 20;
    sheet.text(name, page.left, flow.y, text);
    const start = page.left + widthOf(name, text) + 5;
    sheet.fitted(person, start + 3, flow.y - 1, page.right - start - 3, text);
    sheet.rule(flow.y + 3, { from: start, grey: 0, width: 0.8 });
  }
  flow.need(86);
  if (voucher.company.seal) sheet.picture(voucher.company.seal, page.left, flow.y + 10, page.inner, 66);
  flow.y += 78;
  middle(flow, voucher.stamp, text);
  if (voucher.check) {
    const side = 110;
    flow.need(side + 30);
    sheet.squares(qrMatrix(voucher.check.url), (page.width - side) / 2, flow.y + 4, side);
    flow.y += side + 4;
    middle(flow, voucher.check.text, text);
  }
  divide(flow);
  for (const sentence of voucher.footer) middle(flow, sentence, { size: 7.5 });
}
