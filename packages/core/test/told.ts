import { companyTerms } from "../src/company/company.ts";
import { findByReference } from "../src/customer/customer.ts";
import { expectSound } from "./ledger.ts";

/** The customer with this reference; it must be there. */
export async function customerBy(reference: string): Promise<string> {
  const found = await findByReference(reference, await companyTerms());
  if (!found) throw new Error(`no customer ${reference}`);
  return found;
}

/** An account as people would tell it: numbers instead of ids, no instants; sound besides. */
export async function told(reference: string, currency = "CNY") {
  const { head, entries, acts, items, credits } = await expectSound(await customerBy(reference), currency);
  const numberOf = new Map(
    entries.map(({ documentId, number, kind, date }) => [documentId, `${kind} ${number || date}`]),
  );
  const left = (list: { documentId: string; remainderMinor: number }[]) =>
    list.map(({ documentId, remainderMinor }) => `${numberOf.get(documentId)}: ${remainderMinor}`).sort();
  return {
    balanceMinor: head.balanceMinor,
    entries: entries.map(({ date, originalDate, kind, number, amountMinor }) =>
      [date, ...(originalDate ? [`(${originalDate})`] : []), kind, number, amountMinor].join(" "),
    ),
    allocations: acts.flatMap((act) =>
      act.act === "allocate"
        ? act.lines.map(
            (line) => `${act.date} ${numberOf.get(act.creditId)} → ${numberOf.get(line.debitId)}: ${line.amountMinor}`,
          )
        : [],
    ),
    items: left(items),
    credits: left(credits),
  };
}
