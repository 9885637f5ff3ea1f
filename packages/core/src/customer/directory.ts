import { z } from "zod";
import { liveCompany } from "../account/company.ts";
import { tenantId } from "../actor/actor.ts";
import { companyTerms } from "../company/company.ts";
import { customerEntity } from "./customer.entity.ts";
import { meant } from "./search.ts";

/** The list of customers with what they owe. */
export const listCustomersSchema = z.object({
  /** Part of a name, of its pinyin or initials, or of a reference. */
  search: z.string().trim().max(100).default(""),
  sort: z.enum(["name", "reference", "balance", "overdue"]).default("name"),
  descending: z.boolean().default(false),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(100).default(50),
});

export type Figures = { currency: string; balanceMinor: number; overdueMinor: number; unappliedMinor: number };

export type CustomerRow = {
  customerId: string;
  reference: string;
  name: string;
  kind: "organisation" | "person";
  hasEmail: boolean;
  accounts: Figures[];
};

/**
 * A page of customers, and the sums over all that match, per currency. No index sorts by balance or searches inside
 * names, so the whole list is read (3 indexes, about 1 read unit for 20 customers) and sorted here.
 */
export async function listCustomers(input: z.infer<typeof listCustomersSchema>) {
  const terms = await companyTerms();
  const [customers, accounts] = await Promise.all([
    customerEntity().query.byName({ tenantId: tenantId() }).go({ pages: "all" }),
    liveCompany(terms.zone),
  ]);
  const rows = customers.data
    .filter(meant(input.search))
    .map(({ customerId, reference, name, kind, hasEmail, sortKey }) => {
      const own = accounts.get(customerId) ?? [];
      const figures = own.map(({ currency, balanceMinor, overdueMinor, unappliedMinor }) => ({
        currency,
        balanceMinor,
        overdueMinor,
        unappliedMinor,
      }));
      return { customerId, reference, name, kind, hasEmail, accounts: figures, sortKey };
    });
  rows.sort(comparer(input.sort, terms.currency));
  if (input.descending) rows.reverse();
  const page = rows.slice(input.offset, input.offset + input.limit);
  return { total: rows.length, rows: page.map(({ sortKey: _, ...row }): CustomerRow => row), sums: sumsOf(rows) };
}

type Row = CustomerRow & { sortKey: string };

/** By the figure in the company's own currency first: sums of several currencies are no figure. */
function comparer(sort: z.infer<typeof listCustomersSchema>["sort"], currency: string): (a: Row, b: Row) => number {
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const byName = (a: Row, b: Row): number => compare(a.sortKey, b.sortKey) || compare(a.reference, b.reference);
  if (sort === "name") return byName;
  if (sort === "reference") return (a, b) => compare(a.reference, b.reference);
  const field = sort === "balance" ? "balanceMinor" : "overdueMinor";
  const figure = (row: Row): number =>
    (row.accounts.find((each) => each.currency === currency) ?? row.accounts[0])?.[field] ?? 0;
  return (a, b) => figure(a) - figure(b) || byName(b, a);
}

function sumsOf(rows: CustomerRow[]): Figures[] {
  const sums = new Map<string, Figures>();
  for (const { currency, balanceMinor, overdueMinor, unappliedMinor } of rows.flatMap(({ accounts }) => accounts)) {
    const sum = sums.get(currency) ?? { currency, balanceMinor: 0, overdueMinor: 0, unappliedMinor: 0 };
    sum.balanceMinor += balanceMinor;
    sum.overdueMinor += overdueMinor;
    sum.unappliedMinor += unappliedMinor;
    sums.set(currency, sum);
  }
  return [...sums.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** How lists name customers: of a person the reference alone, since the name is sealed. */
export type Named = { customerName: string; customerReference: string };

/** The names of all customers, from an index. */
export async function customerNames(): Promise<(customerId: string) => Named> {
  const { data } = await customerEntity().query.byName({ tenantId: tenantId() }).go({ pages: "all" });
  const byId = new Map(data.map((customer) => [customer.customerId, customer]));
  return (customerId) => {
    const { name = "", reference = "" } = byId.get(customerId) ?? {};
    return { customerName: name, customerReference: reference };
  };
}
