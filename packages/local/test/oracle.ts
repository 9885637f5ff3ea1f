/**
 * An independent sum over the rows of a spreadsheet: brute force, day by day from the beginning, in big integers,
 * with none of the product's code. It says what `bin/close` must report.
 */
export type Kind = "charge" | "receipt" | "credit-note";

/** A row as whoever wrote the file meant it. Amounts in minor units with the file's sign; dates `YYYY-MM-DD`. */
export type TrueRow = {
  /** The row's number in the file; the header is 1. */
  row: number;
  customer: string;
  email?: string | undefined;
  currency: string;
  kind: Kind;
  number?: string | undefined;
  date: string;
  due?: string | undefined;
  settled?: string | undefined;
  amount: bigint;
  /** The column that makes the row unreadable. */
  wrong?: string | undefined;
};

/** The file's names of the columns that a contradiction is found in. */
export type Columns = { amount: string; date: string; due: string; settled: string };

type Line = TrueRow & { effect: Kind | "refund"; size: bigint; dueOn: string; paidOn: string | undefined };
type Debit = { id: string; date: string; due: string; row: number; amount: bigint; closed: bigint };
type Credit = { id: string; date: string; row: number; amount: bigint; used: bigint };
type Move = { date: string; amount: bigint; isCharge: boolean };
type Settlement = { date: string; debit?: string; credit: string; amount: bigint };
export type Book = {
  customer: string;
  currency: string;
  debits: Debit[];
  credits: Credit[];
  moves: Move[];
  settlements: Settlement[];
};

const opposites = { charge: "credit-note", "credit-note": "charge", receipt: "refund" } as const;

function understood(row: TrueRow): Line {
  const effect = row.amount < 0n ? opposites[row.kind] : row.kind;
  const size = row.amount < 0n ? -row.amount : row.amount;
  const settled = row.settled !== undefined && row.settled < row.date ? row.date : row.settled;
  return { ...row, effect, size, dueOn: row.due ?? row.date, paidOn: effect === "charge" ? settled : undefined };
}

const accountOf = ({ customer, currency }: { customer: string; currency: string }) =>
  JSON.stringify([customer, currency]);

export type Imported = {
  rows: number;
  customers: number;
  charges: number;
  receipts: number;
  duplicates: number;
  rejected: { row: number; column: string }[];
};

/** What importing the rows amounts to: the counts, and a book for each account. */
export function importRows(rows: TrueRow[], columns: Columns): { imported: Imported; books: Map<string, Book> } {
  const rejected = rows.flatMap(({ row, wrong }) => (wrong === undefined ? [] : [{ row, column: wrong }]));
  const readable = rows.filter(({ wrong }) => wrong === undefined);
  for (const { row } of readable.filter(({ amount }) => amount === 0n)) rejected.push({ row, column: columns.amount });
  const lines = readable.filter(({ amount }) => amount !== 0n).map(understood);
  const { fresh, late, duplicates, contradictions } = distinct(lines, columns);
  rejected.push(...contradictions);
  const books = new Map<string, Book>();
  let [charges, receipts] = [0, 0];
  const selfSettled = new Set([...fresh.filter(({ paidOn }) => paidOn), ...late].map(({ id }) => id));
  const tasks = [
    ...fresh.map((line) => ({ line, date: line.date, isCharge: line.effect === "charge", pays: false })),
    ...[...fresh, ...late].flatMap((line) =>
      line.paidOn ? [{ line, date: line.paidOn, isCharge: false, pays: true }] : [],
    ),
  ];
  tasks.sort(
    (a, b) => a.date.localeCompare(b.date) || Number(b.isCharge) - Number(a.isCharge) || a.line.row - b.line.row,
  );
  const accepted = new Set<string>();
  for (const { line, date, pays } of tasks) {
    const key = accountOf(line);
    const book = books.get(key) ?? { ...line, debits: [], credits: [], moves: [], settlements: [] };
    if (!post(book, line, date, pays, selfSettled)) {
      rejected.push({ row: line.row, column: columns.amount });
      continue;
    }
    books.set(key, book);
    accepted.add(line.customer);
    if (line.effect === "charge" && !pays) charges += 1;
    else receipts += 1;
  }
  rejected.sort((a, b) => a.row - b.row);
  return { imported: { rows: rows.length, customers: accepted.size, charges, receipts, duplicates, rejected }, books };
}

