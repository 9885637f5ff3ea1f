import { actor, tenantId } from "../actor/actor.ts";
import { today } from "../calendar/calendar.ts";
import { companyTerms } from "../company/company.ts";
import { Fault } from "../fault/fault.ts";
import { put, update, type Write } from "../table/table.ts";
import { allowanceEntity } from "./allowance.entity.ts";

/**
 * How much a customer who came in by a link may put into its file: far more than anybody needs, and little enough that
 * whoever holds a link cannot fill the company's store or inbox. Members are not counted.
 */
const megabyte = 1024 * 1024;
const none = { uploads: 0, bytes: 0, disputes: 0, messages: 0, proposals: 0, promises: 0 };
type Counts = typeof none;
const kinds = Object.keys(none) as (keyof Counts)[];

/** In one local day of the company. */
export const mostToday: Counts = {
  ...{ uploads: 30, bytes: 100 * megabyte, disputes: 20, messages: 100, proposals: 10, promises: 20 },
};
/** In all. */
export const mostEver: Pick<Counts, "uploads" | "bytes"> = { uploads: 1_000, bytes: 2_000 * megabyte };
/** At a time, whoever opened them. */
export const mostOpenDisputes = 50;

/** What was counted before a kind was known has none of it. */
type Stored = { [K in keyof Counts]?: number | undefined };
const sum = (counts: Stored, wanted: Partial<Counts>): Counts =>
  Object.fromEntries(kinds.map((kind) => [kind, (counts[kind] ?? 0) + (wanted[kind] ?? 0)])) as Counts;

function assertWithin(counts: Counts, most: Partial<Counts>, wanted: Partial<Counts>, span: "today" | "ever"): void {
  for (const use of Object.keys(wanted) as (keyof Counts)[]) {
    const limit = most[use];
    if (limit === undefined || counts[use] <= limit) continue;
    const shown = use === "bytes" ? { megabytes: limit / megabyte } : { most: limit };
    throw new Fault("busy", `allowance.${use}_${span}`, shown);
  }
}

/**
 * The write that counts it, for the transaction that does it; its label is `allowance`, and it holds if nothing was
 * counted since this was read: whoever loses reads anew, so that no number of requests gets past a limit. None for a
 * member. Fault `busy` when it would be too much.
 */
export async function allowance(customerId: string, wanted: Partial<Counts>): Promise<Write[]> {
  if (actor().type !== "customer") return [];
  const key = { tenantId: tenantId(), customerId };
  const [{ zone }, { data: found }] = await Promise.all([
    companyTerms(),
    allowanceEntity().get(key).go({ consistent: true }),
  ]);
  const day = today(zone);
  const counted = {
    day,
    today: sum(found?.day === day ? found.today : none, wanted),
    ever: sum(found?.ever ?? none, wanted),
    revision: (found?.revision ?? 0) + 1,
  };
  assertWithin(counted.today, mostToday, wanted, "today");
  assertWithin(counted.ever, mostEver, wanted, "ever");
  if (!found) return [put("allowance", allowanceEntity().create({ ...key, ...counted }))];
  const again = allowanceEntity().patch(key).set(counted);
  return [
    update(
      "allowance",
      again.where((field, { eq }) => eq(field.revision, found.revision)),
    ),
  ];
}
