/**
 * The ledger as a plain program would keep it: lists in memory, sums made anew each time, nothing of the product's
 * code. What the product does is compared with what this says.
 */
export type Doc = {
  id: string;
  kind: string;
  /** +1 is owed more, −1 is owed less. */
  sign: 1 | -1;
  amount: number;
  date: string;
  due: string;
  /** Day from which it may be used again, after something was taken back. */
  since: string;
  disputed: number;
  credited: number;
  recovered: number;
  isVoid: boolean;
  isDishonoured: boolean;
  pointsAt?: string;
  differences: string[];
};
/** How much of a credit went to a debit (below 0: was taken back), on which day. */
type Event = { date: string; credit: string; debit: string; amount: number };
export type Account = { docs: Doc[]; events: Event[]; closed: string };
export type Books = { today: string; accounts: Record<string, Account> };

export type Line = { debitId: string; amountMinor: number };
export type Draw = { creditId: string; amountMinor: number };
type Instruction = { order: "oldest"; except?: string[] } | { order: "none" } | { order: "named"; lines: Line[] };

export type Input =
  | { op: "charge"; at: string; id: string; amount: number; date: string; due: string }
  | { op: "opening" | "adjust"; at: string; id: string; amount: number; date: string; due: string; how: Instruction }
  | { op: "late-fee"; at: string; id: string; debit: string; amount: number; date: string }
  | {
      op: "receipt";
      at: string;
      id: string;
      amount: number;
      date: string;
      how: Instruction;
      short: Short[];
      back?: Back;
    }
  | { op: "apply"; at: string; id: string; credit: string; how: Instruction }
  | { op: "release"; at: string; id: string; credit: string; debits?: string[] }
  | { op: "refund"; at: string; id: string; amount: number; date: string; from?: Draw[] }
  | { op: "credit-note"; at: string; id: string; charge: string; amount: number; date: string }
  | { op: "write-off"; at: string; id: string; items: Line[]; date: string }
  | { op: "dishonour"; at: string; id: string; receipt: string; date: string }
  | { op: "move"; at: string; to: string; id: string; amount: number; toAmount: number; date: string }
  | { op: "void"; at: string; id: string; document: string }
  | { op: "defer"; at: string; id: string; debit: string; due: string }
  | { op: "dispute"; at: string; id: string; debit: string; amount: number }
  | { op: "close"; at: string; id: string; through: string };
/** Of a write-off, so much is paid after all; `id` is that of its reversal. */
export type Back = { id: string; writeOff: string; amount: number };
export type Short = { id: string; debitId: string; amountMinor: number };

/** Why it is refused. */
class Refused extends Error {}
const refuse = (reason: string): never => {
  throw new Refused(reason);
};

const max = (...days: string[]): string => days.reduce((a, b) => (a > b ? a : b));
const nextDay = (day: string): string =>
  day === "0000-00-00" ? day : new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

export const usedOf = ({ events }: Account, id: string, day = "9999-12-31"): number =>
  events.reduce(
    (sum, each) => (each.date <= day && (each.credit === id || each.debit === id) ? sum + each.amount : sum),
    0,
  );
export const leftOf = (account: Account, doc: Doc): number => doc.amount - usedOf(account, doc.id);
export const balanceOf = ({ docs }: Account, day = "9999-12-31"): number =>
  docs.reduce((sum, { sign, amount, date }) => (date <= day ? sum + sign * amount : sum), 0);
const find = (account: Account, id: string): Doc | undefined => account.docs.find((doc) => doc.id === id);
const debits = (account: Account): Doc[] => account.docs.filter((doc) => doc.sign > 0 && leftOf(account, doc) > 0);
const credits = (account: Account): Doc[] => account.docs.filter((doc) => doc.sign < 0 && leftOf(account, doc) > 0);

