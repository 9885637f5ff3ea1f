import { formatMoney } from "@counterfoil/core/money";
import type { Language, StatementFigures } from "@counterfoil/core/statement/paper";
import { clean } from "../words/clean.ts";
import { formatCurrency, formatDate, localeOf, wordsOf } from "../words/words.ts";
import { type Attached, compose, type Envelope } from "./compose.ts";
import type { Fact } from "./letter.ts";

/** One statement in a mail; there is one a currency. */
export type MailedStatement = Attached & {
  currency: string;
  figures: StatementFigures;
  /** Overdue on the statement's last day, in minor units. */
  dueMinor: number;
};

export type StatementMailInput = Envelope & {
  language: Language;
  /** The statements' last day, local `YYYY-MM-DD`. */
  periodTo: string;
  statements: MailedStatement[];
};

/**
 * One mail with a customer's statements of a period, a PDF a currency, as raw MIME bytes: HTML and text say the same
 * figures as the papers. Throws RangeError when an address is not exactly one address.
 */
export function statementMail(input: StatementMailInput): Promise<Uint8Array> {
  const words = wordsOf(input.language);
  const date = formatDate(input.periodTo, input.language);
  const company = clean(input.company.name);
  return compose(
    input,
    words.statementSubject(company, date),
    {
      language: input.language,
      company,
      heading: words.statement,
      greeting: words.greeting(clean(input.customer.name)),
      opening: words.statementAttached(date),
      blocks: input.statements.map((statement) => ({
        title: formatCurrency(statement.currency, input.language),
        facts: figuresOf(statement, input.language),
      })),
      closing: [words.reply, words.questions, `${words.reference} ${clean(input.customer.reference)}`],
    },
    input.statements,
  );
}

function figuresOf({ currency, figures, dueMinor }: MailedStatement, language: Language): Fact[] {
  const words = wordsOf(language);
  const money = (amountMinor: number): string => formatMoney(amountMinor, currency, localeOf(language));
  return [
    { name: words.opening, value: money(figures.openingMinor) },
    { name: words.charges, value: money(figures.chargesMinor) },
    { name: words.receipts, value: money(figures.receiptsMinor) },
    { name: words.closing, value: money(figures.closingMinor), strong: true },
    ...(dueMinor === 0 ? [] : [{ name: words.overdue, value: money(dueMinor) }]),
    ...(figures.unappliedMinor === 0 ? [] : [{ name: words.unapplied, value: money(figures.unappliedMinor) }]),
  ];
}

export type ReceiptMailInput = Envelope & {
  language: Language;
  receipt: Attached & {
    number: string;
    /** Local `YYYY-MM-DD`. */
    receivedOn: string;
    currency: string;
    amountMinor: number;
  };
};

/** One mail with one receipt's PDF, as raw MIME bytes. Throws RangeError when an address is not exactly one address. */
export function receiptMail(input: ReceiptMailInput): Promise<Uint8Array> {
  const { language, receipt } = input;
  const words = wordsOf(language);
  const company = clean(input.company.name);
  const number = clean(receipt.number);
  return compose(
    input,
    words.receiptSubject(company, number),
    {
      language,
      company,
      heading: words.receipt,
      greeting: words.greeting(clean(input.customer.name)),
      opening: words.receiptAttached(number),
      blocks: [
        {
          title: `${words.number} ${number}`,
          facts: [
            { name: words.receivedOn, value: formatDate(receipt.receivedOn, language) },
            {
              name: words.amount,
              value: formatMoney(receipt.amountMinor, receipt.currency, localeOf(language)),
              strong: true,
            },
          ],
        },
      ],
      closing: [words.notInvoice, words.questions, `${words.reference} ${clean(input.customer.reference)}`],
    },
    [receipt],
  );
}
