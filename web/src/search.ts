import type { CustomerSort } from "./api/types.ts";

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

export const customerTabs = ["ledger", "items", "contracts", "statements", "details"] as const;
export type CustomerTab = (typeof customerTabs)[number];

export function customerSearch(input: Record<string, unknown>): { tab?: CustomerTab; currency?: string } {
  const tab = customerTabs.find((each) => each === input.tab);
  const currency = textOf(input.currency);
  return { ...(tab ? { tab } : {}), ...(currency ? { currency } : {}) };
}

export function statementSearch(input: Record<string, unknown>): { search?: string; page?: number } {
  const search = textOf(input.search);
  const page = pageOf(input.page);
  return { ...(search ? { search } : {}), ...(page > 1 ? { page } : {}) };
}

export const chargeTabs = ["upcoming", "contracts", "unpaid", "uninvoiced"] as const;
export type ChargeTab = (typeof chargeTabs)[number];
export type ChargesSearch = { tab?: ChargeTab; search?: string; page?: number };

export function chargesSearch(input: Record<string, unknown>): ChargesSearch {
  const tab = chargeTabs.find((each) => each === input.tab);
  const search = textOf(input.search);
  const page = pageOf(input.page);
  return { ...(tab ? { tab } : {}), ...(search ? { search } : {}), ...(page > 1 ? { page } : {}) };
}
