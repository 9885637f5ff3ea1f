import { formatAmount, formatMoney } from "@counterfoil/core/money";
import type { Ageing, StatementPaper } from "@counterfoil/core/statement/paper";
import type { Flow } from "../page/flow.ts";
import { a4 } from "../page/format.ts";
import type { Sheet } from "../page/sheet.ts";
import { type Style, widthOf, wrapped, wrappedLines } from "../page/wrap.ts";
import { formatDate, localeOf, voicesOf, wordsOf } from "../words/words.ts";
import { below, label as labelled, labelWidth, type Said, saidIn } from "./grid.ts";

const heading: Style = { size: 9.5, face: "bold" };
const label: Style = { size: 8, grey: 0.35 };
const text: Style = { size: 9 };

const ages = [
  "notDueMinor",
  "days1to30Minor",
  "days31to60Minor",
  "days61to90Minor",
  "over90Minor",
] as const satisfies readonly (keyof Ageing)[];

/** What is owed by its age, and the credit that no charge has used yet apart from it. */
export function ageing(flow: Flow, paper: StatementPaper): void {
  if (paper.look.style.parts.ageing) buckets(flow, paper);
  else unapplied(flow, paper);
}

function buckets(flow: Flow, paper: StatementPaper): void {
  const { language, figures } = paper;
  const words = wordsOf(language);
  const lower = below(language);
  const height = 68 + lower;
  flow.need(height);
  const { sheet, y } = flow;
  sheet.text(words.ageingTitle, a4.left, y + 22, heading);
  sheet.text(words.ageingNote, a4.left + widthOf(words.ageingTitle, heading) + 8, y + 22, label);
  const apart = 22;
  const width = (a4.inner - apart) / (ages.length + 1);
  const cells: [Said, number, number][] = ages.map((bucket, at) => [
    (each) => each.ageing[bucket],
    figures.ageing[bucket],
    a4.left + (at + 1) * width,
  ]);
  cells.push([(each) => each.unapplied, figures.unappliedMinor, a4.right]);
  for (const [said, amountMinor, x] of cells) {
    labelled(sheet, saidIn(said, language), { x, y: y + 41, width: width - 8, align: "right" }, label);
    const amount = formatAmount(amountMinor, paper.currency, localeOf(language));
    sheet.squeezed(amount, x, y + 56 + lower, width - 8, text, "right");
  }
  const end = a4.right - width - apart + 4;
  for (const [at, grey] of [
    [y + 29, 0.6],
    [y + 63 + lower, 0.87],
  ] as const) {
    sheet.rule(at, { to: end, grey });
    sheet.rule(at, { from: a4.right - width + 4, grey });
  }
  flow.y += height;
}

/** Without the ageing, credit that is not used is still told: the closing balance alone does not show it. */
function unapplied(flow: Flow, { language, figures, currency }: StatementPaper): void {
  if (figures.unappliedMinor === 0) return;
  flow.need(28);
  const amount = formatAmount(figures.unappliedMinor, currency, localeOf(language));
  flow.sheet.text(`${wordsOf(language).unapplied} ${amount}`, a4.left, flow.y + 22, text);
  flow.y += 28;
}

/** What the company wants said on every statement. */
export function note(flow: Flow, { look, language }: StatementPaper): void {
  if (look.style.note === "") return;
  paragraph(flow, wordsOf(language).note, wrappedLines(look.style.note, a4.inner, text, 40), a4.inner);
}

const leading = 13.5;
const codeSide = 78;

/** The company's bank, line by line, and the code by which a telephone pays beside it. */
export function howToPay(flow: Flow, paper: StatementPaper): void {
  const { look, company, language, customer } = paper;
  if (!look.style.parts.bank || (!company.bank && !look.payment)) return;
  const words = wordsOf(language);
  const width = a4.inner - (look.payment ? codeSide + 24 : 0);
  const lines = company.bank ? wrappedLines(company.bank, width, text, 40) : [];
  lines.push(...wrapped(`${words.quote} ${customer.reference}`, width, text, 2));
  if (look.payment) flow.need(codeSide + 40);
  const from = { y: flow.y, page: flow.sheet.pages };
  const code = look.payment && paymentCode(flow, paper, look.payment);
  paragraph(flow, words.howToPay, lines, width);
  if (code && flow.sheet.pages === from.page) flow.y = Math.max(flow.y, from.y + codeSide + 28 + below(language));
}

function paymentCode({ sheet, y }: Flow, { language }: StatementPaper, picture: Uint8Array): boolean {
  const x = a4.right - codeSide;
  if (sheet.picture(picture, x, y + 8, codeSide) === 0) return false;
  const middle = { x: x + codeSide / 2, y: y + codeSide + 18, width: codeSide + 20, align: "center" } as const;
  labelled(
    sheet,
    saidIn((words) => words.scanToPay, language),
    middle,
    label,
  );
  return true;
}

/** Lines under a title; a page may end between two of them only when there are very many. */
function paragraph(flow: Flow, title: string, lines: readonly string[], width: number): void {
  flow.need(Math.min(34 + lines.length * leading, 400));
  flow.sheet.fitted(title, a4.left, flow.y + 22, width, heading);
  flow.y += 26;
  for (const line of lines) {
    flow.need(leading);
    flow.sheet.text(line, a4.left, flow.y + 10, text);
    flow.y += leading;
  }
  flow.y += 4;
}

/** The slip that the customer cuts off, signs and sends back. It stays whole, at the foot of the last page. */
export function replySlip(flow: Flow, paper: StatementPaper, checkCode: string): void {
  if (!paper.look.style.parts.slip) return;
  const words = wordsOf(paper.language);
  const { closingMinor } = paper.figures;
  const amount = formatMoney(Math.abs(closingMinor), paper.currency, localeOf(paper.language));
  const sentence = voicesOf(paper.language).flatMap((voice) => {
    const said = voice.slipText({
      company: paper.company.name,
      customer: paper.customer.name,
      date: formatDate(paper.to, paper.language),
      // In words, for a line may end between a minus and its figure.
      amount: closingMinor < 0 ? voice.overpaid(amount) : amount,
    });
    return wrapped(said, a4.inner, text, 6);
  });
  const height = 120 + below(paper.language) + sentence.length * leading;
  const broken = flow.need(height);
  if (!broken) flow.y = a4.bottom - height;
  const { sheet, y } = flow;
  sheet.rule(y + 8, { dash: 3, grey: 0.3 });
  sheet.text(words.slip, a4.left, y + 28, { size: 12.5, face: "bold" });
  sheet.text(checkCode, a4.right, y + 28, label, "right");
  for (const [at, line] of sentence.entries()) sheet.text(line, a4.left, y + 46 + at * leading, text);
  const answers = y + 48 + sentence.length * leading;
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

function signatureLines(sheet: Sheet, { language }: StatementPaper, y: number): void {
  const width = a4.inner / 3;
  const names: Said[] = [(words) => words.signature, (words) => words.stamp, (words) => words.signedOn];
  for (const [at, said] of names.entries()) {
    const from = a4.left + at * width;
    const texts = saidIn(said, language);
    const named = labelWidth(texts, label);
    labelled(sheet, texts, { x: from, y, width: named }, label);
    sheet.rule(y + 2, { from: from + named + 4, to: from + width - (at === 2 ? 0 : 14), grey: 0.3 });
  }
}
