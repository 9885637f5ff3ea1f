import { z } from "zod";
import { accountEntity } from "../account/account.entity.ts";
import {
  type AccountHead,
  accountsOf,
  type Outcome,
  periodThrough,
  readHead,
  untoldSince,
} from "../account/account.ts";
import type { Position } from "../account/position.ts";
import { tenantId } from "../actor/actor.ts";
import { today } from "../calendar/calendar.ts";
import { companyTerms, type Terms } from "../company/company.ts";
import { customerHead } from "../customer/customer.ts";
import { outbox } from "../event/event.ts";
import { idSchema } from "../id/id.ts";
import { askFor, type Mail } from "../mail/mail.ts";
import { currencySchema } from "../money/money.ts";
import { put, transact, untilItHolds, update, type Write } from "../table/table.ts";
import { isSilent, type StatementMade, statementHash, statementOf } from "./figures.ts";
import { writeFrozen } from "./frozen.ts";
import { countedAnew, findStatementMail, statementMailKey } from "./mail.ts";
import type { Layout, PaperLanguage } from "./preference.ts";
import { isDue, isWantedIn, rhythmOf } from "./rhythm.ts";
import { statementEntity } from "./statement.entity.ts";
import { statementsSince } from "./statement.ts";

/** What closing a period came to for one customer: accounts by what became of them, and the mail for them all. */
export type Closed = Record<Outcome, number> & { withoutAddress: number; mailsAsked: number };

export type Head = Awaited<ReturnType<typeof customerHead>>;

/** Who let statements go out, and when. */
export type Release = { by: string; at: string };

/**
 * What somebody released is closed only as it was seen: what else to write then; nothing when it is not the same any more,
 * and then nothing is closed.
 */
export type Agreement = {
  released: Release;
  sought: (customer: Head, prospects: Prospect[]) => Promise<Write[] | undefined>;
};

/** An account remembers the batch of the run that closed it, so that each is counted once, however often a batch is done. */
export type ClosingPeriod = { to: string; batch: number };

/**
 * Closes a period for one customer and issues its statements, all accounts in one transaction with the mail that will
 * carry them: either the period is closed, frozen and on its way, or nothing happened. Done again it does nothing and
 * tells the same.
 */
export async function closeCustomer(
  customerId: string,
  period: ClosingPeriod,
  terms: Terms,
  agreement?: Agreement,
): Promise<Closed> {
  const customer = await customerHead(customerId);
  const closings = await untilItHolds(["account", "statement", "mail", "prepared"], async () => {
    const accounts = await closedAgain(customer, terms);
    const open = accounts.filter(({ closedThrough }) => closedThrough < period.to);
    const before = accounts.flatMap(({ closed }) => (closed?.date === period.to ? [closed] : []));
    if (open.length === 0) return before;
    const prospects = await Promise.all(open.map((head) => prospectOf(head, customer, period.to, terms)));
    const agreed = agreement ? await agreement.sought(customer, prospects) : [];
    if (agreed === undefined) return before;
    const issue = { ...issueOf(customer, terms, 1), ...(agreement ? { released: agreement.released } : {}) };
    const writes = (await Promise.all(prospects.map((each) => closeAccount(each, customer, period, issue)))).flat();
    writes.push(...agreed);
    if (prospects.some(({ outcome }) => outcome === "issued"))
      writes.push(...announce(customer, period.to, await findStatementMail(customerId, period.to)));
    await transact(writes);
    return [...before, ...prospects.map(({ outcome }) => ({ batch: period.batch, outcome }))];
  });
  return closedOf(customer, period, closings);
}

/** The customer's accounts, once months that were opened again are closed: else this period would begin where they do. */
async function closedAgain(customer: Head, terms: Terms): Promise<AccountHead[]> {
  const accounts = await accountsOf(customer.customerId);
  const opened = accounts.filter(({ reopened }) => reopened);
  if (opened.length === 0) return accounts;
  for (const { currency } of opened) await closeReopened(customer, currency, terms);
  return closedAgain(customer, terms);
}

export const closeAgainSchema = z.object({ customerId: idSchema("customer"), currency: currencySchema });

/**
 * Closes the months of an account that were opened again, one after the other, each with its statement of the next version
 * and its mail in one transaction. Cut off, it goes on where it was; where none is open, it does nothing.
 */
export async function closeAgain({ customerId, currency }: z.infer<typeof closeAgainSchema>): Promise<void> {
  const [customer, terms] = await Promise.all([customerHead(customerId), companyTerms()]);
  await closeReopened(customer, currency, terms);
}

async function closeReopened(customer: Head, currency: string, terms: Terms): Promise<void> {
  const { customerId } = customer;
  const closeNext = async (): Promise<boolean> => {
    const head = await readHead({ tenantId: tenantId(), customerId, currency });
    const [to, ...left] = head?.reopened?.periods ?? [];
    if (!head?.reopened || to === undefined) return false;
    const period = { to, batch: left.length === 0 ? head.reopened.batch : 0 };
    const [first] = await statementsSince(customerId, currency, to);
    const before = first?.periodEnd === to ? first.version : 0;
    // A month that was told by the statement of a later one, which is made anew, is told by that again.
    const toldLater = before === 0 && first !== undefined && first.from <= to;
    const prospect = toldLater
      ? skipped(head, terms)
      : await prospectOf(head, customer, to, terms, before > 0 ? "in any case" : "when due");
    const issue = issueOf(customer, terms, before + 1);
    const writes = await closeAccount(prospect, customer, period, issue);
    await transact([...writes, ...(prospect.outcome === "issued" ? await sentOut(customer, to) : [])]);
    return true;
  };
  while (await untilItHolds(["account", "statement", "mail"], closeNext));
}