/** The books after an operation, or why it is refused; the books given stay as they are. */
export function after(books: Books, input: Input): { books: Books } | { refused: string } {
  const copy = structuredClone(books);
  try {
    perform(copy, input);
    return { books: copy };
  } catch (error) {
    if (error instanceof Refused) return { refused: error.message };
    throw error;
  }
}

export const emptyAccount = (): Account => ({ docs: [], events: [], closed: "0000-00-00" });
const accountOf = (books: Books, at: string): Account => {
  books.accounts[at] ??= emptyAccount();
  return books.accounts[at];
};

function perform(books: Books, input: Input): void {
  const account = accountOf(books, input.at);
  switch (input.op) {
    case "charge":
      add(account, input.id, "charge", 1, input.amount, posted(account, input.date), input.due);
      return;
    case "opening":
    case "adjust":
      correct(account, input);
      return;
    case "late-fee":
      lateFee(account, input);
      return;
    case "receipt":
      receipt(books, account, input);
      return;
    case "apply":
      apply(books, account, input);
      return;
    case "release":
      release(books, account, input);
      return;
    case "refund":
      draw(account, add(account, input.id, "refund", 1, input.amount, posted(account, input.date)), input.from);
      return;
    case "credit-note":
      creditNote(account, input);
      return;
    case "write-off":
      writeOff(account, input);
      return;
    case "dishonour":
      dishonour(account, input);
      return;
    case "move":
      move(books, account, input);
      return;
    case "void":
      takeBack(books, input);
      return;
    case "defer":
      open(account, input.debit).due = input.due;
      return;
    case "dispute":
      open(account, input.debit).disputed = input.amount;
      return;
    case "close":
      close(books, input);
      return;
  }
}

/** Of a customer, all currencies at once; an account that is closed further already stays as it is. */
function close({ accounts }: Books, { at, through }: Extract<Input, { op: "close" }>): void {
  const [customer] = at.split(" ");
  for (const [place, account] of Object.entries(accounts))
    if (place.startsWith(`${customer} `) && account.docs.length > 0) account.closed = max(account.closed, through);
}

const posted = (account: Account, date: string): string => max(date, nextDay(account.closed));

function add(account: Account, id: string, kind: string, sign: 1 | -1, amount: number, date: string, due = date): Doc {
  const doc: Doc = {
    ...{ id, kind, sign, amount, date, due, since: date, disputed: 0, credited: 0, recovered: 0 },
    ...{ isVoid: false, isDishonoured: false, differences: [] },
  };
  account.docs.push(doc);
  return doc;
}

function open(account: Account, id: string): Doc {
  const doc = debits(account).find((each) => each.id === id);
  return doc ?? refuse("item.not_open");
}

function pay(account: Account, credit: Doc, date: string, lines: Line[]): void {
  for (const { debitId, amountMinor } of lines) {
    const debit = find(account, debitId) ?? refuse("no such debit");
    account.events.push({
      date: max(date, credit.since, debit.date, debit.since),
      credit: credit.id,
      debit: debitId,
      amount: amountMinor,
    });
  }
}

/** By the payer's word, or the oldest first: undisputed parts, then disputed ones. */
function linesOf(account: Account, amount: number, date: string, how: Instruction): Line[] {
  if (how.order === "none") return [];
  if (how.order === "named") return named(account, how.lines, amount);
  const items = debits(account)
    .filter((doc) => doc.date <= date && !how.except?.includes(doc.id))
    .sort((a, b) => (a.due === b.due ? (a.date === b.date ? 0 : a.date < b.date ? -1 : 1) : a.due < b.due ? -1 : 1));
  const disputed = (doc: Doc): number => Math.min(doc.disputed, leftOf(account, doc));
  const paid = new Map<string, number>();
  let left = amount;
  for (const part of [(doc: Doc) => leftOf(account, doc) - disputed(doc), disputed]) {
    for (const doc of items) {
      const now = Math.min(left, part(doc));
      left -= now;
      if (now > 0) paid.set(doc.id, (paid.get(doc.id) ?? 0) + now);
    }
  }
  return [...paid].map(([debitId, amountMinor]) => ({ debitId, amountMinor }));
}

