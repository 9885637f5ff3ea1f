import { isDeepStrictEqual } from "node:util";
import { settledIn } from "../../src/account/pairs.ts";
import { storedAccount } from "../../src/account/stored.ts";
import { positionOn, type StoredAccount, verify } from "../../src/account/verify.ts";
import type { Terms } from "../../src/company/company.ts";
import { Fault } from "../../src/fault/fault.ts";
import { type Account, after, type Books, balanceOf, type Input, leftOf, usedOf } from "./model.ts";
import { type Dice, inputOf } from "./operations.ts";
import { perform } from "./perform.ts";

/** What several cashiers do at the same moment. */
export type Round = Dice[];

/** What was done is in order; what stands together was done at once. */
export type Played = { operations: number; refused: number; books: Books; done: Input[][] };

/**
 * Plays rounds against the product and against the model. What one round's cashiers do at once must come out as if one
 * had come after the other, in some order. Throws at the first difference, with what was done.
 */
export const play = (
  rounds: Round[],
  places: string[],
  today: string,
  terms: Terms,
  most = Number.POSITIVE_INFINITY,
): Promise<Played> => playOn({ today, accounts: {} }, rounds, places, terms, most);

/** The same on books that something happened to before. */
export async function playOn(
  begun: Books,
  rounds: Round[],
  places: string[],
  terms: Terms,
  most = Number.POSITIVE_INFINITY,
): Promise<Played> {
  let books = begun;
  const played = { operations: 0, refused: 0, done: [] as Input[][] };
  for (const round of rounds) {
    if (played.operations >= most) break;
    const inputs = round.flatMap((dice) => inputOf(dice, books, places) ?? []);
    const outcomes = await Promise.all(inputs.map((input) => outcomeOf(input, terms)));
    if (inputs.length > 0) played.done.push(inputs);
    played.operations += inputs.length;
    played.refused += outcomes.filter((outcome) => outcome !== done).length;
    const possible = orders(inputs.map((_, index) => index)).flatMap((order) =>
      inOrder(books, inputs, outcomes, order),
    );
    const distinct = possible.filter((each, index) => possible.findIndex((other) => same(each, other)) === index);
    const found = distinct.length > 1 ? await firstThatIsStored(distinct, places) : distinct[0];
    if (!found) throw await notAsIn(distinct, places, { outcomes, done: played.done, books });
    books = found;
  }
  return { ...played, books };
}

const done = "done";

async function outcomeOf(input: Input, terms: Terms): Promise<string> {
  try {
    await perform(input, terms);
    return done;
  } catch (error) {
    if (error instanceof Fault) return error.reason;
    throw new Error(`failed: ${JSON.stringify(input)} ${(error as Error).stack}`, { cause: error });
  }
}

const orders = (list: number[]): number[][] =>
  list.length <= 1
    ? [list]
    : list.flatMap((first) => orders(list.filter((each) => each !== first)).map((rest) => [first, ...rest]));

/** The books that come of one order, if every cashier was told in it what they were told. */
function inOrder(books: Books, inputs: Input[], outcomes: string[], order: number[]): Books[] {
  let now = books;
  for (const index of order) {
    const input = inputs[index];
    if (!input) continue;
    const result = after(now, input);
    const expected = "refused" in result ? result.refused : done;
    if (expected !== outcomes[index]) return [];
    if ("books" in result) now = result.books;
  }
  return [now];
}

const same = (a: Books, b: Books): boolean => isDeepStrictEqual(a, b);

async function firstThatIsStored(possible: Books[], places: string[]): Promise<Books | undefined> {
  const stored = await readAll(places);
  const days = [...new Set(possible.flatMap(daysOf))];
  return possible.find((books) => differences(books, stored, days).length === 0);
}

type Context = { outcomes: string[]; done: Input[][]; books: Books };

/** What tells most stands first: a log keeps the beginning of a long line. */
async function notAsIn(possible: Books[], places: string[], context: Context): Promise<Error> {
  const stored = await readAll(places);
  const why = possible.map((books) => differences(books, stored, daysOf(books)));
  const last = context.done.at(-1)?.map(({ op }, index) => `${op}: ${context.outcomes[index]}`);
  const none = possible.length === 0 ? "; no order explains them" : "";
  return new Error(`not as in the model: ${last}${none} ${JSON.stringify(why)} ${JSON.stringify(context)}`);
}

/** Every day on which something happened: two orders may differ in the day alone on which something was posted. */
const daysOf = ({ accounts }: Books): string[] => [
  ...new Set(Object.values(accounts).flatMap(({ docs, events }) => [...docs, ...events].map(({ date }) => date))),
];

type Stored = Map<string, StoredAccount | undefined>;

export async function readAll(places: string[]): Promise<Stored> {
  const stored: Stored = new Map();
  for (const place of places) {
    const [customerId = "", currency = ""] = place.split(" ");
    stored.set(place, await storedAccount(customerId, currency));
  }
  return stored;
}

