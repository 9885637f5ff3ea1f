import { neverClosed } from "@counterfoil/core/calendar";
import { companyTerms } from "@counterfoil/core/company";
import type { LentStage } from "@counterfoil/core/promise";
import { reopenMonth } from "@counterfoil/core/statement/reopen";
import { newCustomer, type TestCompany } from "../../../core/test/company.ts";
import { type Books, emptyAccount } from "../../../core/test/model/model.ts";
import type { Dice } from "../../../core/test/model/operations.ts";
import { playOn } from "../../../core/test/model/run.ts";
import type { Mailed } from "./mails.ts";
import { pick, type Random } from "./noticed.ts";

/** A company's first statements are those of September. */
export const firstPeriodEnd = "2024-09-30";
const ends = [firstPeriodEnd, "2024-10-31", "2024-11-30", "2024-12-31"];
/** When things happen: within a month that is open, and up to sixty days back, where what is closed takes nothing. */
const days = ["2024-09-25", "2024-10-12", "2024-11-12", "2024-12-12"];
const rollsInMonth = 30;
/** What happens in all of them. */
export const rolls = rollsInMonth * ends.length;

const wishes = [
  { language: "zh", statements: { layout: "forward" } },
  { language: "en", statements: { layout: "open-item" } },
  { language: "en", statements: { layout: "forward", language: "both" } },
  { language: "zh", statements: { layout: "open-item", language: "both" } },
] as const;

/** Lives through four months of a company; after each but the last some accounts have months opened again, and things go on. */
export async function lived(
  stage: LentStage,
  { companyId }: TestCompany,
  mailed: Mailed,
  dice: Dice[],
  random: Random,
): Promise<{ operations: number; reopened: number }> {
  const customers = [];
  for (const [at, wish] of wishes.entries()) {
    const contact = { email: `statement-${at}@customer.example` };
    customers.push(await newCustomer({ ...wish, reference: `C-${at}`, name: `客户 ${at}`, contact }));
  }
  const places = customers.flatMap((customerId) => [`${customerId} CNY`, `${customerId} USD`]);
  let books: Books = { today: "", accounts: {} };
  const done = { operations: 0, reopened: 0 };
  for (const [month, end] of ends.entries()) {
    const today = days[month] ?? end;
    stage.clock.set(`${today}T04:00:00Z`);
    const rounds = dice.slice(month * rollsInMonth, (month + 1) * rollsInMonth).map((each) => [each]);
    // Not everybody is there from the beginning.
    const there = places.slice(0, 4 + 2 * month);
    const played = await playOn({ ...books, today }, rounds, there, await companyTerms());
    done.operations += played.operations;
    await monthEnd(stage);
    await mailed.read(await stage.mails(), companyId);
    books = { today, accounts: { ...played.books.accounts } };
    for (const place of places) books.accounts[place] = { ...(books.accounts[place] ?? emptyAccount()), closed: end };
    if (month < ends.length - 1) done.reopened += await openedAgain(books, ends.slice(0, month + 1), random);
  }
  return done;
}

/** Lets the clock come to the company's next statements, and everything that follows from it be done. */
async function monthEnd(stage: LentStage): Promise<void> {
  const { nextStatementAt, nextPeriodEnd } = await companyTerms();
  stage.clock.set(nextStatementAt);
  await stage.tick();
  const { errors } = await stage.drain({ leave: ["proof"] });
  const { closedThrough } = await companyTerms();
  if (closedThrough !== nextPeriodEnd) throw errors[0] ?? new Error(`${nextPeriodEnd} was not closed`);
}

/** Half of the accounts that there are, each the first month or any: so also one before its own first statement. */
async function openedAgain({ accounts }: Books, closed: string[], random: Random): Promise<number> {
  let opened = 0;
  for (const [place, account] of Object.entries(accounts)) {
    const periodEnd = pick([...closed, ...closed.map(() => firstPeriodEnd)], random) ?? firstPeriodEnd;
    if (random() > 1 / 2 || account.docs.length === 0) continue;
    const [customerId = "", currency = ""] = place.split(" ");
    await reopenMonth({ customerId, currency, periodEnd, reason: "something was forgotten" });
    account.closed = closed[closed.indexOf(periodEnd) - 1] ?? neverClosed;
    opened += 1;
  }
  return opened;
}
