import type { CustomerSort, DocumentKind } from "./api/types.ts";
import { isDay } from "./day/day.ts";

const sorts: readonly CustomerSort[] = ["name", "reference", "balance", "overdue"];

/** What an address says about a list, read with care: anybody can type one. */
const textOf = (value: unknown): string | undefined =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;

const pageOf = (value: unknown): number => (Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : 1);

export type CustomersSearch = { search?: string; sort?: CustomerSort; descending?: boolean; page?: number };

export function customersSearch(input: Record<string, unknown>): CustomersSearch {
  const search = textOf(input.search);
  const sort = sorts.find((each) => each === input.sort);
  const page = pageOf(input.page);
  return {
    ...(search ? { search } : {}),
    ...(sort ? { sort } : {}),
    ...(typeof input.descending === "boolean" ? { descending: input.descending } : {}),
    ...(page > 1 ? { page } : {}),
  };
}

export type ShiftSearch = { from?: string; to?: string; basis?: "received"; by?: string; account?: string };

export function shiftSearch(input: Record<string, unknown>): ShiftSearch {
  const by = textOf(input.by);
  const account = textOf(input.account);
  return {
    ...(isDay(input.from) ? { from: input.from } : {}),
    ...(isDay(input.to) ? { to: input.to } : {}),
    ...(input.basis === "received" ? { basis: "received" } : {}),
    ...(by ? { by } : {}),
    ...(account ? { account } : {}),
  };
}

export const customerTabs = ["ledger", "items", "contracts", "statements", "reminders", "details"] as const;
export type CustomerTab = (typeof customerTabs)[number];

export function customerSearch(input: Record<string, unknown>): { tab?: CustomerTab; currency?: string } {
  const tab = customerTabs.find((each) => each === input.tab);
  const currency = textOf(input.currency);
  return { ...(tab ? { tab } : {}), ...(currency ? { currency } : {}) };
}

/** What customers say to statements. */
export const standings = ["unanswered", "confirmed", "disputed", "resolved"] as const;
export type StatementSearch = { search?: string; standing?: (typeof standings)[number]; page?: number };

export function statementSearch(input: Record<string, unknown>): StatementSearch {
  const search = textOf(input.search);
  const standing = standings.find((each) => each === input.standing);
  const page = pageOf(input.page);
  return { ...(search ? { search } : {}), ...(standing ? { standing } : {}), ...(page > 1 ? { page } : {}) };
}

export function versionSearch(input: Record<string, unknown>): { version?: number } {
  const version = pageOf(input.version);
  return input.version === undefined ? {} : { version };
}

/** In the order in which people look for them. */
export const documentKinds: readonly DocumentKind[] = [
  ...(["receipt", "charge", "credit-note", "refund", "write-off", "adjustment", "opening-balance"] as const),
  ...(["late-fee", "dishonour", "exchange", "transfer", "reversal"] as const),
];

export type ArchiveSearch = { kind?: DocumentKind; from?: string; to?: string; customer?: string; number?: string };

export function archiveSearch(input: Record<string, unknown>): ArchiveSearch {
  const kind = documentKinds.find((each) => each === input.kind);
  const customer = textOf(input.customer);
  const number = textOf(input.number);
  return {
    ...(kind ? { kind } : {}),
    ...(isDay(input.from) ? { from: input.from } : {}),
    ...(isDay(input.to) ? { to: input.to } : {}),
    ...(customer ? { customer } : {}),
    ...(number ? { number } : {}),
  };
}

export function seriesSearch(input: Record<string, unknown>): { series?: string } {
  const series = textOf(input.series);
  return series && /^[A-Z]{1,2}-\d{4}$/.test(series) ? { series } : {};
}

export const chargeTabs = ["upcoming", "contracts", "unpaid", "uninvoiced"] as const;
export type ChargeTab = (typeof chargeTabs)[number];
export type DisputesSearch = { show?: "mine" | "resolved"; customer?: string };

export function disputesSearch(input: Record<string, unknown>): DisputesSearch {
  const customer = textOf(input.customer);
  return {
    ...(input.show === "mine" || input.show === "resolved" ? { show: input.show } : {}),
    ...(customer ? { customer } : {}),
  };
}

export type ChargesSearch = { tab?: ChargeTab; search?: string; page?: number };

export function chargesSearch(input: Record<string, unknown>): ChargesSearch {
  const tab = chargeTabs.find((each) => each === input.tab);
  const search = textOf(input.search);
  const page = pageOf(input.page);
  return { ...(tab ? { tab } : {}), ...(search ? { search } : {}), ...(page > 1 ? { page } : {}) };
}
