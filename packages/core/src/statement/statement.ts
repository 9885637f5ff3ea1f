import { z } from "zod";
import { overdueOf } from "../account/ageing.ts";
import { tenantId } from "../actor/actor.ts";
import { addDays, dateSchema, neverClosed } from "../calendar/calendar.ts";
import { letterhead } from "../company/company.ts";
import { getCustomer } from "../customer/customer.ts";
import { meant } from "../customer/search.ts";
import { Fault } from "../fault/fault.ts";
import { mailEntity } from "../mail/mail.entity.ts";
import type { Mail } from "../mail/mail.ts";
import { writePaper } from "./frozen.ts";
import { type StatementKey, statementKeySchema } from "./key.ts";
import { creditsOf, openItemsOf } from "./open.ts";
import type { StatementFigures, StatementLook, StatementPaper } from "./paper.ts";
import { answered, standings, standingsOfPeriod } from "./standing.ts";
import { statementEntity } from "./statement.entity.ts";
import { statementLook } from "./style.ts";
import { findPaper, openFrozen, type StatementItem } from "./verified.ts";

// What happened in a period and what is owed at its end (对账单): frozen when it is issued, read ever after.

export const versionNumberSchema = z.int().min(1).max(999);
/** One version of a statement; the latest one, unless it is named. */
export const statementVersionSchema = statementKeySchema.extend({ version: versionNumberSchema.optional() });
export type StatementVersion = z.output<typeof statementVersionSchema>;

/** The latest versions of a customer's statements of one period, one per currency. */
export async function statementsOfPeriod(customerId: string, periodEnd: string) {
  const { data } = await statementEntity()
    .query.primary({ tenantId: tenantId(), customerId, periodEnd })
    .go({ pages: "all", consistent: true });
  return latest(data);
}

/** Every version of one statement, the first one first. */
export async function statementVersions({ customerId, currency, periodEnd }: StatementKey) {
  const { data } = await statementEntity()
    .query.primary({ tenantId: tenantId(), customerId, periodEnd, currency })
    .go({ pages: "all", consistent: true });
  return data;
}

/** The latest version of one statement, if there is one. */
export const latestStatement = async (customerId: string, currency: string, periodEnd: string) =>
  (await statementVersions({ customerId, currency, periodEnd })).at(-1);

/** The latest versions of an account's statements of the period ending on `from` and later, in order. */
export async function statementsSince(customerId: string, currency: string, from: string) {
  const { data } = await statementEntity()
    .query.primary({ tenantId: tenantId(), customerId })
    .between({ periodEnd: from }, { periodEnd: "9999-12-31" })
    .where((field, { eq }) => eq(field.currency, currency))
    .go({ pages: "all", consistent: true });
  return latest(data);
}

const latest = <T extends { customerId: string; periodEnd: string; currency: string; version: number }>(
  items: T[],
): T[] => [
  ...new Map(
    items
      .sort((a, b) => a.version - b.version)
      .map((each) => [`${each.customerId} ${each.periodEnd} ${each.currency}`, each]),
  ).values(),
];

/** Papers to be mailed together, with the address they go to. Fault `conflict` when one is not what was frozen. */
export async function papersToMail(customerId: string, periodEnd: string) {
  const [company, look, customer, items] = await Promise.all([
    letterhead(),
    statementLook(),
    getCustomer(customerId),
    statementsOfPeriod(customerId, periodEnd),
  ]);
  const papers = await Promise.all(
    items.map(async (item) => ({ object: item.object, paper: await paperOf(item, company, customer, look) })),
  );
  return { company, customer, papers };
}

/** All that the statement's paper shows. Faults `not_found`, `conflict` (it is not what was frozen). */
export async function statementPaper({ customerId, version, ...key }: StatementVersion) {
  const item = versionOf(await statementVersions({ customerId, ...key }), version);
  const [company, look, customer] = await Promise.all([letterhead(), statementLook(), getCustomer(customerId)]);
  return { object: item.object, paper: await paperOf(item, company, customer, look) };
}

/** Of the versions of one statement the one that is asked for, else the latest. Fault `not_found`. */
export function versionOf<T extends { version: number }>(versions: T[], version: number | undefined): T {
  const found = version === undefined ? versions.at(-1) : versions.find((each) => each.version === version);
  if (!found) throw new Fault("not_found", "statement.not_found");
  return found;
}

type Company = Awaited<ReturnType<typeof letterhead>>;
type Customer = Awaited<ReturnType<typeof getCustomer>>;

async function paperOf(
  item: StatementItem,
  company: Company,
  customer: Customer,
  look: StatementLook,
): Promise<StatementPaper> {
  const { lines, position } = await openFrozen(item);
  const { layout, language, currency, from, periodEnd: to, issuedOn, version, figures, hash } = item;
  const said = { layout, language, currency, from, to, issuedOn, version, figures, lines, hash };
  return paperWith(said, position, company, customer, look);
}

type Said = Omit<StatementPaper, "look" | "company" | "customer" | "openItems" | "credits">;
type Left = { items: Parameters<typeof openItemsOf>[0]; credits: Parameters<typeof creditsOf>[0] };

/** The paper that says this, of what is left open on its last day; on the company's paper, to the customer as it is now. */
export function paperWith(
  said: Said,
  { items, credits }: Left,
  company: Company,
  { reference, name, contact: { address } }: Customer,
  look: StatementLook,
): StatementPaper {
  return {
    ...{ ...said, look, company, customer: { reference, name, ...(address ? { address } : {}) } },
    ...{ openItems: openItemsOf(items, said.to), credits: creditsOf(credits) },
  };
}

