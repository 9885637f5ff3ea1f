import type { LiveFigures } from "../account/account.ts";
import { ageingOf } from "../account/ageing.ts";
import { liveCompany } from "../account/company.ts";
import { tenantId } from "../actor/actor.ts";
import { countWaiting } from "../approval/approval.ts";
import { addDays, today } from "../calendar/calendar.ts";
import { getCompany } from "../company/company.ts";
import { customerEntity } from "../customer/customer.entity.ts";
import { unidentifiedId } from "../customer/unidentified.ts";
import { countOpenDisputes } from "../dispute/list.ts";
import { failedAnswerMails } from "../dispute/mail.ts";
import { type Document, documentsBetween, latestDocuments } from "../document/document.ts";
import { failedMails } from "../document/mail.ts";
import { listImports } from "../import/job.ts";
import { promisesToCall } from "../promise-to-pay/list.ts";
import { waitingProposals } from "../proposal/decide.ts";
import { failedReminders } from "../reminder/mail.ts";
import { getPlan } from "../reminder/plan.ts";
import { listRuns } from "../run/run.ts";

/** The first page: who owes us, how late, what came in, and what needs a person today. */
export type CurrencyFigures = Omit<LiveFigures, "balanceMinor"> & {
  owedMinor: number;
  collectedThisMonthMinor: number;
  collectedLastMonthMinor: number;
  /** Accounts that owe something. */
  customers: number;
};

export async function home() {
  const company = await getCompany();
  const day = today(company.zone);
  const [
    accounts,
    collected,
    customers,
    runs,
    imports,
    activity,
    approvals,
    failedDocumentMails,
    disputes,
    proposals,
    promises,
    failedAnswers,
    reminders,
    plan,
  ] = await Promise.all([
    liveCompany(company.zone),
    collectedSince(monthBefore(day), day),
    customerEntity().query.byName({ tenantId: tenantId() }).go({ pages: "all" }),
    listRuns(),
    listImports(),
    latestActivity(day),
    countWaiting(),
    failedMails(),
    countOpenDisputes(day),
    waitingProposals(),
    promisesToCall(),
    failedAnswerMails(),
    failedReminders(),
    getPlan(),
  ]);
  const nameOf = new Map(customers.data.map(({ customerId, name, reference }) => [customerId, name || reference]));
  const named = <T extends { customerId: string }>(list: T[]) =>
    list.map((each) => ({ ...each, customerName: nameOf.get(each.customerId) ?? "" }));
  const { contact, hasSeal } = company;
  const currencies = perCurrency([...accounts.values()].flat(), collected, day, company.currency);
  return {
    today: day,
    currencies,
    /** Somebody is late, and nobody is reminded. */
    couldRemind: !plan.isOn && currencies.some(({ overdueMinor }) => overdueMinor > 0),
    attention: {
      approvals,
      disputes: disputes.open - disputes.overdue,
      overdueDisputes: disputes.overdue,
      unidentified: (accounts.get(unidentifiedId()) ?? [])
        .filter(({ unappliedMinor }) => unappliedMinor > 0)
        .map(({ currency, unappliedMinor }) => ({ customerId: unidentifiedId(), currency, unappliedMinor })),
      withoutEmail: customers.data.filter(({ hasEmail, customerId }) => !hasEmail && customerId !== unidentifiedId())
        .length,
      failedMails: runs[0] ? runs[0].mailFailed + runs[0].bounced + runs[0].complained : 0,
      failedDocumentMails: named(failedDocumentMails),
      failedAnswerMails: named(failedAnswers),
      failedReminders: named(reminders),
      proposals: named(proposals.map(({ customerId }) => ({ customerId }))),
      brokenPromises: named(promises),
      importsRunning: imports.filter(({ state }) => state === "queued" || state === "running").length,
    },
    steps: {
      company: true,
      customers: customers.data.length > 0,
      ledger: accounts.size > 0,
      letterhead: hasSeal || Object.values(contact).some((text) => text !== ""),
      statement: runs.some(({ issued }) => issued > 0),
    },
    activity: named(
      activity.map(({ documentId, date, kind, customerId, number, amountMinor, currency }) => ({
        ...{ documentId, date, kind, customerId, number, amountMinor, currency },
      })),
    ),
  };
}

const monthStart = (day: string): string => `${day.slice(0, 7)}-01`;
const monthBefore = (day: string): string => monthStart(addDays(monthStart(day), -1));

/** Money received less money given back. */
async function collectedSince(from: string, to: string): Promise<Document[]> {
  const [receipts, refunds] = await Promise.all([
    documentsBetween("receipt", from, to),
    documentsBetween("refund", from, to),
  ]);
  return [...receipts, ...refunds];
}

function perCurrency(accounts: LiveFigures[], collected: Document[], day: string, own: string): CurrencyFigures[] {
  const sums = new Map<string, CurrencyFigures>();
  for (const account of accounts) {
    const sum = sums.get(account.currency) ?? empty(account.currency, day);
    sum.owedMinor += account.balanceMinor + account.unappliedMinor;
    sum.unappliedMinor += account.unappliedMinor;
    sum.overdueMinor += account.overdueMinor;
    for (const bucket of Object.keys(sum.ageing) as (keyof typeof sum.ageing)[])
      sum.ageing[bucket] += account.ageing[bucket];
    if (account.balanceMinor > 0) sum.customers += 1;
    sums.set(account.currency, sum);
  }
  for (const { currency, kind, date, amountMinor } of collected) {
    const sum = sums.get(currency);
    if (!sum) continue;
    const field = date >= monthStart(day) ? "collectedThisMonthMinor" : "collectedLastMonthMinor";
    sum[field] += kind === "refund" ? -amountMinor : amountMinor;
  }
  if (sums.size === 0) sums.set(own, empty(own, day));
  return [...sums.values()].sort(
    (a, b) => Number(b.currency === own) - Number(a.currency === own) || (a.currency < b.currency ? -1 : 1),
  );
}

const empty = (currency: string, day: string): CurrencyFigures => ({
  currency,
  ...{
    owedMinor: 0,
    overdueMinor: 0,
    unappliedMinor: 0,
    collectedThisMonthMinor: 0,
    collectedLastMonthMinor: 0,
    customers: 0,
  },
  ageing: ageingOf(day, []),
});

async function latestActivity(day: string): Promise<Document[]> {
  const kinds = ["charge", "receipt", "credit-note"] as const;
  const latest = await Promise.all(kinds.map((kind) => latestDocuments(kind, day, 10)));
  return latest
    .flat()
    .sort((a, b) => (a.date !== b.date ? (a.date < b.date ? 1 : -1) : a.createdAt < b.createdAt ? 1 : -1))
    .slice(0, 10);
}
