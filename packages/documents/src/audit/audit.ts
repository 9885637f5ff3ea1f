import { formatAmount } from "@counterfoil/core/money";
import type { AuditPaper } from "@counterfoil/core/statement/audit";
import { Flow } from "../page/flow.ts";
import { a4 } from "../page/format.ts";
import { footer, letterhead } from "../page/letterhead.ts";
import { Sheet } from "../page/sheet.ts";
import { type Style, widthOf, wrapped, wrappedLines } from "../page/wrap.ts";
import { formatCurrency, formatDate, localeOf, wordsOf } from "../words/words.ts";
import { auditWords } from "./words.ts";

const text: Style = { size: 10 };
const label: Style = { size: 8, grey: 0.35 };
const head: Style = { size: 8.5, face: "bold" };
const leading = 1.6;

/** An audit confirmation (询证函) as an A4 PDF in the customer's language. The same paper gives the same bytes. */
export function auditPdf(paper: AuditPaper): Promise<Uint8Array> {
  const { language, company, customer, day, madeOn } = paper;
  const words = auditWords[language];
  const common = wordsOf(language);
  const about = `${words.title} ${customer.name} ${formatDate(day, language)}`;
  const sheet = new Sheet(a4, { title: about, author: company.name, language, date: madeOn });
  const flow = new Flow(sheet, letterhead(sheet, company, common) + 18, () => a4.top + 8);
  opening(flow, paper);
  table(flow, paper);
  sender(flow, paper);
  answers(flow, paper);
  const left = [`${common.reference} ${customer.reference}`, ...(company.seal ? [common.sealNote] : [])];
  return sheet.finish((at, count) => footer(sheet, [left.join(" · ")], common.pageOf(at, count)));
}

/** To whom, what is asked, and where the answer goes. */
function opening(flow: Flow, paper: AuditPaper): void {
  const { sheet } = flow;
  const { language, company, customer, day, auditor } = paper;
  const words = auditWords[language];
  sheet.text(words.title, a4.left + a4.inner / 2, flow.y + 26, { size: 20, face: "bold" }, "center");
  const indent = a4.left + widthOf(words.to, text) + (language === "zh" ? 0 : 10);
  sheet.text(words.to, a4.left, flow.y + 60, text);
  const width = a4.right - indent;
  let y = sheet.paragraph(customer.name, indent, flow.y + 60, width, { ...text, face: "bold" }, 4, leading);
  if (customer.address) y = sheet.paragraph(customer.address, indent, y, width, { size: 9, grey: 0.2 }, 3, leading);
  y += 8;
  for (const paragraph of words.asks({ company: company.name, day: formatDate(day, language) }))
    y = sheet.paragraph(paragraph, a4.left, y, a4.inner, text, 12, leading) + 5;
  const address = auditor ? wrappedLines(auditor, a4.inner - 24, text, 10) : [];
  sheet.text(words.returnTo, a4.left, y + 4, { ...text, face: "bold" });
  y += 4;
  for (const line of address) {
    y += text.size * leading;
    sheet.text(line, a4.left + 12, y, text);
  }
  if (address.length === 0) {
    y += 20;
    sheet.text(words.noAuditor, a4.left, y, text);
    sheet.rule(y + 3, { from: a4.left + widthOf(words.noAuditor, text) + 6, grey: 0.3 });
    sheet.rule(y + 25, { grey: 0.3 });
    y += 22;
  }
  flow.y = y + 18;
}

const rowHeight = 21;
/** Right or left ends of the columns. */
const columns = { currency: a4.left + 6, theyOwe: a4.left + 245, weOwe: a4.left + 345, remark: a4.left + 361 };

