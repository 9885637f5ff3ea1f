import { z } from "zod";
import { overdueOf } from "../account/ageing.ts";
import { tenantId } from "../actor/actor.ts";
import { dateSchema } from "../calendar/calendar.ts";
import { letterhead } from "../company/company.ts";
import { getCustomer } from "../customer/customer.ts";
import { meant } from "../customer/search.ts";
import { Fault } from "../fault/fault.ts";
import { mailEntity } from "../mail/mail.entity.ts";
import { readFrozen, readPaper, writePaper } from "./frozen.ts";
import type { StatementKey } from "./key.ts";
import type { StatementFigures, StatementPaper } from "./paper.ts";
import { answered, standings, standingsOfCustomer, standingsOfPeriod } from "./standing.ts";
import { statementEntity } from "./statement.entity.ts";

// What happened in a period and what is owed at its end (对账单): frozen when it is issued, read ever after.

type StatementItem = Awaited<ReturnType<typeof statementsOfPeriod>>[number];

/** The latest versions of a customer's statements of one period, one per currency. */
export async function statementsOfPeriod(customerId: string, periodEnd: string) {
  const { data } = await statementEntity()
    .query.primary({ tenantId: tenantId(), customerId, periodEnd })
    .go({ pages: "all", consistent: true });
  return latest(data);
}

/** The latest version of one statement, if there is one. */
export async function latestStatement(customerId: string, currency: string, periodEnd: string) {
  return (await statementsOfPeriod(customerId, periodEnd)).find((each) => each.currency === currency);
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

/** Papers to be mailed together, with the address they go to. */
export async function papersToMail(customerId: string, periodEnd: string) {
  const [company, customer, items] = await Promise.all([
    letterhead(),
    getCustomer(customerId),
    statementsOfPeriod(customerId, periodEnd),
  ]);
  const papers = await Promise.all(
    items.map(async (item) => ({ object: item.object, paper: await paperOf(item, company, customer) })),
  );
  return { company, customer, papers };
}

/** All that the statement's paper shows. Fault `not_found`. */
export async function statementPaper({ customerId, currency, periodEnd }: StatementKey) {
  const item = await latestStatement(customerId, currency, periodEnd);
  if (!item) throw new Fault("not_found", "statement.not_found");
  const [company, customer] = await Promise.all([letterhead(), getCustomer(customerId)]);
  return { object: item.object, paper: await paperOf(item, company, customer) };
}

type Company = Awaited<ReturnType<typeof letterhead>>;
type Customer = Awaited<ReturnType<typeof getCustomer>>;

async function paperOf(item: StatementItem, company: Company, customer: Customer): Promise<StatementPaper> {
  const { lines } = await readFrozen(item.tenantId, item.customerId, item.object);
  const { currency, from, periodEnd, issuedOn, version, figures, hash } = item;
  const { address } = customer.contact;
  return {
    language: customer.language,
    company,
    customer: { reference: customer.reference, name: customer.name, ...(address ? { address } : {}) },
    ...{ currency, from, to: periodEnd, issuedOn, version, figures, lines, hash },
  };
}

/** The paper is drawn once and kept: whoever asks later gets the very same bytes. */
export async function drawnOnce(
  customerId: string,
  object: string,
  draw: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const kept = await readPaper(tenantId(), customerId, object);
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
};

type Mail = { state: StatementRow["mail"]; sentAt?: string };

const rowOf = ({ figures, ...item }: StatementItem, mail: Mail | undefined): StatementRow => ({
  customerId: item.customerId,
  reference: item.reference,
  name: item.name,
  currency: item.currency,
  periodEnd: item.periodEnd,
  ...figures,
  overdueMinor: overdueOf(figures.ageing),
  hash: item.hash,
  version: item.version,
  mail: mail?.state ?? "none",
  ...(mail?.sentAt ? { mailedAt: mail.sentAt } : {}),
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

/** A customer's statements, newest first. */
export async function statementsOf({ customerId }: { customerId: string }): Promise<StatementRow[]> {
  const key = { tenantId: tenantId(), customerId };
  const [statements, mails] = await Promise.all([
    statementEntity().query.primary(key).go({ pages: "all" }),
    mailEntity()
      .query.primary({ ...key, about: "statement" })
      .go({ pages: "all" }),
  ]);
  const mailOf = new Map(mails.data.map((mail) => [mail.subject, mail]));
  return latest(statements.data)
    .map((item) => rowOf(item, mailOf.get(item.periodEnd)))
    .sort((a, b) => (a.periodEnd < b.periodEnd ? 1 : -1));
}

/** The same with what the customer says to each. */
export async function answeredStatementsOf({ customerId }: { customerId: string }) {
  const [rows, standingOf] = await Promise.all([statementsOf({ customerId }), standingsOfCustomer(customerId)]);
  return answered(rows, standingOf);
}