type Identified = Line & { id: string };

/** Rows by identity: customer, currency, kind and number; without a number, content and how often it has occurred. */
function distinct(lines: Line[], columns: Columns) {
  const fresh: Identified[] = [];
  const late: Identified[] = [];
  const contradictions: { row: number; column: string }[] = [];
  const known = new Map<string, { line: Line; paidOn: string | undefined }>();
  const occurrences = new Map<string, number>();
  let duplicates = 0;
  for (const line of lines) {
    const { customer, currency, effect, number, date, dueOn, size, paidOn } = line;
    let id = JSON.stringify([customer, currency, effect, number]);
    if (!number) {
      const content = JSON.stringify([customer, currency, effect, date, dueOn, String(size)]);
      occurrences.set(content, (occurrences.get(content) ?? 0) + 1);
      id = `${content} ${occurrences.get(content)}`;
    }
    const before = known.get(id);
    if (!before) {
      known.set(id, { line, paidOn });
      fresh.push({ ...line, id });
    } else if (before.line.size !== size) contradictions.push({ row: line.row, column: columns.amount });
    else if (before.line.date !== date) contradictions.push({ row: line.row, column: columns.date });
    else if (before.line.dueOn !== dueOn) contradictions.push({ row: line.row, column: columns.due });
    else if (before.paidOn === undefined && paidOn !== undefined) {
      before.paidOn = paidOn;
      late.push({ ...line, id });
    } else if (paidOn !== undefined && before.paidOn !== paidOn)
      contradictions.push({ row: line.row, column: columns.settled });
    else duplicates += 1;
  }
  return { fresh, late, duplicates, contradictions };
}

/** One entry with its allocations; `false` for a refund above the unapplied credit. */
function post(book: Book, line: Identified, date: string, pays: boolean, selfSettled: Set<string>): boolean {
  const { id, effect, size, dueOn, row } = line;
  if (effect === "charge" && !pays) {
    book.debits.push({ id, date, due: dueOn, row, amount: size, closed: 0n });
    book.moves.push({ date, amount: size, isCharge: true });
    return true;
  }
  if (effect === "refund") {
    const usable = book.credits.filter((credit) => credit.date <= date && credit.used < credit.amount);
    usable.sort((a, b) => a.date.localeCompare(b.date) || a.row - b.row);
    let left = size;
    if (usable.reduce((sum, credit) => sum + credit.amount - credit.used, 0n) < left) return false;
    for (const credit of usable) {
      const part = left < credit.amount - credit.used ? left : credit.amount - credit.used;
      if (part === 0n) break;
      credit.used += part;
      left -= part;
      book.settlements.push({ date, credit: credit.id, amount: part });
    }
    book.moves.push({ date, amount: size, isCharge: false });
    return true;
  }
  const credit: Credit = { id: `${id} ${pays ? "paid" : ""}`, date, row, amount: size, used: 0n };
  const candidates = book.debits.filter((debit) =>
    pays ? debit.id === id : debit.date <= date && !selfSettled.has(debit.id),
  );
  candidates.sort((a, b) => a.due.localeCompare(b.due) || a.date.localeCompare(b.date) || a.row - b.row);
  for (const debit of candidates) {
    const [free, open] = [credit.amount - credit.used, debit.amount - debit.closed];
    const part = free < open ? free : open;
    if (part === 0n) continue;
    credit.used += part;
    debit.closed += part;
    book.settlements.push({ date, debit: debit.id, credit: credit.id, amount: part });
  }
  book.credits.push(credit);
  book.moves.push({ date, amount: -size, isCharge: false });
  return true;
}

