import { z } from "zod";
import { actor, tenantId } from "../actor/actor.ts";
import { addDays, dateSchema, dayStart, daysBetween } from "../calendar/calendar.ts";
import { stored } from "../clock/clock.ts";
import { companyTerms } from "../company/company.ts";
import { customerEntity } from "../customer/customer.entity.ts";
import {
  type Document,
  documentsBetween,
  findDocuments,
  receivedBetween,
  recordedBetween,
} from "../document/document.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { moneyAccountNames } from "../money-account/money-account.ts";
import { defaultMoneyAccount } from "../money-account/usual.ts";
import type { PaymentMethod } from "../receipt/paper.ts";
import { rangesOf, sumsOf } from "./figures.ts";
import type { ShiftLine, ShiftReport, VoidedLine } from "./report.ts";

const mostDays = 31;
/** What one answer can carry; a company that takes more asks for fewer days. */
const mostDocuments = 5_000;

export const shiftSchema = z.object({
  from: dateSchema,
  to: dateSchema,
  /** The days on which it was recorded (a cashier's shift), or those on which the money moved. */
  basis: z.enum(["recorded", "received"]).default("recorded"),
  /** One cashier's alone. */
  by: idSchema("member").optional(),
  /** One money account's alone. */
  moneyAccountId: idSchema("moneyAccount").optional(),
});
type Asked = z.output<typeof shiftSchema>;

/**
 * The report at the end of a shift (交班): what came in and what went back from–to, 31 days of the company's zone at
 * most. It reads indexes, which lag by a moment. Faults: `invalid` (the span, too many documents).
 */
export async function shiftReport(asked: Asked): Promise<ShiftReport> {
  const { from, to, basis, by, moneyAccountId } = asked;
  if (from > to || daysBetween(from, to) >= mostDays) throw new Fault("invalid", "shift.span", { most: mostDays });
  const { zone, currency } = await companyTerms();
  const [documents, reversals, moneyAccounts] = await Promise.all([
    basis === "received"
      ? receivedBetween(from, to)
      : recordedBetween(stored(dayStart(from, zone)), stored(dayStart(addDays(to, 1), zone))),
    documentsBetween("reversal", from, to),
    moneyAccountNames(),
  ]);
  if (documents.length > mostDocuments) throw new Fault("invalid", "shift.too_many", { most: mostDocuments });
  const earlier = await madeVoid(reversals, documents);
  const customers = await customerNames([...documents, ...earlier]);
  const wanted = (document: Document, who: string | undefined): boolean =>
    (by === undefined || who === by) && (moneyAccountId === undefined || accountOf(document) === moneyAccountId);
  const own = documents.filter((document) => wanted(document, document.by)).sort(byInstant);
  const toLine = (document: Document) => lineOf(document, moneyAccounts, customers);
  const lines = own.filter(({ voidedOn }) => voidedOn === undefined).map(toLine);
  const voidedSince = own.filter(({ voidedOn }) => voidedOn !== undefined);
  const reversedBy = new Map(
    [...reversals, ...(await findDocuments(voidedSince.flatMap(({ voidedBy }) => voidedBy ?? []))).values()].map(
      (reversal) => [reversal.documentId, reversal.by],
    ),
  );
  const voiderOf = ({ voidedBy = "" }: Document): string => reversedBy.get(voidedBy) ?? "";
  const voidedHere = earlier.filter((document) => wanted(document, voiderOf(document))).sort(byInstant);
  const current = actor();
  return {
    ...{ from, to, basis, zone, lines },
    currencies: sumsOf(lines, currency),
    numbers: rangesOf(own.map(toLine)),
    voided: [
      ...voidedSince.map((document) => voidedLine(toLine(document), document, voiderOf(document), false)),
      ...voidedHere.map((document) => voidedLine(toLine(document), document, voiderOf(document), true)),
    ],
    cashiers: [...new Set(documents.map((document) => document.by))].sort(),
    ...(current.type === "member" ? { you: current.memberId } : {}),
  };
}

const byInstant = (a: Document, b: Document): number =>
  a.createdAt === b.createdAt ? (a.number < b.number ? -1 : 1) : a.createdAt < b.createdAt ? -1 : 1;

/** Receipts and refunds that the reversals made void, other than those that the report has already. */
async function madeVoid(reversals: Document[], documents: Document[]): Promise<Document[]> {
  const known = new Set(documents.map(({ documentId }) => documentId));
  const ids = reversals.flatMap(({ pointsAt }) => (pointsAt === undefined || known.has(pointsAt) ? [] : [pointsAt]));
  return [...(await findDocuments(ids)).values()].filter(
    ({ tillDate, voidedOn }) => tillDate !== "" && voidedOn !== undefined,
  );
}

const methodOf = ({ method }: Document): PaymentMethod => (method ?? "other") as PaymentMethod;
const accountOf = (document: Document): string => document.moneyAccountId ?? defaultMoneyAccount(methodOf(document));

function lineOf(document: Document, moneyAccounts: Map<string, string>, customers: Map<string, string>): ShiftLine {
  const { documentId, kind, number, customerId, currency, amountMinor, purpose, by } = document;
  const moneyAccountId = accountOf(document);
  return {
    ...{
      documentId,
      kind: kind === "refund" ? kind : "receipt",
      number,
      customerId,
      currency,
      amountMinor,
      purpose,
      by,
    },
    receivedOn: document.tillDate,
    recordedAt: document.createdAt,
    customerName: customers.get(customerId) ?? "",
    method: methodOf(document),
    moneyAccountId,
    moneyAccountName: moneyAccounts.get(moneyAccountId) ?? "",
  };
}

const voidedLine = (
  line: ShiftLine,
  { voidedOn = "" }: Document,
  voidedBy: string,
  isEarlier: boolean,
): VoidedLine => ({ ...line, voidedOn, voidedBy, isEarlier });

/** Names that are not sealed, else references. 100 a request. */
async function customerNames(documents: Document[]): Promise<Map<string, string>> {
  const ids = [...new Set(documents.map(({ customerId }) => customerId))];
  if (ids.length === 0) return new Map();
  const keys = ids.map((customerId) => ({ tenantId: tenantId(), customerId }));
  const { data } = await customerEntity().get(keys).go({ concurrency: 4 });
  return new Map(data.map(({ customerId, name, reference }) => [customerId, name || reference]));
}
