import { createHash } from "node:crypto";
import { addDays } from "../calendar/calendar.ts";
import { type Document, findDocuments } from "../document/document.ts";
import { Fault } from "../fault/fault.ts";
import { derivedId } from "../id/id.ts";
import { chargeLateFee, type FeeBasis, interestDays } from "../late-fee/late-fee.ts";
import type { ReminderFee } from "./asked.ts";
import { type Fee, feeOf } from "./fee.ts";
import type { Policy } from "./policy.ts";

/** An item that a reminder asks for at a step. */
export type Late = {
  documentId: string;
  number: string;
  dueDate: string;
  days: number;
  demandedMinor: number;
  interestFrom?: string | undefined;
};

type Account = { customerId: string; currency: string };

/** A step brings one fee on an item, however often its mail is tried; with another due date it all begins anew. */
const feeId = ({ documentId, dueDate, days }: Late): string =>
  derivedId("lateFee", createHash("sha256").update(`${documentId} ${dueDate} step ${days}`).digest());

/**
 * Charges the late fees that come with a reminder, and gives them as its mail tells of them. What was charged at an earlier
 * try is told again; what was waived since is not.
 */
export async function chargedWith(account: Account, late: Late[], policy: Policy, day: string): Promise<ReminderFee[]> {
  if (policy.lateFee.type === "none") return [];
  const before = await findDocuments(late.map(feeId));
  const fees: ReminderFee[] = [];
  // One after the other: they are all posted in one account.
  for (const item of late) {
    const found = before.get(feeId(item));
    const fee = found ? told(found, item) : await charged(account, item, policy, day);
    if (fee) fees.push(fee);
  }
  return fees;
}

function told({ number, dueDate = "", amountMinor, calculation, voidedBy }: Document, item: Late) {
  const basis = calculation as FeeBasis;
  return voidedBy ? undefined : { number, of: item.number, dueDate, amountMinor, basis, days: daysOf(basis) };
}

const daysOf = (basis: FeeBasis): number => (basis.type === "interest" ? interestDays(basis) : 0);

async function charged(account: Account, item: Late, policy: Policy, day: string): Promise<ReminderFee | undefined> {
  const { lateFee } = policy;
  const fee = feeOf(policy, { ...item, currency: account.currency }, day);
  if (!fee || lateFee.type === "none") return undefined;
  const dueDate = addDays(day, lateFee.payableIn);
  const number = await numberOf(account, item, fee, { date: day, dueDate });
  return number === undefined ? undefined : { number, of: item.number, dueDate, ...fee, days: daysOf(fee.basis) };
}

/** Nothing when the item was voided meanwhile, or when somebody else was faster to charge interest on it. */
async function numberOf(account: Account, item: Late, { basis }: Fee, days: { date: string; dueDate: string }) {
  const input = { lateFeeId: feeId(item), ...account, debitId: item.documentId, ...days, basis };
  try {
    return (await chargeLateFee(input, "new")).number;
  } catch (error) {
    if (error instanceof Fault && error.code === "conflict") return undefined;
    throw error;
  }
}
