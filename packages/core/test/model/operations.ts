import fc from "fast-check";
import { type IdKind, newId } from "../../src/id/id.ts";
import { differenceId } from "../../src/receipt/difference.ts";
import { recoveryId } from "../../src/write-off/recovery.ts";
import {
  type Account,
  type Back,
  type Books,
  type Doc,
  type Draw,
  emptyAccount,
  type Input,
  type Line,
  leftOf,
} from "./model.ts";

/** Six random numbers: what is done, where, to what, how much and when follows from them and from the books. */
export type Dice = {
  op: (typeof weighted)[number];
  where: number;
  which: number;
  amount: number;
  day: number;
  how: number;
};

/** What happens often is there more often. */
const weighted = [
  ...["charge", "charge", "charge", "receipt", "receipt", "receipt", "receipt", "apply", "apply", "release", "refund"],
  ...["credit-note", "write-off", "dishonour", "move", "void", "void", "defer", "dispute", "adjust", "opening"],
  ...["late-fee", "close"],
] as Input["op"][];

const natural = fc.nat(1_000_000);
export const dice: fc.Arbitrary<Dice> = fc.record({
  op: fc.constantFrom(...weighted),
  ...{ where: natural, which: natural, amount: fc.integer({ min: 1, max: 3_000 }), day: natural, how: natural },
});

/** Days of two months before the books' today. */
const dayOf = (today: string, number: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) - (number % 60) * 86_400_000).toISOString().slice(0, 10);

const pick = <T>(list: T[], number: number): T | undefined => list[number % Math.max(1, list.length)];
const idKinds = {
  ...{ charge: "charge", opening: "opening", adjust: "adjustment", "late-fee": "lateFee", receipt: "receipt" },
  ...{ apply: "allocation", release: "allocation", refund: "refund", "credit-note": "credit", "write-off": "writeOff" },
  ...{ dishonour: "dishonour", void: "reversal", defer: "change", dispute: "change", close: "event" },
} as Record<Input["op"], IdKind>;

/** An operation on books as they are; sometimes one that must be refused. `places` are customers with a currency each. */
export function inputOf(dice: Dice, books: Books, places: string[]): Input | undefined {
  const { op, which, amount, how } = dice;
  const at = pick(places, dice.where) ?? "";
  const account = books.accounts[at] ?? emptyAccount();
  const date = dayOf(books.today, dice.day);
  const due = dayOf(books.today, dice.day % 60 < 30 ? 0 : dice.day % 30);
  const base = { at, id: op === "move" ? "" : newId(idKinds[op]) };
  const debits = account.docs.filter((doc) => doc.sign > 0 && leftOf(account, doc) > 0);
  const credits = account.docs.filter((doc) => doc.sign < 0 && leftOf(account, doc) > 0);
  const debit = pick(debits, which);
  const credit = pick(credits, which);
  const of = (kinds: string[]): Doc | undefined =>
    pick(
      account.docs.filter(({ kind }) => kinds.includes(kind)),
      which,
    );
  switch (op) {
    case "charge":
      return { op, ...base, amount, date, due: due < date ? date : due };
    case "opening":
    case "adjust":
      return {
        op,
        ...base,
        amount: how % 2 ? amount : -amount,
        date,
        due: due < date ? date : due,
        how: instruction(dice, account),
      };
    case "late-fee": {
      const late = pick(
        account.docs.filter(({ sign }) => sign > 0),
        which,
      );
      return late && { op, ...base, debit: late.id, amount, date };
    }
    case "receipt":
      return {
        op,
        ...base,
        amount,
        date,
        how: instruction(dice, account),
        short: shortOf(dice, base.id, debit, account),
        ...backOf(dice, base.id, account),
      };
    case "apply":
      return credit && { op, ...base, credit: credit.id, how: instruction(dice, account) };
    case "release":
      return releaseInput(dice, base, account);
    case "refund":
      return {
        op,
        ...base,
        amount: credit && how % 3 ? Math.min(amount, leftOf(account, credit)) : amount,
        date,
        ...draws(dice, credit, account),
      };
    case "credit-note": {
      const charge = of(["charge", "late-fee", "opening-balance", "adjustment"]);
      return charge && { op, ...base, charge: charge.id, amount: Math.min(amount, charge.amount + (how % 2)), date };
    }
    case "write-off":
      return (
        debit && {
          op,
          ...base,
          date,
          items: [{ debitId: debit.id, amountMinor: Math.min(amount, leftOf(account, debit)) }],
        }
      );
    case "dishonour": {
      const receipt = of(["receipt"]);
      return receipt && { op, ...base, receipt: receipt.id, date };
    }
    case "move":
      return moveInput(dice, at, date, places);
    case "void": {
      const document = pick(
        account.docs.filter(({ kind }) => kind !== "reversal" && kind !== "difference"),
        which,
      );
      return document && { op, ...base, document: document.id };
    }
    case "defer":
      return debit && { op, ...base, debit: debit.id, due: due < debit.date ? debit.date : due };
    case "dispute":
      return debit && { op, ...base, debit: debit.id, amount: Math.min(amount, debit.amount) };
    case "close": {
      const through = dayOf(books.today, 10 + (dice.day % 50));
      return account.docs.length > 0 && through > account.closed ? { op, ...base, through } : undefined;
    }
  }
}

