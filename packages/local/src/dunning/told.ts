import { tenantId } from "@counterfoil/core/actor";
import type { LentMail } from "@counterfoil/core/promise";
import type { Line } from "@counterfoil/core/reminder/decide";
import { reminderDecisionEntity } from "@counterfoil/core/reminder/reminder.entity";
import type { Cast } from "./life.ts";
import type { Mail } from "./plain.ts";

/** What came of a life: the mails as their readers have them, and of each day the reasons that are on record. */
export type Told = { mails: Mail[]; reasons: Decided[] };
export type Decided = { day: string; customer: string; held: Map<string, string> };

const tagged = /^(cus_[0-9A-Z]{26})_(\d{4}-\d\d-\d\d)\.reminder_/;
const item = /^ {2}(\S+), due .*: \D*([\d,]+)\.(\d\d)$/gm;
const headings = { "Payment reminder": "friendly", "Overdue payment": "firm", "Final reminder": "final" };

export async function told(all: LentMail[], cast: Cast): Promise<Told> {
  const names = new Map([...cast].map(([name, { customerId }]) => [customerId, name]));
  const mails = all.flatMap((mail) => mailOf(mail, names));
  const reasons = await Promise.all([...cast].map(([customer, { customerId }]) => reasonsOf(customer, customerId)));
  return { mails: mails.toSorted(byPlace), reasons: reasons.flat() };
}

export const byPlace = (a: Mail, b: Mail): number => (`${a.day} ${a.customer}` < `${b.day} ${b.customer}` ? -1 : 1);

/** Read off the text as its reader reads it. */
function mailOf({ tags, text, html }: LentMail, names: ReadonlyMap<string, string>): Mail[] {
  const [, customerId = "", day = ""] = tagged.exec(tags["counterfoil-mail"] ?? "") ?? [];
  const customer = names.get(customerId);
  if (customer === undefined) return [];
  const items = [...text.matchAll(item)].map(
    ([, number, whole = "", cents]) => `${number} ${Number(whole.replaceAll(",", "") + cents)}`,
  );
  const tone = Object.entries(headings).find(([heading]) => html.includes(`>${heading}<`))?.[1] ?? "";
  return [{ day, customer, tone, items: items.toSorted() }];
}

async function reasonsOf(customer: string, customerId: string): Promise<Decided[]> {
  const { data } = await reminderDecisionEntity()
    .query.primary({ tenantId: tenantId(), customerId })
    .go({ pages: "all", consistent: true });
  return data.map(({ day, lines, withdrawn }) => {
    const reasonOf = ({ outcome, reason }: Line) =>
      outcome === "held" ? reason : outcome === "asked" ? withdrawn : undefined;
    const held = (lines as Line[]).flatMap((line): [string, string][] => {
      const reason = reasonOf(line);
      return reason === undefined ? [] : [[line.number, reason]];
    });
    return { day, customer, held: new Map(held) };
  });
}