function named(account: Account, lines: Line[], amount: number): Line[] {
  for (const { debitId, amountMinor } of lines) {
    const doc = debits(account).find(({ id }) => id === debitId) ?? refuse("allocation.not_open");
    if (amountMinor > leftOf(account, doc)) refuse("allocation.above_remainder");
  }
  if (lines.reduce((sum, line) => sum + line.amountMinor, 0) > amount) refuse("allocation.above_credit");
  return lines;
}

function correct(account: Account, input: Extract<Input, { op: "opening" | "adjust" }>): void {
  const { id, op, amount, due, how } = input;
  const date = posted(account, input.date);
  const kind = op === "adjust" ? "adjustment" : "opening-balance";
  if (amount > 0) {
    add(account, id, kind, 1, amount, date, due);
    return;
  }
  const lines = linesOf(account, -amount, date, how);
  pay(account, add(account, id, kind, -1, -amount, date), date, lines);
}

function lateFee(account: Account, { id, debit, amount, date }: Extract<Input, { op: "late-fee" }>): void {
  const late = find(account, debit) ?? refuse("document.not_found");
  if (!["charge", "opening-balance", "adjustment", "dishonour"].includes(late.kind)) refuse("document.not_found");
  if (late.isVoid) refuse("document.void");
  add(account, id, "late-fee", 1, amount, posted(account, date), date).pointsAt = debit;
}

function receipt(books: Books, account: Account, input: Extract<Input, { op: "receipt" }>): void {
  const { id, amount, how, short } = input;
  const date = posted(account, input.date);
  for (const { debitId, amountMinor } of short) {
    const doc = debits(account).find((each) => each.id === debitId) ?? refuse("allocation.not_open");
    if (amountMinor > leftOf(account, doc)) refuse("allocation.above_remainder");
  }
  const doc = add(account, id, "receipt", -1, amount, date);
  for (const each of short) pay(account, add(account, each.id, "difference", -1, each.amountMinor, date), date, [each]);
  doc.differences = short.map((each) => each.id);
  const first = input.back ? payBack(books, account, input.back, amount) : [];
  pay(account, doc, date, first);
  const rest = first.reduce((left, { amountMinor }) => left - amountMinor, amount);
  pay(account, doc, date, linesOf(account, rest, date, how));
}

/** The write-off is reversed for that amount, today: its items are open again, for the receipt to settle first. */
function payBack({ today }: Books, account: Account, { id, writeOff, amount }: Back, received: number): Line[] {
  const off = find(account, writeOff) ?? refuse("document.not_found");
  if (off.isVoid) refuse("document.void");
  const standing = pairsOf(account, writeOff).filter(({ other }) => find(account, other)?.kind !== "reversal");
  if (amount > standing.reduce((sum, pair) => sum + pair.amount, 0)) refuse("write_off.less_left");
  const date = posted(account, today);
  let left = amount;
  const lines: Line[] = [];
  for (const pair of standing) {
    const amountMinor = Math.min(left, pair.amount);
    left -= amountMinor;
    if (amountMinor === 0) continue;
    undo(account, date, writeOff, pair.other, amountMinor);
    lines.push({ debitId: pair.other, amountMinor });
  }
  if (amount > received) refuse("allocation.above_credit");
  add(account, id, "reversal", 1, amount, date);
  pay(account, off, date, [{ debitId: id, amountMinor: amount }]);
  off.recovered += amount;
  return lines;
}

function apply({ today }: Books, account: Account, input: Extract<Input, { op: "apply" }>): void {
  const credit = credits(account).find(({ id }) => id === input.credit) ?? refuse("credit.not_found");
  const date = max(posted(account, today), credit.date);
  const lines = linesOf(account, leftOf(account, credit), date, input.how);
  if (lines.length === 0) refuse("allocation.nothing_to_settle");
  pay(account, credit, date, lines);
}

