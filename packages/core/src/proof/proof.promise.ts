import { charge, closeDue, newCustomer, receive, withCompany } from "../../test/company.ts";
import { type Item, itemsOf } from "../../test/ledger.ts";
import { checkLedger, deleteItem, putItem } from "../../test/proof.ts";
import { newId } from "../id/id.ts";
import { changeDueDate } from "../item/item.ts";
import type { LentStage, Promised } from "../promise/promise.ts";
import { verifySeries } from "../series/series.ts";
import type { LedgerProblem } from "./problem.ts";

const alterationsAtScaleOne = 12;

export const promise: Promised = {
  name: "tampering",
  sentence: "Whatever is altered or taken away in the stored ledger, behind our back, the next check finds and names.",
  how: "Amounts, dates, numbers, kinds, hashes, due dates, remainders and ends of periods of entries, allocations, open items, credits, accounts, documents and statements, altered in the database one at a time at random, or the item deleted; then the whole ledger is checked, and must say which document, account, period or number it is, and be sound again once it is put back. Whoever can write the database and also reckons every later hash, figure and statement anew would not be found by this.",
  unit: "missed",
  async try(scale, lent) {
    const { clock } = await lent.stage();
    clock.set("2026-10-20T04:00:00Z");
    return withCompany(async ({ companyId }) => {
      const ledger = await traded(companyId, clock);
      const notes: string[] = [];
      let [figure, tried] = [0, 0];
      for (; tried < alterationsAtScaleOne * scale; tried++) {
        const item = ledger[tried % ledger.length] as Item;
        const said = await alter(item);
        const { problems } = await checkLedger();
        await putItem(item);
        if (problems.some((problem) => isNamed(problem, item))) continue;
        figure += 1;
        if (notes.length < 3) notes.push(`${said}: ${JSON.stringify(problems)}`);
      }
      const after = await checkLedger();
      if (after.problemCount > 0) notes.push(`false alarm: ${JSON.stringify(after.problems)}`);
      return { figure, holds: figure === 0 && after.problemCount === 0, notes: [`${tried} alterations`, ...notes] };
    });
  },
};

/** What may be altered of each kind of item; what follows from nothing else (who printed it, say) is not the ledger's. */
const guarded: Record<string, readonly string[]> = {
  account: ["sequence", "head", "balanceMinor", "unappliedMinor", "lastDate", "closedThrough"],
  entry: ["sequence", "date", "kind", "amountMinor", "documentId", "number", "purpose", "dueDate", "by", "hash"],
  act: ["sequence", "date", "act", "creditId", "debitId", "dueDate", "by", "hash"],
  openItem: ["number", "date", "dueDate", "sequence", "amountMinor", "remainderMinor"],
  credit: ["number", "date", "sequence", "amountMinor", "remainderMinor"],
  document: ["kind", "customerId", "currency", "number", "date", "dueDate", "amountMinor", "sequence"],
  statement: ["from", "figures", "hash", "object", "reference"],
  slot: ["documentId"],
};

/** A small company over two months with one of everything in `guarded`, its items in random order. */
async function traded(companyId: string, clock: LentStage["clock"]): Promise<Item[]> {
  const customerId = await newCustomer();
  const { chargeId } = await charge(customerId, { amountMinor: 1_000, date: "2026-10-05", number: "" });
  const { receiptId } = await receive(customerId, { amountMinor: 400, receivedOn: "2026-10-08" });
  const other = await newCustomer();
  const { receiptId: early } = await receive(other, { amountMinor: 90, receivedOn: "2026-10-09" });
  clock.set("2026-11-05T04:00:00Z");
  await closeDue({ companyId, actor: { type: "system", tenantId: companyId } });
  const debt = { customerId, currency: "CNY", debitId: chargeId, reason: "asked for" };
  await changeDueDate({ ...debt, changeId: newId("change"), dueDate: "2026-12-24" });
  for (let round = 0; round < 3; round++) {
    clock.advance("PT6M");
    for (const series of ["R-2026", "C-2026"]) await verifySeries(series);
  }
  const partitions = [
    ...[customerId, other].map((id) => `customer#${id}`),
    ...[chargeId, receiptId, early].map((id) => `document#${id}`),
    ...["R-2026", "C-2026"].map((name) => `series#${name}`),
  ];
  const all = (await Promise.all(partitions.map((name) => itemsOf(`tenant#${companyId}#${name}`)))).flat();
  return shuffled(all.filter((item) => kindOf(item) in guarded));
}

const kindOf = (item: Item): string => `${item.__edb_e__}`;

function shuffled<T>(list: T[]): T[] {
  return list
    .map((each) => ({ each, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ each }) => each);
}

/** Deletes an item, or alters one thing of it; says what it did. */
async function alter(item: Item): Promise<string> {
  const names = (guarded[kindOf(item)] ?? []).filter((name) => item[name] !== undefined);
  const name = names[Math.floor(Math.random() * (names.length + 1))];
  if (name === undefined) await deleteItem(item);
  else await putItem({ ...item, [name]: altered(item[name]) });
  return `${kindOf(item)} ${name ?? "deleted"} ${item.sk}`;
}

/** A little more, a character less, or the same of the first of its parts. */
function altered(value: unknown): unknown {
  if (typeof value === "number") return value + 1;
  if (typeof value === "string") return value.slice(0, -1) + (value.endsWith("1") ? "2" : "1");
  const [name = "", part] = Object.entries(value as object)[0] ?? [];
  return { ...(value as object), [name]: altered(part) };
}

/** It is named by what people know it by: its document, the place in its account, the account, the period, the number. */
function isNamed(problem: LedgerProblem, item: Item): boolean {
  const { code, documentId, sequence, customerId, currency, periodEnd, number } = problem;
  const kind = kindOf(item);
  if (kind === "slot") return code.startsWith("number") && (number ?? "").endsWith(`${item.position}`);
  if (kind === "document") return documentId === item.documentId;
  const isOfAccount = customerId === item.customerId && currency === item.currency;
  if (kind === "account") return isOfAccount;
  if (kind === "statement") return isOfAccount && periodEnd === item.periodEnd;
  if (kind === "entry") return isOfAccount && (sequence === item.sequence || documentId === item.documentId);
  return isOfAccount && (kind === "act" ? sequence === item.sequence : documentId === item.documentId);
}
