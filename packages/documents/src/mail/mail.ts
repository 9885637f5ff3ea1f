import type { DocumentPaper } from "@counterfoil/core/document/paper";
import { formatMoney } from "@counterfoil/core/money";
import type { Language, StatementFigures } from "@counterfoil/core/statement/paper";
import { clean } from "../words/clean.ts";
import { formatCurrency, formatDate, localeOf, wordsOf } from "../words/words.ts";
import { type Attached, compose, type Envelope } from "./compose.ts";
import type { Fact } from "./letter.ts";

export type { Attached };

/** One statement in a mail; there is one a currency. */
export type MailedStatement = {
  currency: string;
  figures: StatementFigures;
  /** Overdue on the statement's last day, in minor units. */
  dueMinor: number;
  /** None in a mail that only leads to it. */
  attached?: Attached;
};

export type StatementMailInput = Envelope & {
  language: Language;
  /** The statements' last day, local `YYYY-MM-DD`. */
  periodTo: string;
  statements: MailedStatement[];
  /** Where the customer opens them, a whole address. */
  link?: string | undefined;
  /** How to read them, for whoever gets its first ones. */
  guide?: Attached | undefined;
};

/**
 * One mail with a customer's statements of a period, a PDF a currency or the way to them, as raw MIME bytes: HTML and text
 * say the same figures as the papers. Throws RangeError when an address is not exactly one address.
 */
export function statementMail(input: StatementMailInput): Promise<Uint8Array> {
  const words = wordsOf(input.language);
  const date = formatDate(input.periodTo, input.language);
  const company = clean(input.company.name);
  const attached = input.statements.flatMap((statement) => statement.attached ?? []);
  const isAttached = attached.length > 0;
  return compose(
    input,
    words.statementSubject(company, date),
    {
      language: input.language,
      company,
      heading: words.statement,
      greeting: words.greeting(clean(input.customer.name)),
      opening: isAttached ? words.statementAttached(date) : words.statementReady(date),
      ...(input.link === undefined ? {} : { link: { label: words.openStatement, address: input.link } }),
      blocks: input.statements.map((statement) => ({
        title: formatCurrency(statement.currency, input.language),
        facts: figuresOf(statement, input.language),
      })),
      closing: [
        ...(input.guide ? [words.guideAttached] : []),
        ...(isAttached ? [words.reply] : []),
        words.questions,
        `${words.reference} ${clean(input.customer.reference)}`,
      ],
    },
    [...attached, ...(input.guide ? [input.guide] : [])],
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
export function receiptMail({ receipt, ...input }: ReceiptMailInput): Promise<Uint8Array> {
  const { language } = input;
  const words = wordsOf(language);
  return paperMail(input, receipt, {
    subject: words.receiptSubject(clean(input.company.name), clean(receipt.number)),
    heading: words.receipt,
    opening: words.receiptAttached(clean(receipt.number)),
    facts: [{ name: words.receivedOn, value: formatDate(receipt.receivedOn, language) }, amountFact(receipt, language)],
    note: words.notInvoice,
  });
}

export type DocumentMailInput = Envelope & {
  language: Language;
  document: Attached & {
    kind: DocumentPaper["kind"];
    number: string;
    /** Local `YYYY-MM-DD`, both. */
    date: string;
    dueDate?: string | undefined;
    currency: string;
    amountMinor: number;
    /** May be empty. */
    reason: string;
  };
};

/**
 * One mail with the PDF of a credit note, refund, late fee or any other document but a receipt, as raw MIME bytes.
 * Throws RangeError when an address is not exactly one address.
 */
export function documentMail({ document, ...input }: DocumentMailInput): Promise<Uint8Array> {
  const { language } = input;
  const words = wordsOf(language);
  const title = words.titles[document.kind];
  const number = clean(document.number);
  return paperMail(input, document, {
    subject: words.documentSubject(clean(input.company.name), title, number),
    heading: title,
    opening: words.documentAttached(title, number),
    facts: [
      { name: words.date, value: formatDate(document.date, language) },
      ...(document.reason ? [{ name: words.reason, value: clean(document.reason), sentence: true }] : []),
      amountFact(document, language),
      ...(document.dueDate ? [{ name: words.due, value: formatDate(document.dueDate, language) }] : []),
    ],
    note: words.documentNotInvoice,
  });
}

const amountFact = (of: { amountMinor: number; currency: string }, language: Language): Fact => ({
  name: wordsOf(language).amount,
  value: formatMoney(of.amountMinor, of.currency, localeOf(language)),
  strong: true,
});

export type AnswerMailInput = Envelope & {
  language: Language;
  dispute: {
    /** The last day of the statement that is disputed, local `YYYY-MM-DD`. */
    periodTo: string;
    currency: string;
    about: "line" | "missing" | "balance";
    /** Of the line, or of the one that is missing. */
    number?: string | undefined;
    date?: string | undefined;
    /** How it ended, if this was the last word. */
    outcome?: "explained" | "corrected" | "refunded";
    /** Where the customer reads it, a whole address. */
    link: string;
  };
};

/**
 * One mail that a dispute was answered or resolved, as raw MIME bytes. What was said is not in it: it is sealed, and a
 * mail is not. Throws RangeError when an address is not exactly one address.
 */
export function answerMail({ dispute, ...input }: AnswerMailInput): Promise<Uint8Array> {
  const { language, customer } = input;
  const { periodTo, currency, about, number, date: day, outcome, link } = dispute;
  const words = wordsOf(language);
  const date = formatDate(periodTo, language);
  const company = clean(input.company.name);
  const where = [number, day && formatDate(day, language)].filter((part) => part !== undefined && part !== "");
  const what = where.length > 0 ? `${words.disputedThings[about]}: ${where.join(", ")}` : words.disputedThings[about];
  const letter = {
    ...{ language, company, heading: outcome ? words.ended : words.answered },
    greeting: words.greeting(clean(customer.name)),
    opening: outcome ? words.endedText : words.answeredText,
    blocks: [
      {
        title: `${words.statement} ${date} ${currency}`,
        facts: [
          { name: words.disputed, value: clean(what), sentence: true },
          ...(outcome ? [{ name: words.outcome, value: words.outcomes[outcome], sentence: true }] : []),
        ],
      },
    ],
    link: { label: words.readAnswer, address: link },
    closing: [words.answerQuestions, `${words.reference} ${clean(customer.reference)}`],
  };
  return compose(input, (outcome ? words.endedSubject : words.answerSubject)(company, date), letter, []);
}

/** A mail about one numbered paper, which it carries. */
function paperMail(
  input: Envelope & { language: Language },
  paper: Attached & { number: string },
  says: { subject: string; heading: string; opening: string; facts: Fact[]; note: string },
): Promise<Uint8Array> {
  const { language, company, customer } = input;
  const words = wordsOf(language);
  const letter = {
    ...{ language, company: clean(company.name), heading: says.heading, opening: says.opening },
    greeting: words.greeting(clean(customer.name)),
    blocks: [{ title: `${words.number} ${clean(paper.number)}`, facts: says.facts }],
    closing: [says.note, words.questions, `${words.reference} ${clean(customer.reference)}`],
  };
  return compose(input, says.subject, letter, [paper]);
}