/** Whether nothing was stated to the customer before these: its first statements, in their first version. */
export async function isFirstStatement(
  customerId: string,
  periodEnd: string,
  papers: { version: number }[],
): Promise<boolean> {
  if (papers.some(({ version }) => version > 1)) return false;
  const { data } = await statementEntity()
    .query.primary({ tenantId: tenantId(), customerId })
    .between({ periodEnd: neverClosed }, { periodEnd: `${addDays(periodEnd, -1)}~` })
    .go({ limit: 1, consistent: true });
  return data.length === 0;
}

/**
 * The paper is drawn once and kept: whoever asks later gets the very same bytes. One that was altered is not drawn anew,
 * since the letterhead of today is not the one that was sent: Fault `conflict`.
 */
export async function drawnOnce(
  customerId: string,
  object: string,
  draw: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const kept = await findPaper(tenantId(), customerId, object);
  if (kept) return kept;
  const pdf = await draw();
  await writePaper(tenantId(), customerId, object, pdf);
  return pdf;
}

export type StatementRow = Omit<StatementFigures, "ageing"> & {
  customerId: string;
  reference: string;
  name: string;
  currency: string;
  periodEnd: string;
  overdueMinor: number;
  ageing: StatementFigures["ageing"];
  hash: string;
  version: number;
  mail: "none" | "pending" | "sending" | "sent" | "failed";
  mailedAt?: string;
  failure?: string;
  /** What is known of the mail that was sent last. Instants are UTC. */
  delivery?: NonNullable<Mail["delivery"]>;
  openedAt?: string;
};

type Told = Partial<Pick<Mail, "state" | "sentAt" | "failure" | "delivery" | "openedAt">>;

const rowOf = (
  { figures, ...item }: StatementItem,
  { state, sentAt, failure, delivery, openedAt }: Told = {},
): StatementRow => ({
  customerId: item.customerId,
  reference: item.reference,
  name: item.name,
  currency: item.currency,
  periodEnd: item.periodEnd,
  ...figures,
  overdueMinor: overdueOf(figures.ageing),
  hash: item.hash,
  version: item.version,
  mail: state ?? "none",
  ...(sentAt ? { mailedAt: sentAt } : {}),
  ...(failure ? { failure } : {}),
  ...(delivery ? { delivery } : {}),
  ...(openedAt ? { openedAt } : {}),
});

export const listStatementsSchema = z.object({
  periodEnd: dateSchema,
  /** Part of a name, of its pinyin or initials, or of a reference. */
  search: z.string().trim().max(100).default(""),
  /** Those alone to which their customers say this. */
  standing: z.enum(standings).optional(),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(100).default(50),
});

type Sums = { currency: string } & Pick<
  StatementFigures,
  "openingMinor" | "chargesMinor" | "receiptsMinor" | "closingMinor"
>;

/**
 * A page of a period's statements with what their customers say, the sums over all that match, per currency, and how many
 * of those found say what.
 */
export async function listStatements({
  periodEnd,
  search,
  standing,
  offset,
  limit,
}: z.infer<typeof listStatementsSchema>) {
  const [all, standingOf] = await Promise.all([statementRows(periodEnd), standingsOfPeriod(periodEnd)]);
  const found = all.filter(meant(search));
  const rows = standing === undefined ? found : found.filter((row) => standingOf(row) === standing);
  const counts = { unanswered: 0, confirmed: 0, disputed: 0, resolved: 0 };
  for (const row of found) counts[standingOf(row)] += 1;
  return {
    total: rows.length,
    rows: await answered(rows.slice(offset, offset + limit), standingOf),
    sums: sumsOf(rows),
    counts,
  };
}

function sumsOf(rows: readonly StatementRow[]): Sums[] {
  const sums = new Map<string, Sums>();
  for (const row of rows) {
    const sum = sums.get(row.currency) ?? {
      currency: row.currency,
      openingMinor: 0,
      chargesMinor: 0,
      receiptsMinor: 0,
      closingMinor: 0,
    };
    for (const field of ["openingMinor", "chargesMinor", "receiptsMinor", "closingMinor"] as const)
      sum[field] += row[field];
    sums.set(row.currency, sum);
  }
  return [...sums.values()];
}

/** All statements of a period by reference, then currency. Two index queries, whose size is the period's. */
export async function statementRows(periodEnd: string): Promise<StatementRow[]> {
  const key = { tenantId: tenantId(), periodEnd };
  const [statements, mails] = await Promise.all([
    statementEntity().query.byPeriod(key).go({ pages: "all" }),
    mailEntity().query.byList({ tenantId: tenantId(), list: periodEnd }).go({ pages: "all" }),
  ]);
  const mailOf = new Map(mails.data.map((mail) => [mail.customerId, mail]));
  const order = ({ reference, currency }: StatementRow): string => `${reference}\u0000${currency}`;
  return latest(statements.data)
    .map((item) => rowOf(item, mailOf.get(item.customerId)))
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** A customer's statements, newest first: all of them, or those that end in a span of days, both included. */
export async function statementsOf({
  customerId,
  from = neverClosed,
  to = "9999-12-31",
}: {
  customerId: string;
  from?: string;
  to?: string;
}): Promise<StatementRow[]> {
  const key = { tenantId: tenantId(), customerId };
  const [statements, mails] = await Promise.all([
    statementEntity()
      .query.primary(key)
      .between({ periodEnd: from }, { periodEnd: `${to}~` })
      .go({ pages: "all" }),
    mailEntity()
      .query.primary({ ...key, about: "statement" })
      .between({ subject: from }, { subject: to })
      .go({ pages: "all" }),
  ]);
  const mailOf = new Map(mails.data.map((mail) => [mail.subject, mail]));
  return latest(statements.data)
    .map((item) => rowOf(item, mailOf.get(item.periodEnd)))
    .sort((a, b) => (a.periodEnd < b.periodEnd ? 1 : -1));
}
