import { formatAmount, formatMoney } from "@counterfoil/core/money";
import type { ReceiptPaper } from "@counterfoil/core/receipt/paper";
import { capitals } from "../capitals/capitals.ts";
import { voucherPdf } from "../voucher/draw.ts";
import { settledTable } from "../voucher/settled.ts";
import { marksOf, plainStyle } from "../voucher/style.ts";
import type { Fact, Sum, Table, Voucher } from "../voucher/voucher.ts";
import { formatCurrency, formatDate, localeOf, wordsOf } from "../words/words.ts";

/**
 * The receipt (收据) for money that came in, as a PDF in the size and the copies that its style names: figures, and
 * Chinese capitals where the currency has them. The same paper gives the same bytes.
 */
export const receiptPdf = (paper: ReceiptPaper): Promise<Uint8Array> => voucherPdf(voucherOf(paper));

function voucherOf(paper: ReceiptPaper): Voucher {
  const { language, company, number, receivedOn, amountMinor, currency, receivedBy } = paper;
  const words = wordsOf(language);
  const { fields } = paper.style ?? plainStyle;
  return {
    ...marksOf(paper, { payerCopy: words.copies.payer, check: words.checkReceipt, footer: words.notInvoice }),
    ...{ language, company, number, title: words.receipt, date: receivedOn },
    amount: {
      name: words.amount,
      figure: formatMoney(amountMinor, currency, localeOf(language)),
      capitals: fields.capitals ? capitals(amountMinor, currency) : undefined,
      day: { name: words.receivedOn, text: formatDate(receivedOn, language) },
    },
    facts: factsOf(paper),
    tables: fields.settles ? [settlements(paper)] : [],
    notes: [],
    stamp: words.payeeStamp,
    signatures: [
      { name: words.accountant, person: "" },
      { name: words.cashier, person: "" },
      { name: words.handledBy, person: receivedBy },
    ],
  };
}

function factsOf(paper: ReceiptPaper): Fact[] {
  const { fields } = paper.style ?? plainStyle;
  const words = wordsOf(paper.language);
  const shown = (field: keyof typeof fields, fact: Fact): Fact[] => (fields[field] ? [fact] : []);
  return [
    { name: words.payer, text: words.named(paper.payer.name, paper.payer.reference), wide: true },
    ...shown("purpose", { name: words.purpose, text: paper.purpose, wide: true }),
    ...shown("method", { name: words.method, text: words.methods[paper.method] }),
    ...shown("moneyAccount", { name: words.moneyAccount, text: paper.moneyAccount ?? "" }),
    ...shown("reference", { name: words.paymentReference, text: paper.reference }),
    { name: words.currency, text: formatCurrency(paper.currency, paper.language) },
  ];
}

/** What the money settles, what is left of it, and what was settled beside it. */
function settlements(paper: ReceiptPaper): Table {
  const { language, currency, settles, unappliedMinor, amountMinor, differences = [], recovered = [] } = paper;
  const words = wordsOf(language);
  const figure = (minor: number): string => formatAmount(minor, currency, localeOf(language));
  const settledMinor = [...settles.map((item) => item.settledMinor), ...differences.map((each) => each.amountMinor)];
  const sums: Sum[] = [
    ...(unappliedMinor === 0 && settles.length > 0 ? [] : [{ name: words.unapplied, figure: figure(unappliedMinor) }]),
    { name: words.total, figure: figure(amountMinor), strong: true },
    ...recovered.map((each) => ({
      name: words.labelled(
        words.recovered,
        words.aboutDocument(words.kinds["write-off"], each.number, formatDate(each.date, language)),
      ),
      figure: figure(each.amountMinor),
    })),
    ...differences.map((each) => ({
      name: words.labelled(words.alsoSettled, `${words.differences[each.kind]} · ${each.number}`),
      figure: figure(each.amountMinor),
    })),
  ];
  if (differences.length > 0) {
    const all = settledMinor.reduce((sum, minor) => sum + minor, 0);
    sums.push({ name: words.settledInAll, figure: figure(all), strong: true });
  }
  return settledTable(settles, { language, currency, settled: words.settled }, sums);
}