const movesMoney = ["refund", "exchange", "transfer"];

function release({ today }: Books, account: Account, input: Extract<Input, { op: "release" }>): void {
  const credit = account.docs.find(({ id, sign }) => id === input.credit && sign < 0) ?? refuse("credit.not_found");
  if (["write-off", "reversal", "difference"].includes(credit.kind)) refuse("allocation.undo_by_void");
  const isUndoneByVoid = (debit: Doc | undefined): boolean =>
    debit !== undefined && ([...movesMoney, "reversal"].includes(debit.kind) || debit.pointsAt === credit.id);
  const pairs = pairsOf(account, credit.id).filter(
    ({ other }) => !isUndoneByVoid(find(account, other)) && (!input.debits || input.debits.includes(other)),
  );
  if (pairs.length === 0 || (input.debits && pairs.length < input.debits.length))
    refuse("allocation.nothing_to_release");
  for (const { other, amount } of pairs) undo(account, posted(account, today), credit.id, other, amount);
}

/** What a document settles or is settled by now. */
function pairsOf({ events }: Account, id: string): { other: string; amount: number }[] {
  const sums = new Map<string, number>();
  for (const { credit, debit, amount } of events) {
    const other = credit === id ? debit : debit === id ? credit : undefined;
    if (other !== undefined) sums.set(other, (sums.get(other) ?? 0) + amount);
  }
  return [...sums].filter(([, amount]) => amount > 0).map(([other, amount]) => ({ other, amount }));
}

function undo(account: Account, date: string, credit: string, debit: string, amount: number): void {
  account.events.push({ date, credit, debit, amount: -amount });
  for (const id of [credit, debit]) {
    const doc = find(account, id);
    if (doc) doc.since = max(doc.since, date);
  }
}

function draw(account: Account, debit: Doc, from: Draw[] | undefined): void {
  const free = credits(account).filter(({ date }) => date <= debit.date);
  let left = debit.amount;
  const draws =
    from ??
    free
      .sort((a, b) => (a.date === b.date ? 0 : a.date < b.date ? -1 : 1))
      .map((credit) => {
        const amountMinor = Math.min(left, leftOf(account, credit));
        left -= amountMinor;
        return { creditId: credit.id, amountMinor };
      })
      .filter(({ amountMinor }) => amountMinor > 0);
  for (const { creditId, amountMinor } of draws) {
    const credit = free.find(({ id }) => id === creditId) ?? refuse("credit.not_found");
    if (amountMinor > leftOf(account, credit)) refuse("credit.too_little");
  }
  if (draws.reduce((sum, { amountMinor }) => sum + amountMinor, 0) !== debit.amount) refuse("credit.too_little");
  for (const { creditId, amountMinor } of draws) {
    const credit = find(account, creditId);
    if (credit) pay(account, credit, debit.date, [{ debitId: debit.id, amountMinor }]);
  }
}

function creditNote(account: Account, { id, charge, amount, date }: Extract<Input, { op: "credit-note" }>): void {
  const doc = find(account, charge) ?? refuse("document.not_found");
  if (doc.sign < 0 || !["charge", "late-fee", "opening-balance", "adjustment"].includes(doc.kind))
    refuse("document.not_found");
  if (doc.isVoid) refuse("document.void");
  if (amount > doc.amount - doc.credited) refuse("credit_note.above_charge");
  const day = posted(account, max(date, doc.date));
  const open = Math.min(amount, leftOf(account, doc));
  const note = add(account, id, "credit-note", -1, amount, day);
  note.pointsAt = charge;
  doc.credited += amount;
  if (open > 0) pay(account, note, day, [{ debitId: charge, amountMinor: open }]);
}

function writeOff(account: Account, { id, items, date }: Extract<Input, { op: "write-off" }>): void {
  const amount = items.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const day = posted(account, date);
  const lines = named(account, items, amount);
  pay(account, add(account, id, "write-off", -1, amount, day), day, lines);
}

