import { accountPages } from "@counterfoil/core/account";
import { storedAccount } from "@counterfoil/core/account/stored";
import type { StoredAccount } from "@counterfoil/core/account/verify";
import { tenantId } from "@counterfoil/core/actor";
import { allStatements } from "@counterfoil/core/proof/statements";
import { readFrozen } from "@counterfoil/core/statement/frozen";
import { creditsOf, openItemsOf } from "@counterfoil/core/statement/open";
import { differences, stated, type Told } from "../../../documents/test/told/told.ts";
import { rebuilt } from "./rebuilt.ts";

export type StatementItem = Awaited<ReturnType<typeof allStatements>>[number];

/** One version of a statement as it is stored, and all that it says. */
export type Stored = { item: StatementItem; statement: Told };

export const nameOf = ({ reference, currency, periodEnd, version }: StatementItem): string =>
  `${reference} ${currency} ${periodEnd} version ${version}`;

export async function storedOf(item: StatementItem): Promise<Stored> {
  const { lines, position } = await readFrozen(tenantId(), item.customerId, item.object);
  const openItems = openItemsOf(position.items, item.periodEnd);
  return { item, statement: stated({ figures: item.figures, lines, openItems, credits: creditsOf(position.credits) }) };
}

/** Every version of every statement of the company at work, and where the ledger gives something else or they do not add up. */
export async function storedStatements(): Promise<{ all: Stored[]; wrong: string[] }> {
  const all: Stored[] = [];
  const wrong: string[] = [];
  for await (const page of accountPages())
    for (const { customerId, currency } of page) {
      const account = await storedAccount(customerId, currency);
      const items = await allStatements(customerId, currency);
      if (!account) throw new Error(`there is no account of ${customerId} in ${currency}`);
      const statements = await Promise.all(items.map(storedOf));
      wrong.push(...statements.flatMap((each) => wrongOf(each, account)), ...untold(statements));
      all.push(...statements);
    }
  return { all, wrong };
}

/** A statement that the ledger no longer gives, or whose own sums do not agree. */
function wrongOf({ item, statement }: Stored, account: StoredAccount): string[] {
  const { openingMinor, chargesMinor, receiptsMinor, closingMinor, ageing, unappliedMinor } = item.figures;
  const openMinor = Object.values(ageing).reduce((sum, each) => sum + each, 0);
  return [
    ...differences(statement, stated(rebuilt(account, item))).map((each) => `rebuilt: ${each}`),
    ...(item.from > item.periodEnd ? [`begins on ${item.from}`] : []),
    ...(openingMinor + chargesMinor - receiptsMinor === closingMinor
      ? []
      : ["opening, charges and receipts do not come to closing"]),
    ...(openMinor - unappliedMinor === closingMinor ? [] : ["ageing less unapplied is not closing"]),
  ].map((each) => `${nameOf(item)}: ${each}`);
}

/** Where one of an account's latest statements does not go on from the one before. */
function untold(statements: Stored[]): string[] {
  const latest = [...new Map(statements.map(({ item }) => [item.periodEnd, item])).values()];
  return latest.flatMap((item, at) => {
    const before = latest[at - 1]?.figures.closingMinor;
    const { openingMinor } = item.figures;
    return before === undefined || before === openingMinor
      ? []
      : [`${nameOf(item)}: opens with ${openingMinor}, not with ${before}`];
  });
}
