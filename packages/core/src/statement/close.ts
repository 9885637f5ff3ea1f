import { z } from "zod";
import { accountEntity } from "../account/account.entity.ts";
import { type AccountHead, accountsOf, periodThrough, readHead } from "../account/account.ts";
import { tenantId } from "../actor/actor.ts";
import { addDays, neverClosed, today } from "../calendar/calendar.ts";
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
import { statementEntity } from "./statement.entity.ts";
import { latestStatement } from "./statement.ts";

/** What closing a period came to for one customer: accounts by what became of them, and the mail for them all. */
export type Closed = { issued: number; silent: number; withoutAddress: number; mailsAsked: number };

type Head = Awaited<ReturnType<typeof customerHead>>;
type Closing = { writes: Write[]; issued: boolean };

/**
 * `from` is the first day of the company's first period: an account that was never closed begins there, so what slipped
 * into it while its month was closed is a line of the next statement. An account remembers the batch of the run that
 * closed it, so that each is counted once, however often a batch is done.
 */
export type ClosingPeriod = { from: string; to: string; batch: number };

/**
 * Closes a period for one customer and issues its statements, all accounts in one transaction with the mail that will
 * carry them: either the period is closed, frozen and on its way, or nothing happened. Done again it does nothing and
 * tells the same.
 */
export async function closeCustomer(customerId: string, period: ClosingPeriod, terms: Terms): Promise<Closed> {
  const customer = await customerHead(customerId);
  await untilItHolds(["account", "statement", "mail"], async () => {
    const open = (await closedAgain(customer, terms)).filter(({ closedThrough }) => closedThrough < period.to);
    if (open.length === 0) return;
    const closings = await Promise.all(open.map((head) => closeAccount(head, customer, period, terms)));
    const writes = closings.flatMap((closing) => closing.writes);
    if (closings.some(({ issued }) => issued))
      writes.push(...announce(customer, period.to, await findStatementMail(customerId, period.to)));
    await transact(writes);
  });
  return closedOf(customer, period);
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
    const period = { from: terms.firstPeriodFrom, to, batch: left.length === 0 ? head.reopened.batch : 0 };
    const before = await latestStatement(customerId, currency, to);
    const { writes, issued } = await closeAccount(head, customer, period, terms, before?.version);
    const mail = issued ? await findStatementMail(customerId, to) : undefined;
    const counted = customer.hasEmail ? countedAnew(mail, to) : [];
    await transact([...writes, ...(issued ? [...counted, ...announce(customer, to, mail)] : [])]);
    return true;
  };
  while (await untilItHolds(["account", "statement", "mail"], closeNext));
}

/** A month that had a statement before gets another, even if there is nothing to tell any more: it takes that one back. */
async function closeAccount(
  head: AccountHead,
  customer: Head,
  period: ClosingPeriod,
  terms: Terms,
  versionBefore = 0,
): Promise<Closing> {
  const from = head.closedThrough === neverClosed ? period.from : addDays(head.closedThrough, 1);
  const history = await periodThrough(head, period.to);
  const made = statementOf(history, from, period.to);
  if (isSilent(made.content) && versionBefore === 0)
    return { writes: [closeWrite(head, period, undefined)], issued: false };
  const { layout = terms.statements.layout, language = customer.language } = customer.statements;
  const issue = { version: versionBefore + 1, issuedOn: today(terms.zone), layout, language };
  const { statement, object } = await freeze(head, customer, made, history.closing, issue);
  return { writes: [closeWrite(head, period, object), statement], issued: true };
}

type ClosingPosition = Awaited<ReturnType<typeof periodThrough>>["closing"];

async function freeze(
  head: AccountHead,
  customer: Head,
  { content, documents }: StatementMade,
  position: ClosingPosition,
  { version, ...issue }: { version: number; issuedOn: string; layout: Layout; language: PaperLanguage },
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
  const item = { ...key, ...issue, from, figures, hash, throughSequence: head.sequence, object, reference, name };
  return { statement: put("statement", statementEntity().create(item)), object };
}

/** The account is closed on condition that nothing was posted since it was read: nothing slips in between. */
function closeWrite(head: AccountHead, { to: date, batch }: ClosingPeriod, object: string | undefined): Write {
  const { tenantId: tenant, customerId, currency, version } = head;
  const checkpoint = object ? { date, batch, object } : { date, batch };
  const closing = accountEntity()
    .patch({ tenantId: tenant, customerId, currency })
    .set({ version: version + 1, closedThrough: date, checkpoint });
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

async function closedOf({ customerId, hasEmail }: Head, { to, batch }: ClosingPeriod): Promise<Closed> {
  const accounts = await accountsOf(customerId);
  const closed = accounts.filter(({ checkpoint }) => checkpoint?.date === to && checkpoint.batch === batch);
  const issued = closed.filter(({ checkpoint }) => checkpoint?.object).length;
  // A batch that finds an account left out sends the customer's mail once more; it is still one mail to wait for.
  const askedBefore = accounts.some(
    ({ checkpoint }) => checkpoint?.date === to && checkpoint.batch < batch && checkpoint.object,
  );
  const mailsAsked = hasEmail && issued > 0 && !askedBefore ? 1 : 0;
  return { issued, silent: closed.length - issued, withoutAddress: hasEmail ? 0 : issued, mailsAsked };
}