function table(flow: Flow, paper: AuditPaper): void {
  const words = auditWords[paper.language];
  flow.need(3 * rowHeight);
  const heads = () => {
    const { sheet, y } = flow;
    sheet.shade(a4.left, y, a4.inner, rowHeight, 0.94);
    sheet.text(words.currency, columns.currency, y + 14, head);
    sheet.text(words.theyOwe, columns.theyOwe, y + 14, head, "right");
    sheet.text(words.weOwe, columns.weOwe, y + 14, head, "right");
    sheet.text(words.remark, columns.remark, y + 14, head);
    sheet.rule(y, { width: 0.9, grey: 0 });
    flow.y += rowHeight;
  };
  heads();
  for (const balance of paper.balances) row(flow, paper, balance, heads);
  flow.sheet.rule(flow.y, { width: 0.9, grey: 0 });
  flow.y += 14;
}

type Balance = AuditPaper["balances"][number];

/** A nil balance is told as such: an empty cell could be one that was forgotten. */
function row(flow: Flow, { language }: AuditPaper, balance: Balance, heads: () => void): void {
  const { currency, balanceMinor, unappliedMinor, openItems } = balance;
  const words = auditWords[language];
  const amount = (minor: number): string => formatAmount(minor, currency, localeOf(language));
  const remarks = [
    ...(balanceMinor === 0 ? [words.zero] : []),
    ...(openItems > 0 ? [words.openItems(openItems)] : []),
    ...(unappliedMinor > 0 ? [words.unapplied(amount(unappliedMinor))] : []),
  ];
  const lines = wrapped(remarks.join(language === "zh" ? "，" : ", "), a4.right - columns.remark - 4, label, 3);
  const height = rowHeight + (lines.length - 1) * 10.5;
  if (flow.need(height + 1)) heads();
  const { sheet, y } = flow;
  sheet.squeezed(formatCurrency(currency, language), columns.currency, y + 14, 130, text);
  sheet.squeezed(amount(Math.max(0, balanceMinor)), columns.theyOwe, y + 14, 104, text, "right");
  sheet.squeezed(amount(Math.max(0, -balanceMinor)), columns.weOwe, y + 14, 94, text, "right");
  for (const [at, line] of lines.entries()) sheet.text(line, columns.remark, y + 14 + at * 10.5, label);
  sheet.rule(y + height, { grey: 0.85 });
  flow.y += height;
}

/** Who asks, with room for the company's stamp. */
function sender(flow: Flow, { language, company, madeOn }: AuditPaper): void {
  const words = auditWords[language];
  flow.need(64);
  const { sheet, y } = flow;
  sheet.text(words.from, a4.right, y + 12, label, "right");
  sheet.squeezed(
    `${company.name}${language === "zh" ? "" : " "}${words.stamped}`,
    a4.right,
    y + 28,
    360,
    text,
    "right",
  );
  sheet.text(formatDate(madeOn, language), a4.right, y + 44, text, "right");
  flow.y += 64;
}

const answerHeight = 176;

/** Two fields side by side, of which the customer signs and stamps one; they stay whole at the foot of the page. */
function answers(flow: Flow, { language }: AuditPaper): void {
  const words = auditWords[language];
  const broken = flow.need(answerHeight + 24);
  if (!broken) flow.y = a4.bottom - answerHeight - 24;
  const { sheet, y } = flow;
  sheet.text(words.conclusion, a4.left, y + 12, { size: 10.5, face: "bold" });
  const width = a4.inner / 2;
  for (const [at, side] of (["agrees", "differs"] as const).entries()) {
    const left = a4.left + at * width;
    sheet.box(left, y + 20, width, answerHeight);
    sheet.text(words[side], left + 10, y + 38, { size: 9.5, face: "bold" });
    sheet.text(words[`${side}Text`], left + 10, y + 55, { size: 9 });
    if (side === "differs")
      for (const step of [74, 92]) sheet.rule(y + step, { from: left + 10, to: left + width - 10 });
    sheet.text(words.stamped, left + width - 12, y + 112, label, "right");
    for (const [place, name] of [words.signature, words.date].entries()) {
      const line = y + 150 + place * 28;
      sheet.text(name, left + 10, line, label);
      sheet.rule(line + 2, { from: left + 16 + widthOf(name, label), to: left + width - 12, grey: 0.3 });
    }
  }
  flow.y = a4.bottom;
}
