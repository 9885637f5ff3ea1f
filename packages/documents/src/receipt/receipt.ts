import { formatMoney } from "@counterfoil/core/money";
import type { ReceiptPaper } from "@counterfoil/core/receipt/paper";
import { capitals } from "../capitals/capitals.ts";
import { Flow } from "../page/flow.ts";
import { footer, letterhead } from "../page/letterhead.ts";
import { innerWidth, page, Sheet } from "../page/sheet.ts";
import { type Style, widthOf, wrapped } from "../page/wrap.ts";
import { formatCurrency, formatDate, localeOf, wordsOf } from "../words/words.ts";
import { settlements } from "./settlements.ts";

const label: Style = { size: 8.5, grey: 0.4 };
const value: Style = { size: 10 };

/**
 * The receipt (收据) for money that came in, as an A4 PDF: figures, and Chinese capitals where the currency has them.
 * The same paper gives the same bytes.
 */
export function receiptPdf(paper: ReceiptPaper): Promise<Uint8Array> {
  const words = wordsOf(paper.language);
  const sheet = new Sheet({
    title: `${words.receipt} ${paper.number}`,
    author: paper.company.name,
    language: paper.language,
    date: paper.receivedOn,
  });
  const flow = new Flow(sheet, 0, () => continuation(sheet, paper));
  flow.y = facts(sheet, paper, amount(sheet, paper, head(sheet, paper)));
  settlements(flow, paper);
  signatures(flow, paper);
  const notes = [words.notInvoice, ...(paper.company.seal ? [words.sealNote] : [])];
  return sheet.finish((at, count) => footer(sheet, notes.join(" "), words.pageOf(at, count)));
}

function head(sheet: Sheet, paper: ReceiptPaper): number {
  const words = wordsOf(paper.language);
  const y = letterhead(sheet, paper.company, words) + 36;
  const title: Style = { size: 24, face: "bold" };
  sheet.text(words.receipt, page.left, y, title);
  sheet.text(words.number, page.right, y - 19, label, "right");
  const room = innerWidth - widthOf(words.receipt, title) - 30;
  sheet.squeezed(paper.number, page.right, y, room, { size: 15, face: "bold" }, "right");
  return y + 24;
}

/** The amount twice, so that neither can be changed without the other. */
function amount(sheet: Sheet, paper: ReceiptPaper, y: number): number {
  const words = wordsOf(paper.language);
  const spoken = capitals(paper.amountMinor, paper.currency);
  const room = innerWidth - 32;
  const lines = spoken
    ? wrapped(spoken, room - widthOf(words.inCapitals, label) - 14, { size: 12, face: "bold" }, 3)
    : [];
  const height = 58 + lines.length * 18 + (lines.length > 0 ? 6 : 0);
  sheet.shade(page.left, y, innerWidth, height, 0.94);
  const left = page.left + 16;
  sheet.text(words.amount, left, y + 22, label);
  sheet.text(words.receivedOn, page.right - 16, y + 22, label, "right");
  const day = formatDate(paper.receivedOn, paper.language);
  sheet.text(day, page.right - 16, y + 46, { size: 13, face: "bold" }, "right");
  const figures = formatMoney(paper.amountMinor, paper.currency, localeOf(paper.language));
  sheet.squeezed(figures, left, y + 48, room - 130, { size: 24, face: "bold" });
  const indent = left + widthOf(words.inCapitals, label) + 14;
  for (const [at, line] of lines.entries()) {
    if (at === 0) sheet.text(words.inCapitals, left, y + 74, label);
    sheet.text(line, indent, y + 74 + at * 18, { size: 12, face: "bold" });
  }
  return y + height + 24;
}

function facts(sheet: Sheet, paper: ReceiptPaper, from: number): number {
  const words = wordsOf(paper.language);
  const rows: [string, string][] = [
    [words.payer, `${paper.payer.name} (${paper.payer.reference})`],
    [words.payee, paper.company.name],
    [words.purpose, paper.purpose],
    [words.method, words.methods[paper.method]],
    [words.paymentReference, paper.reference],
    [words.currency, formatCurrency(paper.currency, paper.language)],
  ];
  const indent = page.left + 110;
  let y = from;
  for (const [name, text] of rows) {
    if (text === "") continue;
    sheet.text(name, page.left, y, label);
    y = sheet.paragraph(text, indent, y, page.right - indent, value, 4, 1.4) + 5;
  }
  return y - 6;
}

function signatures(flow: Flow, paper: ReceiptPaper): void {
  const words = wordsOf(paper.language);
  const height = 74;
  flow.need(height);
  const { sheet } = flow;
  const y = flow.y + 56;
  const width = innerWidth / 3;
  const people: [string, string][] = [
    [words.accountant, ""],
    [words.cashier, ""],
    [words.handledBy, paper.receivedBy],
  ];
  for (const [at, [name, person]] of people.entries()) {
    const from = page.left + at * width;
    const start = from + widthOf(name, label) + 6;
    const end = from + width - (at === people.length - 1 ? 0 : 16);
    sheet.text(name, from, y, label);
    sheet.fitted(person, start + 4, y - 1, end - start - 4, value);
    sheet.rule(y + 3, { from: start, to: end, grey: 0.3 });
  }
  flow.y += height;
}

function continuation(sheet: Sheet, paper: ReceiptPaper): number {
  const words = wordsOf(paper.language);
  const y = page.top + 4;
  const quiet: Style = { size: 8, grey: 0.3 };
  const right = `${words.receipt} ${paper.number}`;
  sheet.fitted(paper.company.name, page.left, y, innerWidth - 180, quiet);
  sheet.squeezed(right, page.right, y, 160, quiet, "right");
  sheet.rule(y + 8, { grey: 0.6 });
  return y + 18;
}
