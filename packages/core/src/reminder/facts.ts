import { accountsOf } from "../account/account.ts";
import { whatIsLeft } from "../account/parts.ts";
import { tenantId } from "../actor/actor.ts";
import { type RestDays, restDaysOf } from "../calendar/rest-days.ts";
import { companyTerms } from "../company/company.ts";
import type { Customer } from "../customer/customer.ts";
import { findDocuments } from "../document/document.ts";
import { bearsFee } from "../late-fee/late-fee.ts";
import { type Standing, standingOf } from "../promise-to-pay/standing.ts";
import { addressIndexes, suppressedOf } from "../suppression/suppression.ts";
import type { Bar, Debt, Facts, Owing } from "./decide.ts";
import { chargesInterest, interestFrom } from "./fee.ts";
import type { ReminderFile } from "./file.ts";
import type { Plan } from "./plan.ts";
import { promisedOn } from "./promised.ts";

/** All that decisions about a customer rest on, as it is now. */
export type Known = {
  plan: Plan;
  customer: Customer;
  file: ReminderFile;
  isSuppressed: boolean;
  isRest: RestDays;
  promises: Standing[];
  accounts: { currency: string; items: Item[]; credits: Credit[] }[];
  /** Up to which day items have had their interest, by document. */
  interestThrough: ReadonlyMap<string, string>;
};

type Left = Awaited<ReturnType<typeof whatIsLeft>>;
type Item = Left["items"][number];
type Credit = Left["credits"][number];

export async function knownOf(customer: Customer, file: ReminderFile, plan: Plan): Promise<Known> {
  const { customerId } = customer;
  const [accounts, isSuppressed, promises, { country }] = await Promise.all([
    accountsOf(customerId),
    isOnList(customer),
    standingOf(customerId),
    companyTerms(),
  ]);
  const left = await Promise.all(
    accounts.map(async ({ currency }) => ({
      currency,
      ...(await whatIsLeft({ tenantId: tenantId(), customerId, currency })),
    })),
  );
  const [isRest, interestThrough] = await Promise.all([restDaysOf(country), interestOf(plan, left)]);
  return { plan, customer, file, isSuppressed, isRest, promises, accounts: left, interestThrough };
}

/** Read for companies alone that charge interest. */
async function interestOf({ policy }: Plan, accounts: Left[]): Promise<ReadonlyMap<string, string>> {
  if (!chargesInterest(policy)) return new Map();
  const ids = accounts.flatMap(({ items }) => items.map(({ documentId }) => documentId));
  const documents = await findDocuments(ids);
  return new Map([...documents.values()].map(({ documentId, interestThrough = "" }) => [documentId, interestThrough]));
}

async function isOnList({ contact: { email } }: Customer): Promise<boolean> {
  if (email === "") return false;
  const indexes = await addressIndexes([email]);
  return (await suppressedOf(indexes.values())).size > 0;
}

/** The facts of a day, if nothing changes until then: whoever previews a day takes those that it will be decided by. */
export function factsOn(known: Known, day: string): Facts {
  const { plan, file } = known;
  const accounts = known.accounts.map((account) => owingOn(account, known, day));
  return { day, policy: plan.policy, accounts, marks: file.marks, bars: barsOn(known, day) };
}

/** Why nothing may go to this customer on a day, the reason that somebody would want to know first. */
function barsOn({ customer: { contact, mails }, plan, file, isSuppressed, isRest }: Known, day: string): Bar[] {
  const { pauses, mailedOn } = file;
  const pause = pauses.find(({ documentId, until }) => documentId === undefined && day <= until);
  return [
    ...(plan.isOn ? [] : [{ reason: "off" as const }]),
    ...(pause ? [{ reason: "paused" as const, until: pause.until }] : []),
    ...(mails.reminders ? [] : [{ reason: "no_consent" as const }]),
    ...(contact.email === "" ? [{ reason: "no_address" as const }] : []),
    ...(isSuppressed ? [{ reason: "suppressed" as const }] : []),
    ...(plan.policy.keepsRestDays && isRest(day) ? [{ reason: "rest_day" as const }] : []),
    ...(mailedOn !== undefined && mailedOn >= day ? [{ reason: "mailed" as const }] : []),
  ];
}

/** What lies ahead of the day, as imported history may, is not owed yet. */
function owingOn({ currency, items, credits }: Known["accounts"][number], known: Known, day: string): Owing {
  const isThere = ({ date }: { date: string }): boolean => date <= day;
  const debts = items.filter(isThere).map((item) => debtOf(item, known));
  const promises = known.promises.filter((promise) => promise.currency === currency);
  const promised = promisedOn(promises, debts, day);
  return {
    currency,
    items: debts.map((debt) => ({ ...debt, ...promised.get(debt.documentId) })),
    unappliedMinor: credits.filter(isThere).reduce((sum, { remainderMinor }) => sum + remainderMinor, 0),
  };
}

function debtOf(item: Item, { file: { pauses }, interestThrough }: Known): Debt {
  const { documentId, kind, number, date, dueDate, remainderMinor, disputedMinor = 0 } = item;
  const until = pauses.filter((pause) => pause.documentId === documentId).map((pause) => pause.until);
  const pausedUntil = until.toSorted().at(-1);
  return {
    ...{ documentId, number, date, dueDate, remainderMinor, disputedMinor, promisedMinor: 0 },
    ...(pausedUntil === undefined ? {} : { pausedUntil }),
    ...(bearsFee(kind) ? { interestFrom: interestFrom(dueDate, interestThrough.get(documentId)) } : {}),
  };
}
