import { formatAmount } from "@counterfoil/core/money";
import type { ReceiptPaper } from "@counterfoil/core/receipt/paper";
import type { Flow } from "../page/flow.ts";
import { page } from "../page/sheet.ts";
import { type Style, wrapped } from "../page/wrap.ts";
import { formatDate, localeOf, wordsOf } from "../words/words.ts";

const rowHeight = 18;
const body: Style = { size: 9 };
const head: Style = { size: 8, face: "bold" };
const figureWidth = 100;
const columns = { number: page.left, date: page.left + 190, original: page.right - 130, settled: page.right };

/** Which documents the money settles, and what is left of it. */
export function settlements(flow: Flow, paper: ReceiptPaper): void {
  const words = wordsOf(paper.language);
  flow.need(40 + 3 * rowHeight);
  flow.sheet.text(words.settles, page.left, flow.y + 22, { size: 9.5, face: "bold" });
  flow.y += 32;
  if (paper.settles.length > 0) tableHead(flow, paper);
  for (const item of paper.settles) {
    const numbers = wrapped(item.number, 170, body, 2);
    const height = rowHeight + (Math.max(1, numbers.length) - 1) * 12;
    if (flow.need(height)) tableHead(flow, paper);
    const { sheet, y } = flow;
    for (const [at, number] of numbers.entries()) sheet.text(number, columns.number, y + 12 + at * 12, body);
    sheet.text(formatDate(item.date, paper.language), columns.date, y + 12, body);
    figure(flow, paper, item.amountMinor, columns.original, body);
    figure(flow, paper, item.settledMinor, columns.settled, body);
    sheet.rule(y + height, { grey: 0.87 });
    flow.y += height;
  }
  sum(flow, paper, words.unapplied, paper.unappliedMinor, body);
  sum(flow, paper, words.total, paper.amountMinor, { ...body, face: "bold" });
}

function tableHead(flow: Flow, paper: ReceiptPaper): void {
  const words = wordsOf(paper.language);
  const y = flow.y + 12;
  flow.sheet.text(words.document, columns.number, y, head);
  flow.sheet.text(words.date, columns.date, y, head);
  flow.sheet.text(words.original, columns.original, y, head, "right");
  flow.sheet.text(words.settled, columns.settled, y, head, "right");
  flow.sheet.rule(flow.y + rowHeight, { width: 0.9, grey: 0 });
  flow.y += rowHeight;
}

function sum(flow: Flow, paper: ReceiptPaper, name: string, amountMinor: number, style: Style): void {
  flow.need(rowHeight);
  flow.sheet.text(name, columns.number, flow.y + 12, style);
  figure(flow, paper, amountMinor, columns.settled, style);
  flow.sheet.rule(flow.y + rowHeight, {
    grey: style.face === "bold" ? 0 : 0.6,
    width: style.face === "bold" ? 0.9 : 0.5,
  });
  flow.y += rowHeight;
}

function figure(flow: Flow, paper: ReceiptPaper, amountMinor: number, right: number, style: Style): void {
  const text = formatAmount(amountMinor, paper.currency, localeOf(paper.language));
  flow.sheet.squeezed(text, right, flow.y + 12, figureWidth, style, "right");
}