function dishonour(account: Account, { id, receipt: paid, date }: Extract<Input, { op: "dishonour" }>): void {
  const doc = find(account, paid) ?? refuse("document.not_found");
  if (doc.isVoid) refuse("document.void");
  if (doc.isDishonoured) refuse("dishonour.already");
  if (date < doc.date) refuse("dishonour.before_receipt");
  const left = leftOf(account, doc);
  const day = posted(account, date);
  const debit = add(account, id, "dishonour", 1, doc.amount, day, date);
  debit.pointsAt = paid;
  doc.isDishonoured = true;
  if (left > 0) pay(account, doc, day, [{ debitId: id, amountMinor: left }]);
}

function move(books: Books, from: Account, input: Extract<Input, { op: "move" }>): void {
  const { id, at, to, amount, toAmount } = input;
  const into = accountOf(books, to);
  const date = max(posted(from, input.date), posted(into, input.date));
  const kind = at.split(" ")[0] === to.split(" ")[0] ? "exchange" : "transfer";
  draw(from, add(from, id, kind, 1, amount, date), undefined);
  const lines = linesOf(into, toAmount, date, { order: "oldest" });
  pay(into, add(into, id, kind, -1, toAmount, date), date, lines);
}

/** Takes a document back wherever it is: what it settled is open again, and its amount is reversed. */
function takeBack(books: Books, { id, document }: Extract<Input, { op: "void" }>): void {
  const places = Object.values(books.accounts).filter((account) => find(account, document));
  const docs = places.flatMap((account) => find(account, document) ?? []);
  const first = docs[0] ?? refuse("document.not_found");
  if (first.isVoid) refuse("document.void");
  if (first.isDishonoured) refuse("void.dishonoured");
  if (first.recovered > 0) refuse("void.recovered");
  if (first.credited > 0) refuse("void.credited");
  if (first.kind === "difference") refuse("void.part_of_receipt");
  for (const account of places) assertNothingUpon(account, document);
  const date = max(books.today, ...places.map((account) => posted(account, books.today)));
  for (const account of places) reverse(account, document, id, date);
  const pointed = places[0] && find(places[0], first.pointsAt ?? "");
  if (pointed && first.kind === "dishonour") pointed.isDishonoured = false;
  if (pointed && first.kind === "credit-note") pointed.credited -= first.amount;
}

function assertNothingUpon(account: Account, document: string): void {
  const doc = find(account, document);
  if (!doc) return;
  const kinds = [document, ...doc.differences].flatMap((id) =>
    pairsOf(account, id).map(({ other }) => find(account, other)?.kind ?? ""),
  );
  if (doc.sign < 0 && kinds.some((kind) => movesMoney.includes(kind))) refuse("void.moved_on");
  if (doc.sign < 0 || movesMoney.includes(doc.kind)) return;
  if (kinds.includes("write-off")) refuse("void.written_off");
  if (kinds.includes("difference")) refuse("void.difference");
}

function reverse(account: Account, document: string, id: string, date: string): void {
  const doc = find(account, document);
  if (!doc) return;
  const parts = [doc, ...doc.differences.flatMap((each) => find(account, each) ?? [])];
  for (const part of parts) {
    part.isVoid = true;
    for (const { other, amount } of pairsOf(account, part.id)) {
      if (doc.sign < 0) undo(account, date, part.id, other, amount);
      else undo(account, date, other, part.id, amount);
    }
  }
  const amount = parts.reduce((sum, part) => sum + part.amount, 0);
  const reversal = add(account, id, "reversal", doc.sign > 0 ? -1 : 1, amount, date);
  for (const part of parts) {
    if (doc.sign < 0) pay(account, part, date, [{ debitId: id, amountMinor: part.amount }]);
    else pay(account, reversal, date, [{ debitId: part.id, amountMinor: part.amount }]);
  }
}
