import { z } from "zod";
import { readAccount } from "../account/account.ts";
import { tenantId } from "../actor/actor.ts";
import { addDays, dateSchema, firstOpenDay, later, today } from "../calendar/calendar.ts";
import { dueDateOf } from "../charge/terms.ts";
import { companyTerms } from "../company/company.ts";
import { customerEntity } from "../customer/customer.entity.ts";
import { customerHead, type customerIdSchema } from "../customer/customer.ts";
import { customerNames, type Named } from "../customer/directory.ts";
import { meant } from "../customer/search.ts";
import { createContractSchema, mostPast } from "./contract.ts";
import { changed, type Place, settledThrough, spanOf } from "./place.ts";
import { datesBetween } from "./rhythm.ts";
import { allContracts, type Contract, contractOf, contractsOfCustomer, placeOf, readContract } from "./stored.ts";
import { upcoming } from "./upcoming.ts";

export const listContractsSchema = z.object({
  /** Part of the customer's name, its pinyin or initials, of a reference, or of the title. */
  search: z.string().trim().max(100).default(""),
  state: z.enum(["active", "paused", "ended"]).optional(),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(100).default(50),
});

export type ContractRow = Contract & Named;

/** A page of contracts by customer and reference. Two lists read whole: contracts, and customers by an index. */
export async function listContracts(input: z.infer<typeof listContractsSchema>) {
  const [contracts, { data: customers }] = await Promise.all([
    allContracts(),
    customerEntity().query.byName({ tenantId: tenantId() }).go({ pages: "all" }),
  ]);
  const place = new Map(customers.map((customer, index) => [customer.customerId, { ...customer, index }]));
  const isMeant = meant(input.search);
  const text = input.search.normalize("NFKC").toLowerCase();
  const rows = contracts.flatMap((item) => {
    const customer = place.get(item.customerId);
    if (!customer || (input.state && item.state !== input.state)) return [];
    const isOwn = [item.reference, item.title].some((each) => each.toLowerCase().includes(text));
    if (!isOwn && !isMeant(customer)) return [];
    const { name: customerName, reference: customerReference, index } = customer;
    return [{ index, row: { ...contractOf(item), customerName, customerReference } }];
  });
  rows.sort((a, b) => a.index - b.index || (a.row.reference < b.row.reference ? -1 : 1));
  const page = rows.slice(input.offset, input.offset + input.limit);
  return { total: rows.length, rows: page.map(({ row }): ContractRow => row) };
}

/** The contracts of a customer, oldest first. */
export async function contractsOf({ customerId }: z.output<typeof customerIdSchema>): Promise<Contract[]> {
  const [items] = await Promise.all([contractsOfCustomer(customerId), customerHead(customerId)]);
  return items.map(contractOf);
}

export const contractIdSchema = createContractSchema.pick({ contractId: true });

export const getContract = async ({ contractId }: z.infer<typeof contractIdSchema>): Promise<Contract> =>
  contractOf(await readContract(contractId));

export const upcomingSchema = z.object({ days: z.int().min(1).max(92) });

const mostRows = 500;

/** What contracts will charge from today on (待开应收), and what they have not charged yet though it is due. */
export async function upcomingCharges({ days }: z.infer<typeof upcomingSchema>) {
  const [{ zone }, contracts, nameOf] = await Promise.all([companyTerms(), allContracts(), customerNames()]);
  const day = today(zone);
  const through = addDays(day, days);
  const charges = upcoming(contracts, through);
  const rows = charges.slice(0, mostRows).map((charge) => ({ ...charge, ...nameOf(charge.customerId) }));
  const sums = new Map<string, number>();
  for (const { currency, amountMinor } of charges) sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  return {
    ...{ today: day, through, total: charges.length, rows },
    sums: [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor })),
  };
}

export const previewContractSchema = createContractSchema
  .pick({ startsOn: true, endsOn: true, rhythm: true, terms: true })
  .extend({
    customerId: createContractSchema.shape.customerId.optional(),
    currency: createContractSchema.shape.currency.optional(),
    /** A contract that is being changed, or resumed from a day. */
    contractId: createContractSchema.shape.contractId.optional(),
    resumeFrom: dateSchema.optional(),
  });

export type PreviewedDate = {
  date: string;
  dueDate: string;
  /** The first open day, where that one is closed. */
  postedOn: string;
};

const shownAhead = 5;

/** The dates on which such a contract would be charged: all that lie before today, and the next ones. */
export async function previewContract(input: z.infer<typeof previewContractSchema>) {
  const { customerId, currency, terms } = input;
  const company = await companyTerms();
  const day = today(company.zone);
  const [place, account] = await Promise.all([
    previewedPlace(input, day),
    customerId && currency ? readAccount(customerId, currency) : undefined,
  ]);
  const { closedThrough } = account?.(company.closedThrough) ?? company;
  const shown = (date: string): PreviewedDate => ({
    date,
    dueDate: dueDateOf(terms, date),
    postedOn: later(date, firstOpenDay(closedThrough)),
  });
  const first = addDays(place.doneThrough, 1);
  const span = spanOf(place);
  return {
    today: day,
    past: datesBetween(span, first, addDays(day, -1), mostPast + 1).map(shown),
    next: datesBetween(span, later(first, day), "9999-12-31", shownAhead).map(shown),
  };
}

async function previewedPlace(
  { contractId, startsOn, endsOn, rhythm, resumeFrom }: z.infer<typeof previewContractSchema>,
  day: string,
): Promise<Place> {
  if (contractId === undefined)
    return { state: "active", rhythm, rhythmFrom: startsOn, endsOn, doneThrough: addDays(startsOn, -1) };
  const place = placeOf(await readContract(contractId));
  if (resumeFrom !== undefined) return { ...place, doneThrough: addDays(resumeFrom, -1) };
  // What is due by now is charged as it was agreed, before the change.
  const doneThrough = place.state === "paused" ? place.doneThrough : later(settledThrough(place, day), day);
  return changed({ ...place, doneThrough }, { rhythm, endsOn }, day);
}
