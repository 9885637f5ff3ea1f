import type { DocumentPaper } from "@counterfoil/core/document/paper";
import { formatMoney } from "@counterfoil/core/money";
import { capitals } from "../capitals/capitals.ts";
import { voucherPdf } from "../voucher/draw.ts";
import { marksOf } from "../voucher/style.ts";
import type { Fact, Voucher } from "../voucher/voucher.ts";
import { formatCurrency, formatDate, localeOf, wordsOf } from "../words/words.ts";
import { feeTable, settlements } from "./tables.ts";

/**
 * The paper of any document but a receipt: credit note, refund, write-off, late fee and so on, as a PDF of A4 or A5; a
 * company whose receipts go to a roll gets A5. The same paper gives the same bytes.
 */
export function documentPdf(paper: DocumentPaper): Promise<Uint8Array> {
  const voucher = voucherOf(paper);
  return voucherPdf({ ...voucher, size: voucher.size === "A4" ? "A4" : "A5" });
}

function voucherOf(paper: DocumentPaper): Voucher {
  const { language, company, kind, number, date, amountMinor, currency, calculation = [] } = paper;
  const words = wordsOf(language);
  const says = { payerCopy: words.customerCopy, check: words.checkDocument, footer: words.documentNotInvoice };
  return {
    ...marksOf(paper, says),
    ...{ language, company, number, date, title: words.titles[kind] },
    amount: {
      name: words.amount,
      figure: formatMoney(amountMinor, currency, localeOf(language)),
      capitals: capitals(amountMinor, currency),
      day: { name: paper.originalDate ? words.postedOn : words.date, text: formatDate(date, language) },
    },
    facts: factsOf(paper),
    tables: [...(calculation.length > 0 ? [feeTable(paper, calculation)] : []), ...settlements(paper)],
    notes: calculation.some(({ span }) => span) ? [words.feeFormula] : [],
    stamp: words.stamp,
    signatures: [
      { name: words.preparedBy, person: paper.preparedBy },
      { name: words.accountant, person: "" },
      { name: words.approvedBy, person: paper.approvedBy ?? "" },
      ...(kind === "refund" ? [{ name: words.payeeSigns, person: "" }] : []),
    ],
  };
}

function factsOf(paper: DocumentPaper): Fact[] {
  const { language, party, originalDate, original, dueDate, lowers, currency } = paper;
  const words = wordsOf(language);
  const day = (date: string | undefined): string => (date ? formatDate(date, language) : "");
  const about = original ? words.aboutDocument(words.kinds[original.kind], original.number, day(original.date)) : "";
  return [
    { name: words.customer, text: words.named(party.name, party.reference), wide: true },
    { name: words.reason, text: paper.reason, wide: true },
    { name: words.about, text: about, wide: true },
    ...movedFacts(paper),
    { name: words.originalDate, text: day(originalDate) },
    { name: words.due, text: day(dueDate) },
    { name: words.effect, text: lowers === undefined ? "" : lowers ? words.lowers : words.raises },
    { name: words.currency, text: formatCurrency(currency, language) },
  ];
}

/** Where money or a balance went: only refunds, exchanges and transfers say so. */
function movedFacts({ language, paid, exchange, transfer }: DocumentPaper): Fact[] {
  const words = wordsOf(language);
  const money = ({ currency, amountMinor }: { currency: string; amountMinor: number }): string =>
    `${formatMoney(amountMinor, currency, localeOf(language))} (${currency})`;
  const out = paid && [
    { name: words.paidTo, text: paid.payee, wide: true },
    { name: words.paidBy, text: words.methods[paid.method] },
    { name: words.paidFrom, text: paid.moneyAccount ?? "" },
    { name: words.paymentReference, text: paid.reference ?? "" },
  ];
  const exchanged = exchange && [
    { name: words.exchangeFrom, text: money(exchange.from) },
    { name: words.exchangeTo, text: money(exchange.to) },
    { name: words.rate, text: words.rateText(exchange.from.currency, exchange.rate, exchange.to.currency) },
  ];
  const moved = transfer && [
    { name: words.transferFrom, text: transfer.from, wide: true },
    { name: words.transferTo, text: transfer.to, wide: true },
  ];
  return [...(out ?? []), ...(exchanged ?? []), ...(moved ?? [])];
}