/** Where the ledger and the model do not say the same, on any of the days, or the ledger not with itself. */
export function differences({ accounts }: Books, stored: Stored, days: string[]): string[] {
  return [...stored].flatMap(([place, account]) => {
    const model = accounts[place];
    if (!account) return model && model.docs.length > 0 ? [`${place}: not there`] : [];
    if (!model) return [`${place}: there, though nothing was done`];
    const broken = verify(account).map((problem) => `${place}: ${JSON.stringify(problem)}`);
    return [
      ...broken,
      ...inTurn(place, model, account),
      ...settled(place, model, account),
      ...today(place, model, account),
      ...days.flatMap((day) => onDay(place, model, account, day)),
    ];
  });
}

const bySequence = (a: { sequence: number }, b: { sequence: number }): number => a.sequence - b.sequence;

/**
 * What was recorded first is used first where the days are the same, so which of two charges at once came first must be
 * the same in the model from the start: their figures tell it only once something pays one of them.
 */
function inTurn(place: string, { docs }: Account, { entries }: StoredAccount): string[] {
  const recorded = [...entries].sort(bySequence).map(({ documentId }) => documentId);
  const expected = docs.map(({ id }) => id);
  return isDeepStrictEqual(recorded, expected) ? [] : [`${place}: recorded ${recorded}, not ${expected}`];
}

/**
 * Which credit settles how much of which debit. Two credits applied at once may leave the same of everything in either
 * order; a void that takes one of them back later tells which order it was.
 */
function settled(place: string, { events }: Account, { acts }: StoredAccount): string[] {
  const stored = acts
    .flatMap(settledIn)
    .map(({ creditId, debitId, amountMinor }) => ({ credit: creditId, debit: debitId, amount: amountMinor }));
  return isDeepStrictEqual(netOf(stored), netOf(events)) ? [] : [`${place}: settled otherwise`];
}

function netOf(list: { credit: string; debit: string; amount: number }[]): Map<string, number> {
  const net = new Map<string, number>();
  for (const { credit, debit, amount } of list)
    net.set(`${credit} ${debit}`, (net.get(`${credit} ${debit}`) ?? 0) + amount);
  return new Map([...net].filter(([, amount]) => amount !== 0).sort());
}

function today(place: string, model: Account, account: StoredAccount): string[] {
  const { head, items, credits } = account;
  const open = new Map([...items, ...credits].map((each) => [each.documentId, each.remainderMinor]));
  const expected = new Map(
    model.docs.map((doc) => [doc.id, leftOf(model, doc)]).filter(([, left]) => left !== 0) as [string, number][],
  );
  const wrong =
    head.balanceMinor === balanceOf(model) ? [] : [`${place}: balance ${head.balanceMinor}, not ${balanceOf(model)}`];
  if (head.closedThrough !== model.closed)
    wrong.push(`${place}: closed through ${head.closedThrough}, not ${model.closed}`);
  if (!isDeepStrictEqual(new Map([...open].sort()), new Map([...expected].sort()))) wrong.push(`${place}: remainders`);
  // What is settled has its due date and dispute in the chain alone; both are in force again once it is open again.
  const owed = new Map([...wordsOn(account), ...items.map((item) => [item.documentId, item] as const)]);
  for (const { id, due, disputed } of model.docs) {
    const item = owed.get(id);
    if (item && item.dueDate !== due) wrong.push(`${place}: ${id} due ${item.dueDate}, not ${due}`);
    if (item && (item.disputedMinor ?? 0) !== disputed) wrong.push(`${place}: ${id} disputed`);
  }
  return wrong;
}

type Words = { dueDate: string; disputedMinor?: number };

/** The last word of the chain on each debit. */
function wordsOn({ entries, acts }: StoredAccount): Map<string, Words> {
  const words = new Map<string, Words>();
  for (const { documentId, amountMinor, date, dueDate = date } of entries)
    if (amountMinor > 0) words.set(documentId, { dueDate });
  for (const act of [...acts].sort(bySequence)) {
    const word = "debitId" in act ? words.get(act.debitId) : undefined;
    if (word && act.act === "defer") word.dueDate = act.dueDate;
    if (word && act.act === "dispute") word.disputedMinor = act.disputedMinor;
  }
  return words;
}

function onDay(place: string, model: Account, account: StoredAccount, day: string): string[] {
  const { balanceMinor, items, credits } = positionOn(account, day);
  const left = [...items.values(), ...credits.values()];
  const expected = model.docs.filter((doc) => doc.date <= day && doc.amount !== usedOf(model, doc.id, day));
  const agrees =
    balanceMinor === balanceOf(model, day) &&
    left.length === expected.length &&
    expected.every((doc) =>
      left.some(
        ({ documentId, remainderMinor }) =>
          documentId === doc.id && remainderMinor === doc.amount - usedOf(model, doc.id, day),
      ),
    );
  return agrees ? [] : [`${place}: not the same on ${day}`];
}
