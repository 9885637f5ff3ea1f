import { formatAmount, formatMoney } from "@counterfoil/core/money";
import type { Ageing, StatementPaper } from "@counterfoil/core/statement/paper";
import type { Flow } from "../page/flow.ts";
import { a4 } from "../page/format.ts";
import type { Sheet } from "../page/sheet.ts";
import { type Style, widthOf, wrapped, wrappedLines } from "../page/wrap.ts";
import { formatDate, localeOf, wordsOf } from "../words/words.ts";

const heading: Style = { size: 9.5, face: "bold" };
const label: Style = { size: 8, grey: 0.35 };
const text: Style = { size: 9 };

const buckets = [
  "notDueMinor",
  "days1to30Minor",
  "days31to60Minor",
  "days61to90Minor",
  "over90Minor",
] as const satisfies readonly (keyof Ageing)[];

/** What is owed by its age, and the credit that no charge has used yet apart from it. */
export function ageing(flow: Flow, paper: StatementPaper): void {
  const words = wordsOf(paper.language);
  const height = 68;
  flow.need(height);
  const { sheet, y } = flow;
  sheet.text(words.ageingTitle, a4.left, y + 22, heading);
  sheet.text(words.ageingNote, a4.left + widthOf(words.ageingTitle, heading) + 8, y + 22, label);
  const apart = 22;
  const width = (a4.inner - apart) / (buckets.length + 1);
  const cells: [string, number, number][] = buckets.map((bucket, at) => [
    words.ageing[bucket],
    paper.figures.ageing[bucket],
    a4.left + (at + 1) * width,
  ]);
  cells.push([words.unapplied, paper.figures.unappliedMinor, a4.right]);
  for (const [name, amountMinor, right] of cells) {
    sheet.squeezed(name, right, y + 41, width - 8, label, "right");
    const amount = formatAmount(amountMinor, paper.currency, localeOf(paper.language));
    sheet.squeezed(amount, right, y + 56, width - 8, text, "right");
  }
  const end = a4.right - width - apart + 4;
  sheet.rule(y + 29, { to: end, grey: 0.6 });
  sheet.rule(y + 29, { from: a4.right - width + 4, grey: 0.6 });
  sheet.rule(y + 63, { to: end, grey: 0.87 });
  sheet.rule(y + 63, { from: a4.right - width + 4, grey: 0.87 });
  flow.y += height;
}

const bankLeading = 13.5;

/** The company's bank, line by line; a page may end between two lines only when there are very many. */
export function howToPay(flow: Flow, paper: StatementPaper): void {
  const { bank } = paper.company;
  if (!bank) return;
  const words = wordsOf(paper.language);
  const lines = wrappedLines(bank, a4.inner, text, 40);
  lines.push(...wrapped(`${words.quote} ${paper.customer.reference}`, a4.inner, label, 2));
  flow.need(Math.min(34 + lines.length * bankLeading, 400));
  flow.sheet.text(words.howToPay, a4.left, flow.y + 22, heading);
  flow.y += 26;
  for (const [at, line] of lines.entries()) {
    flow.need(bankLeading);
    flow.sheet.text(line, a4.left, flow.y + 10, at < lines.length - 1 ? text : label);
    flow.y += bankLeading;
  }
  flow.y += 4;
}

/** The slip that the customer cuts off, signs and sends back. It stays whole, at the foot of the last page. */
export function replySlip(flow: Flow, paper: StatementPaper, checkCode: string): void {
  const words = wordsOf(paper.language);
  const { closingMinor } = paper.figures;
  const amount = formatMoney(Math.abs(closingMinor), paper.currency, localeOf(paper.language));
  const sentence = wrapped(
    words.slipText({
      company: paper.company.name,
      customer: paper.customer.name,
      date: formatDate(paper.to, paper.language),
      // In words, for a line may end between a minus and its figure.
      amount: closingMinor < 0 ? words.overpaid(amount) : amount,
    }),
    a4.inner,
    text,
    6,
  );
  const height = 120 + sentence.length * bankLeading;
  const broken = flow.need(height);
  if (!broken) flow.y = a4.bottom - height;
  const { sheet, y } = flow;
  sheet.rule(y + 8, { dash: 3, grey: 0.3 });
  sheet.text(words.slip, a4.left, y + 28, { size: 12.5, face: "bold" });
  sheet.text(checkCode, a4.right, y + 28, label, "right");
  for (const [at, line] of sentence.entries()) sheet.text(line, a4.left, y + 46 + at * bankLeading, text);
  const answers = y + 48 + sentence.length * bankLeading;
  answerLines(sheet, paper, answers);
  signatureLines(sheet, paper, answers + 68);
  flow.y = a4.bottom;
}

function answerLines(sheet: Sheet, paper: StatementPaper, y: number): void {
  const words = wordsOf(paper.language);
  const indent = a4.left + 16;
  for (const [at, line] of [words.agrees, words.differs].entries()) {
    sheet.box(a4.left, y + at * 18, 9, 9);
    sheet.text(line, indent, y + at * 18 + 8, text);
  }
  sheet.rule(y + 28, { from: indent + widthOf(words.differs, text) + 4, to: a4.right, grey: 0.3 });
  sheet.text(words.difference, indent, y + 44, text);
  sheet.rule(y + 46, { from: indent + widthOf(words.difference, text) + 4, to: a4.right, grey: 0.3 });
}

function signatureLines(sheet: Sheet, paper: StatementPaper, y: number): void {
  const words = wordsOf(paper.language);
  const width = a4.inner / 3;
  for (const [at, name] of [words.signature, words.stamp, words.signedOn].entries()) {
    const from = a4.left + at * width;
    sheet.text(name, from, y, label);
    sheet.rule(y + 2, { from: from + widthOf(name, label) + 4, to: from + width - (at === 2 ? 0 : 14), grey: 0.3 });
  }
}
