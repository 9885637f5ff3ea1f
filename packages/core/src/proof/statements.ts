import { emptyPosition, type Position, replay } from "../account/position.ts";
import { canonical } from "../account/posting.ts";
import type { StoredAccount } from "../account/verify.ts";
import { tenantId } from "../actor/actor.ts";
import { addDays } from "../calendar/calendar.ts";
import { statementHash, statementOf } from "../statement/figures.ts";
import type { Frozen } from "../statement/frozen.ts";
import { statementEntity } from "../statement/statement.entity.ts";
import { findFrozenOf, isAsFrozen } from "../statement/verified.ts";
import type { LedgerProblem } from "./problem.ts";

type Statement = Awaited<ReturnType<typeof allStatements>>[number];

/** Every version of a customer's statements in one currency, in order of period. */
export async function allStatements(customerId: string, currency: string) {
  const { data } = await statementEntity()
    .query.primary({ tenantId: tenantId(), customerId })
    .where((field, { eq }) => eq(field.currency, currency))
    .go({ pages: "all", consistent: true });
  return data;
}

/**
 * Statements are what they were when they were frozen, and what the ledger still gives for their periods: made anew,
 * by the same function, from the account's own entries. `firstPeriodFrom` is where the company's first period began.
 */
export async function statementProblems(
  account: StoredAccount,
  statements: Statement[],
  firstPeriodFrom: string,
): Promise<LedgerProblem[]> {
  const frozen = new Map<Statement, Frozen | undefined>();
  for (const each of statements) frozen.set(each, await findFrozenOf(each));
  const altered = statements
    .filter((each) => !isAsFrozen(each, frozen.get(each)))
    .map(({ periodEnd }): LedgerProblem => ({ code: "statement_hash", periodEnd }));
  return [...altered, ...rebuilt(account, statements, frozen, firstPeriodFrom)];
}

/** Walks through the account from statement to statement; what lies between two of them must be silent. */
function rebuilt(
  account: StoredAccount,
  statements: Statement[],
  frozen: ReadonlyMap<Statement, Frozen | undefined>,
  firstPeriodFrom: string,
): LedgerProblem[] {
  const { head } = account;
  const walk = new Walk(account);
  const problems: LedgerProblem[] = [];
  let from = firstPeriodFrom;
  try {
    // Months that were opened again have statements which are about to be replaced.
    for (const item of latest(statements).filter(({ periodEnd }) => !head.reopened?.periods.includes(periodEnd))) {
      const { periodEnd } = item;
      if (!walk.isSilent(from, addDays(item.from, -1)))
        problems.push({ code: "statement_missing", periodEnd: addDays(item.from, -1) });
      if (!walk.gives(item, frozen.get(item))) problems.push({ code: "statement", periodEnd });
      if (periodEnd > head.closedThrough) problems.push({ code: "closed", periodEnd });
      from = addDays(periodEnd, 1);
    }
    if (!walk.isSilent(from, head.closedThrough))
      problems.push({ code: "statement_missing", periodEnd: head.closedThrough });
  } catch (error) {
    // An allocation that cannot have been: it is named where the account is looked at, and nothing follows from it.
    if (!(error instanceof Impossible)) throw error;
  }
  const { checkpoint } = head;
  const last = checkpoint && latest(statements).find(({ periodEnd }) => periodEnd === checkpoint.date);
  if (checkpoint && (checkpoint.date !== head.closedThrough || checkpoint.object !== last?.object))
    problems.push({ code: "closed", periodEnd: checkpoint.date });
  return problems;
}

const latest = (statements: Statement[]): Statement[] => [
  ...new Map(statements.map((each) => [each.periodEnd, each])).values(),
];

class Impossible extends Error {}

/** The account on one day after the other. */
class Walk {
  readonly #account: StoredAccount;
  #position: Position = emptyPosition();
  #through = "";

  constructor(account: StoredAccount) {
    this.#account = account;
  }

  /** Goes on to a day; what was before stays as it was. */
  #to(day: string) {
    const isNext = ({ date }: { date: string }): boolean => date > this.#through && date <= day;
    const opening = this.#position;
    const entries = this.#account.entries.filter(isNext);
    const { balanceMinor, items, credits } = opening;
    const closing = { balanceMinor, items: new Map(items), credits: new Map(credits) };
    try {
      replay(closing, entries, this.#account.acts.filter(isNext));
    } catch (error) {
      throw new Impossible("cannot be replayed", { cause: error });
    }
    this.#position = closing;
    this.#through = day;
    return { opening, entries, closing };
  }

  /** Nothing was posted from–to, and nothing was open in the end; so it is too when there is no such day. */
  isSilent(from: string, to: string): boolean {
    if (from > to) return true;
    const { entries, closing } = this.#to(to);
    return entries.every(({ date }) => date < from) && closing.items.size === 0 && closing.credits.size === 0;
  }

  /** Whether the ledger gives this very statement, and what was open after it. */
  gives(item: Statement, frozen: Frozen | undefined): boolean {
    const { from, periodEnd: to, reference, currency, version, hash, throughSequence } = item;
    const period = this.#to(to);
    if (period.entries.some(({ sequence }) => sequence > throughSequence)) return false;
    try {
      const { content } = statementOf(period, from, to);
      return (
        statementHash(content, reference, currency, version) === hash &&
        (frozen === undefined || open(frozen.position) === open(period.closing))
      );
    } catch {
      return false;
    }
  }
}

type Open = { documentId: string };
const open = ({ balanceMinor, items, credits }: { balanceMinor: number; items: Listed; credits: Listed }): string =>
  canonical({ balanceMinor, items: byId(items), credits: byId(credits) });
type Listed = Open[] | ReadonlyMap<string, Open>;
const byId = (list: Listed): Open[] => [...list.values()].sort((a, b) => (a.documentId < b.documentId ? -1 : 1));