export type Expected = {
  customer: string;
  currency: string;
  openingMinor: number;
  chargesMinor: number;
  receiptsMinor: number;
  closingMinor: number;
  ageing: Record<"notDueMinor" | "days1to30Minor" | "days31to60Minor" | "days61to90Minor" | "over90Minor", number>;
  unappliedMinor: number;
};

const dayNumber = (date: string): number => {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  return Date.UTC(year, month - 1, day) / 86_400_000;
};

export const lastDayOf = (month: string): string => {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`;
};

/** One account's statement of a month; `undefined` when there is nothing to tell. */
function statement(book: Book, month: string): Expected | undefined {
  const [first, last] = [`${month}-01`, lastDayOf(month)];
  const total = (list: { amount: bigint }[]): bigint => list.reduce((sum, { amount }) => sum + amount, 0n);
  const opening = total(book.moves.filter(({ date }) => date < first));
  const within = book.moves.filter(({ date }) => date >= first && date <= last);
  const charges = total(within.filter(({ isCharge }) => isCharge));
  const receipts = -total(within.filter(({ isCharge }) => !isCharge));
  const applied = book.settlements.filter(({ date }) => date <= last);
  const ageing = { notDueMinor: 0n, days1to30Minor: 0n, days31to60Minor: 0n, days61to90Minor: 0n, over90Minor: 0n };
  for (const debit of book.debits.filter(({ date }) => date <= last)) {
    const late = dayNumber(last) - dayNumber(debit.due);
    const open = debit.amount - total(applied.filter((each) => each.debit === debit.id));
    if (late <= 0) ageing.notDueMinor += open;
    else if (late <= 30) ageing.days1to30Minor += open;
    else if (late <= 60) ageing.days31to60Minor += open;
    else if (late <= 90) ageing.days61to90Minor += open;
    else ageing.over90Minor += open;
  }
  const credits = book.credits.filter(({ date }) => date <= last);
  const unapplied = total(credits) - total(applied.filter(({ credit }) => credits.some(({ id }) => id === credit)));
  const open = Object.values(ageing).some((amount) => amount !== 0n);
  if (opening === 0n && within.length === 0 && !open && unapplied === 0n) return undefined;
  return {
    customer: book.customer,
    currency: book.currency,
    openingMinor: Number(opening),
    chargesMinor: Number(charges),
    receiptsMinor: Number(receipts),
    closingMinor: Number(opening + charges - receipts),
    ageing: Object.fromEntries(
      Object.entries(ageing).map(([bucket, amount]) => [bucket, Number(amount)]),
    ) as Expected["ageing"],
    unappliedMinor: Number(unapplied),
  };
}

const inOrder = (a: Expected, b: Expected): number =>
  a.customer !== b.customer ? (a.customer < b.customer ? -1 : 1) : a.currency < b.currency ? -1 : 1;

export function monthOf(books: Map<string, Book>, rows: TrueRow[], month: string) {
  const all = [...books.values()].map((book) => statement(book, month));
  const statements = all.filter((each) => each !== undefined).sort(inOrder);
  const reachable = new Set(rows.filter(({ wrong, email }) => wrong === undefined && email).map((row) => row.customer));
  const mailed = new Set(statements.map(({ customer }) => customer).filter((customer) => reachable.has(customer)));
  const totals = new Map<string, { currency: string } & Record<(typeof summed)[number], number>>();
  for (const each of statements) {
    const before = totals.get(each.currency);
    const sum = (field: (typeof summed)[number]): number => (before?.[field] ?? 0) + each[field];
    totals.set(each.currency, {
      currency: each.currency,
      openingMinor: sum("openingMinor"),
      chargesMinor: sum("chargesMinor"),
      receiptsMinor: sum("receiptsMinor"),
      closingMinor: sum("closingMinor"),
    });
  }
  return {
    month,
    issued: statements.length,
    mailed: mailed.size,
    skipped: {
      "no balance and no entries": all.length - statements.length,
      "no address": statements.filter(({ customer }) => !reachable.has(customer)).length,
    },
    totals: [...totals.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1)),
    statements,
  };
}
const summed = ["openingMinor", "chargesMinor", "receiptsMinor", "closingMinor"] as const;