/** What closing an account through a day comes to, before anything is written. */
export type Prospect = { head: AccountHead; from: string } & (
  | { outcome: "skipped" }
  | { outcome: "silent" | "issued"; made: StatementMade; closing: Position }
);

const skipped = (head: AccountHead, terms: Terms): Prospect => ({
  ...{ head, from: untoldSince(head, terms.firstPeriodFrom), outcome: "skipped" },
});

/**
 * Every month closes; a statement comes where one is due and there is something to tell, over all days since the last
 * one. In any case it comes where somebody asks for it, and where one is replaced: it takes that one back.
 */
export async function prospectOf(
  head: AccountHead,
  { statements }: Pick<Head, "statements">,
  to: string,
  terms: Terms,
  when: "when due" | "in any case" = "when due",
): Promise<Prospect> {
  const due = isDue(rhythmOf(terms.statements, statements), to) && isWantedIn(statements, head.currency);
  if (!due && when === "when due") return skipped(head, terms);
  const from = untoldSince(head, terms.firstPeriodFrom);
  const history = await periodThrough(head, to);
  const made = statementOf(history, from, to);
  const outcome = isSilent(made.content) && when === "when due" ? "silent" : "issued";
  return { head, from, outcome, made, closing: history.closing };
}

/** The writes that close an account: with its statement, where there is one. */
async function closeAccount(prospect: Prospect, customer: Head, period: ClosingPeriod, issue: Issue): Promise<Write[]> {
  if (prospect.outcome !== "issued") return [closeWrite(prospect, period)];
  const { head, made, closing } = prospect;
  const { statement, object } = await freeze(head, customer, made, closing, issue);
  return [closeWrite(prospect, period, object), statement];
}

type Issue = { version: number; issuedOn: string; layout: Layout; language: PaperLanguage; released?: Release };

type Wishes = Pick<Head, "statements" | "language">;

/** A version that is issued today, set as its customer wants it, else as the company has it; in the customer's language, else. */
export function issueOf({ statements, language: own }: Wishes, terms: Terms, version: number): Issue {
  const { layout = terms.statements.layout, language = own } = statements;
  return { version, issuedOn: today(terms.zone), layout, language };
}

/** Keeps what a statement says and what was open after it, and gives the write that issues it; its label is `statement`. */
export async function freeze(
  head: AccountHead,
  customer: Head,
  { content, documents }: StatementMade,
  position: Position,
  { version, ...issued }: Issue,
) {
  const { customerId, currency } = head;
  const hash = statementHash(content, customer.reference, currency, version);
  const { balanceMinor, items, credits } = position;
  const kept = { balanceMinor, items: [...items.values()], credits: [...credits.values()] };
  const frozen = { periodEnd: content.to, currency, hash };
  const object = await writeFrozen(tenantId(), customerId, frozen, {
    ...{ lines: content.lines, documents, position: kept },
  });
  const key = { tenantId: tenantId(), customerId, currency, periodEnd: content.to, version };
  const { from, figures } = content;
  const { reference, name } = customer;
  const item = { ...key, ...issued, from, figures, hash, throughSequence: head.sequence, object, reference, name };
  return { statement: put("statement", statementEntity().create(item)), object };
}

/** The account is closed on condition that nothing was posted since it was read: nothing slips in between. */
function closeWrite({ head, from, outcome }: Prospect, { to: date, batch }: ClosingPeriod, object?: string): Write {
  const { tenantId: tenant, customerId, currency, version } = head;
  const told = outcome === "skipped" ? {} : { checkpoint: { date, ...(object ? { object } : {}) } };
  const closing = accountEntity()
    .patch({ tenantId: tenant, customerId, currency })
    .set({ version: version + 1, closedThrough: date, closed: { date, batch, outcome } })
    .set({ begins: head.begins ?? from, ...told });
  const left = head.reopened?.periods.filter((end) => end > date) ?? [];
  const again =
    head.reopened && left.length > 0
      ? closing.set({ reopened: { ...head.reopened, periods: left } })
      : closing.remove(["reopened"]);
  return update(
    "account",
    again.where((field, { eq }) => eq(field.version, version)),
  );
}

/** Should an account have slipped in behind the closing of the others, all go out once more, together. */
function announce({ customerId, hasEmail }: Head, periodEnd: string, before: Mail | undefined): Write[] {
  const asked = askFor(statementMailKey(customerId, periodEnd), before, hasEmail ? "pending" : "none");
  return [asked, outbox({ type: "statement.issued", customerId, periodEnd })];
}

/** Beside a statement that no run counts: its mail, for which the run of its period waits too. */
export async function sentOut(customer: Head, periodEnd: string): Promise<Write[]> {
  const mail = await findStatementMail(customer.customerId, periodEnd);
  return [...countedAnew(mail, periodEnd, customer.hasEmail), ...announce(customer, periodEnd, mail)];
}

/** Of the accounts that are closed through this period, each by the batch that closed it. */
function closedOf(
  { hasEmail }: Head,
  { batch }: ClosingPeriod,
  closings: { batch: number; outcome: Outcome }[],
): Closed {
  const count = (outcome: Outcome): number =>
    closings.filter((each) => each.batch === batch && each.outcome === outcome).length;
  const issued = count("issued");
  // A batch that finds an account left out sends the customer's mail once more; it is still one mail to wait for.
  const askedBefore = closings.some((each) => each.batch < batch && each.outcome === "issued");
  const mailsAsked = hasEmail && issued > 0 && !askedBefore ? 1 : 0;
  const [silent, notDue] = [count("silent"), count("skipped")];
  return { issued, silent, skipped: notDue, withoutAddress: hasEmail ? 0 : issued, mailsAsked };
}
