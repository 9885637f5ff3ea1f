import { z } from "zod";
import { entriesBetween } from "../account/account.ts";
import { overdueOf } from "../account/ageing.ts";
import { addDays, neverClosed } from "../calendar/calendar.ts";
import { getCustomer } from "../customer/customer.ts";
import type { Mail } from "../mail/mail.ts";
import { type Difference, differenceOf } from "./difference.ts";
import { type Explanation, explain, statementFigures } from "./explain.ts";
import { linesOf } from "./figures.ts";
import { type StatementKey, statementKeySchema } from "./key.ts";
import { findStatementMail } from "./mail.ts";
import { creditsOf, openItemsOf, type StatementCredit, type StatementOpenItem } from "./open.ts";
import type { StatementFigures, StatementLine } from "./paper.ts";
import { isCharge } from "./side.ts";
import {
  type StatementVersion,
  statementVersionSchema,
  statementVersions,
  versionNumberSchema,
  versionOf,
} from "./statement.ts";
import { openFrozen, type StatementItem } from "./verified.ts";

/** `isCharge` says to which of the two sums it belongs. */
export type DetailLine = StatementLine & { documentId: string; isCharge: boolean };

/** Amounts in minor units of `currency`; days local to the company, instants UTC. */
export type StatementDetail = {
  customerId: string;
  reference: string;
  name: string;
  currency: string;
  from: string;
  periodEnd: string;
  version: number;
  issuedOn: string;
  /** SHA-256 of what both sides read: a confirmation names it. */
  hash: string;
  figures: StatementFigures;
  overdueMinor: number;
  lines: DetailLine[];
  /** By due date, then in order of the account. */
  items: StatementOpenItem[];
  credits: StatementCredit[];
  /** Every version of this statement, the latest first. */
  versions: { version: number; issuedOn: string; hash: string; closingMinor: number }[];
  /** The statement that this one goes on from, when there was anything to tell in it. */
  previous?: { periodEnd: string; from: string; version: number; closingMinor: number };
  mail: { state: Mail["state"]; sentAt?: string; failure?: string };
};

/**
 * One statement whole, in the version that is asked for or the latest. Faults `not_found`, `conflict` (what is stored is
 * not what was frozen).
 */
export const readStatement = async (asked: StatementVersion): Promise<StatementDetail> =>
  (await readWhole(asked)).detail;

async function readWhole({ version, ...key }: StatementVersion) {
  const { customerId, currency, periodEnd } = key;
  const [versions, customer, mail] = await Promise.all([
    statementVersions(key),
    getCustomer(customerId),
    findStatementMail(customerId, periodEnd),
  ]);
  const item = versionOf(versions, version);
  const [{ lines, documents, position }, previous] = await Promise.all([openFrozen(item), previousOf(item)]);
  const { from, issuedOn, hash, figures, reference } = item;
  const { state = "none", sentAt, failure } = mail ?? {};
  const detail: StatementDetail = {
    ...{ customerId, reference, name: customer.name, currency, from, periodEnd, version: item.version, issuedOn, hash },
    ...{ figures, overdueMinor: overdueOf(figures.ageing) },
    lines: lines.map((line, place) => detailLine(line, documents[place])),
    items: openItemsOf(position.items, periodEnd),
    credits: creditsOf(position.credits),
    versions: versions.map(versionRow).reverse(),
    ...(previous ? { previous } : {}),
    mail: { state, ...(sentAt ? { sentAt } : {}), ...(failure ? { failure } : {}) },
  };
  return { item, detail };
}

/** Every version of one statement as far as a list tells it, the latest first. Fault `not_found`. */
export async function listVersions(key: StatementKey) {
  const versions = await statementVersions(key);
  versionOf(versions, undefined);
  return versions.map(versionRow).reverse();
}

const versionRow = ({ version, issuedOn, hash, figures }: StatementItem) => ({
  ...{ version, issuedOn, hash, closingMinor: figures.closingMinor },
});

export const statementDifferenceSchema = statementKeySchema.extend({
  before: versionNumberSchema,
  after: versionNumberSchema,
});

/** What one version says otherwise than another. Faults as of `readStatement`. */
export async function statementDifference({
  before,
  after,
  ...key
}: z.output<typeof statementDifferenceSchema>): Promise<Difference> {
  const [was, is] = await Promise.all([before, after].map((version) => readStatement({ ...key, version })));
  if (!was || !is) throw new Error("two versions were read");
  return differenceOf(was, is);
}

export const explainStatementSchema = statementVersionSchema.extend({ figure: z.enum(statementFigures) });

/** How one figure comes about, and the entries behind it. Faults as of `readStatement`. */
export async function explainStatement({
  figure,
  ...asked
}: z.output<typeof explainStatementSchema>): Promise<Explanation> {
  const { item, detail } = await readWhole(asked);
  const isFirst = figure === "openingMinor" && !detail.previous && detail.figures.openingMinor !== 0;
  return explain(isFirst ? { ...detail, before: await linesBefore(item) } : detail, figure);
}

/** An account's first statement may open with what was imported of the years before. */
async function linesBefore({ customerId, currency, from, throughSequence, tenantId }: StatementItem) {
  const entries = await entriesBetween({ tenantId, customerId, currency }, neverClosed, addDays(from, -1));
  const known = entries.filter(({ sequence }) => sequence <= throughSequence);
  return linesOf(0, known).map((line, place) => detailLine(line, known[place]?.documentId));
}

/**
 * A month that is opened again is closed in order: so this version goes on from the last one of the month before that
 * knew no more than it does.
 */
async function previousOf({ customerId, currency, from, throughSequence }: StatementItem) {
  const before = await statementVersions({ customerId, currency, periodEnd: addDays(from, -1) });
  const known = before.filter((each) => each.throughSequence <= throughSequence).at(-1);
  if (!known) return undefined;
  const { periodEnd, version, figures } = known;
  return { periodEnd, from: known.from, version, closingMinor: figures.closingMinor };
}

const detailLine = (line: StatementLine, documentId = ""): DetailLine => ({
  ...{ ...line, documentId, isCharge: isCharge(line) },
});
