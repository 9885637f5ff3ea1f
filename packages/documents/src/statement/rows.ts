import type { StatementPaper } from "@counterfoil/core/statement/paper";
import type { Words } from "../words/english.ts";
import { wordsOf } from "../words/words.ts";
import type { Cell } from "../xlsx/sheet.ts";
import { sidesOf } from "./columns.ts";
import { overdueOf } from "./top.ts";

/** A table of a statement's file: its name, the names of its columns, its rows. */
export type Table = { name: string; columns: string[]; rows: Cell[][] };

/**
 * A statement as tables, the very figures of its paper: what it is about, what happened, what is open on its last day,
 * and which credits are not used.
 */
export function tablesOf(paper: StatementPaper): Table[] {
  const words = wordsOf(paper.language);
  const money = (amountMinor: number | undefined): Cell =>
    amountMinor === undefined ? undefined : { amountMinor, currency: paper.currency };
  return [
    facts(paper, words, money),
    entries(paper, words, money),
    items(paper, words, money),
    credits(paper, words, money),
  ];
}

type Money = (amountMinor: number | undefined) => Cell;

function facts(paper: StatementPaper, words: Words, money: Money): Table {
  const { company, customer, figures, from, to, issuedOn, currency, version, hash } = paper;
  const rows: Cell[][] = [
    [words.customer, customer.name],
    [words.reference, customer.reference],
    [words.period, { date: from }, { date: to }],
    [words.issuedOn, { date: issuedOn }],
    [words.currency, currency],
    [words.version, version],
    [words.check, hash],
    [words.opening, money(figures.openingMinor)],
    [words.charges, money(figures.chargesMinor)],
    [words.receipts, money(figures.receiptsMinor)],
    [words.closing, money(figures.closingMinor)],
    [words.overdue, money(overdueOf(paper))],
    ...ages.map((age): Cell[] => [`${words.ageingTitle} ${words.ageing[age]}`, money(figures.ageing[age])]),
    [words.unapplied, money(figures.unappliedMinor)],
  ];
  return { name: words.statement, columns: [words.statement, company.name, ""], rows };
}

const ages = ["notDueMinor", "days1to30Minor", "days31to60Minor", "days61to90Minor", "over90Minor"] as const;

function entries({ lines, figures, from, to }: StatementPaper, words: Words, money: Money): Table {
  const { date, kind, number, purpose, due, debit, credit, balance } = words;
  const sum = (day: string, name: string, amountMinor: number): Cell[] => [
    ...[{ date: day }, name, "", "", undefined, undefined, undefined],
    money(amountMinor),
  ];
  const rows = lines.map((line): Cell[] => {
    const { debitMinor, creditMinor } = sidesOf(line);
    return [
      ...[{ date: line.date }, words.kinds[line.kind], line.number, line.purpose],
      line.dueDate === undefined ? undefined : { date: line.dueDate },
      ...[money(debitMinor), money(creditMinor), money(line.balanceMinor)],
    ];
  });
  return {
    name: words.entries,
    columns: [date, kind, number, purpose, due, debit, credit, balance],
    rows: [sum(from, words.opening, figures.openingMinor), ...rows, sum(to, words.closing, figures.closingMinor)],
  };
}

function items({ openItems }: StatementPaper, words: Words, money: Money): Table {
  const { date, kind, number, due, daysOverdue, originalAmount, paid, disputedPart, remainder } = words;
  return {
    name: words.openItems,
    columns: [date, kind, number, due, daysOverdue, originalAmount, paid, disputedPart, remainder],
    rows: openItems.map((item) => [
      ...[{ date: item.date }, words.kinds[item.kind], item.number, { date: item.dueDate }, item.daysOverdue],
      ...[money(item.amountMinor), money(item.paidMinor), money(item.disputedMinor), money(item.remainderMinor)],
    ]),
  };
}

function credits({ credits: all }: StatementPaper, words: Words, money: Money): Table {
  const { date, kind, number, originalAmount, used, left } = words;
  return {
    name: words.credits,
    columns: [date, kind, number, originalAmount, used, left],
    rows: all.map((credit) => [
      ...[{ date: credit.date }, words.kinds[credit.kind], credit.number, money(credit.amountMinor)],
      ...[money(credit.amountMinor - credit.remainderMinor), money(credit.remainderMinor)],
    ]),
  };
}