type How = Extract<Input, { op: "apply" }>["how"];

function instruction({ how, which, amount }: Dice, account: Account): How {
  const debits = account.docs.filter((doc) => doc.sign > 0 && leftOf(account, doc) > 0);
  const chosen = pick(debits, which);
  if (how % 7 === 0) return { order: "none" };
  if (how % 7 === 1 && chosen) return { order: "oldest", except: [chosen.id] };
  if (how % 7 === 2 && chosen) {
    const lines: Line[] = [{ debitId: chosen.id, amountMinor: Math.min(amount, leftOf(account, chosen)) }];
    return { order: "named", lines };
  }
  return { order: "oldest" };
}

function shortOf({ how, amount }: Dice, id: string, debit: Doc | undefined, account: Account) {
  if (!debit || how % 5 !== 0) return [];
  const amountMinor = Math.max(1, Math.min(leftOf(account, debit), amount % 50));
  return [{ id: differenceId(id, 0), debitId: debit.id, amountMinor }];
}

/** Where something was written off, every other receipt brings part of it after all. */
function backOf({ how, which, amount }: Dice, id: string, account: Account): { back?: Back } {
  const off = pick(
    account.docs.filter(({ kind }) => kind === "write-off"),
    which,
  );
  if (!off || how % 2 === 0) return {};
  const wanted = Math.max(1, Math.min(amount, off.amount) - (how % 3));
  return { back: { id: recoveryId(id, off.id), writeOff: off.id, amount: wanted } };
}

function releaseInput({ which, how }: Dice, base: { at: string; id: string }, account: Account): Input | undefined {
  const credit = pick(
    account.docs.filter(({ sign }) => sign < 0),
    which,
  );
  if (!credit) return undefined;
  const paid = account.events.find((each) => each.credit === credit.id);
  return { op: "release", ...base, credit: credit.id, ...(paid && how % 2 ? { debits: [paid.debit] } : {}) };
}

const draws = ({ how, amount }: Dice, credit: Doc | undefined, account: Account): { from?: Draw[] } =>
  credit && how % 3 === 1
    ? { from: [{ creditId: credit.id, amountMinor: Math.min(amount, leftOf(account, credit)) }] }
    : {};

/** To the same customer's other currency, or to another customer in the same. */
function moveInput({ how, which, amount }: Dice, at: string, date: string, places: string[]): Input | undefined {
  const [customer, currency] = at.split(" ");
  const others = places.filter((place) => {
    const [otherCustomer, otherCurrency] = place.split(" ");
    return (otherCustomer === customer) !== (otherCurrency === currency);
  });
  const to = pick(others, which);
  if (!to) return undefined;
  const isExchange = to.startsWith(`${customer} `);
  const id = newId(isExchange ? "exchange" : "transfer");
  return { op: "move", at, to, id, amount, toAmount: isExchange ? amount * 7 + (how % 7) : amount, date };
}
