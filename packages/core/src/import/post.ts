import { type AccountState, readAccount } from "../account/account.ts";
import { type AllocationLine, allocateOldestFirst } from "../account/allocation.ts";
import type { Credit } from "../account/position.ts";
import { Posting, raceLabels } from "../account/posting.ts";
import { actorName, tenantId } from "../actor/actor.ts";
import { firstOpenDay, later } from "../calendar/calendar.ts";
import { timestamp } from "../clock/clock.ts";
import { companyTerms } from "../company/company.ts";
import { documentEntity, findDocuments, hashInput } from "../document/document.ts";
import { outbox } from "../event/event.ts";
import { put, transact, transactionLimit, untilItHolds, type Write } from "../table/table.ts";
import type { IdentifiedRow } from "./identity.ts";
import { inOrder, type Operation, type Plan, planAccount } from "./plan.ts";

/** What an import did in one account. */
export type Posted = {
  charges: number;
  receipts: number;
  duplicates: number;
  /** Rows that are in the ledger now, duplicates among them. */
  accepted: number;
  rejected: (Plan["rejected"][number] | { row: IdentifiedRow; code: "refund_too_large" })[];
};

/**
 * Posts the rows of one account, in as few transactions as the limit of 100 items allows, each whole: a row's charge
 * and the receipt that settles it may stand in two, but never half of either. It can be done again at any point.
 */
export async function postAccount(customerId: string, rows: IdentifiedRow[], importId: string): Promise<Posted> {
  const currency = rows[0]?.currency ?? "";
  const ids = rows.flatMap(({ documentId, settlementId, settledOn }) =>
    settledOn ? [documentId, settlementId] : [documentId],
  );
  return untilItHolds(raceLabels, async () => {
    // The company is read anew for each account: a month may be closed while a long file goes in.
    const [account, documents, terms] = await Promise.all([
      readAccount(customerId, currency),
      findDocuments(ids),
      companyTerms(),
    ]);
    const plan = planAccount(rows, importId, documents);
    const poster = new Poster(account(terms.closedThrough), importId, plan);
    for (const operation of plan.operations) {
      if (documents.has(operation.documentId)) await poster.resume(operation);
      else await poster.post(operation);
    }
    await poster.flush();
    const { charges, receipts, refused } = poster;
    const rejected = [...plan.rejected, ...refused.map((row) => ({ row, code: "refund_too_large" as const }))];
    const fallen = new Set(rejected.map(({ row }) => row));
    const accepted = rows.filter((row) => !fallen.has(row)).length;
    return { charges, receipts, duplicates: plan.duplicates + poster.known, accepted, rejected };
  });
}

/** A document, its entry, and the item or credit that it opens. */
const writesOfEntry = 3;
/** Its link of the chain, and the credit that it uses; beside them, the items that it settles. */
const writesOfAllocation = 2;
/** An account and an event stand in every transaction. */
const mostLines = transactionLimit - 2 - writesOfEntry - writesOfAllocation;

class Poster {
  charges = 0;
  receipts = 0;
  /** Rows that tell of nothing new after all. */
  known = 0;
  readonly refused: IdentifiedRow[] = [];
  #state: AccountState;
  #posting: Posting;
  #documents: Write[] = [];
  readonly #importId: string;
  readonly #reserved: ReadonlySet<string>;
  readonly #places: Plan["places"];
  readonly #firstOpenDay: string;

  constructor(state: AccountState, importId: string, { reserved, places }: Plan) {
    this.#state = state;
    this.#posting = new Posting(state);
    this.#importId = importId;
    this.#reserved = reserved;
    this.#places = places;
    this.#firstOpenDay = firstOpenDay(state.closedThrough);
  }

  async post(operation: Operation): Promise<void> {
    const { kind, row, documentId, settles } = operation;
    const date = later(operation.date, this.#firstOpenDay);
    if (kind === "refund") return this.#refund(operation, date);
    if (kind === "charge") {
      await this.#makeRoom(writesOfEntry);
      this.#enter(operation, date, row.amountMinor);
      return;
    }
    if (settles === undefined) return this.#credit(operation, date);
    const leftMinor = this.#posting.items.get(settles)?.remainderMinor ?? 0;
    // Somebody recorded the payment by hand before the spreadsheet told of it.
    if (leftMinor === 0) {
      this.known += 1;
      return;
    }
    await this.#makeRoom(writesOfEntry + writesOfAllocation);
    this.#enter(operation, date, -leftMinor);
    this.#posting.allocate(documentId, date, [{ debitId: settles, amountMinor: leftMinor }]);
  }

  /** Goes on where an interrupted run stopped, perhaps in the middle of a credit too wide for one transaction. */
  async resume(operation: Operation): Promise<void> {
    const { kind, documentId, settles } = operation;
    this.#count(operation);
    const date = later(operation.date, this.#firstOpenDay);
    if (kind === "refund" && this.#posting.items.has(documentId)) return this.#refund(operation, date);
    if (kind !== "charge" && settles === undefined && this.#posting.credits.has(documentId))
      return this.#credit(operation, date);
  }

  /** A receipt or credit note goes to the oldest items dated no later than itself; what is left stays unapplied. */
  async #credit(operation: Operation, date: string): Promise<void> {
    const { documentId, row } = operation;
    const begun = this.#posting.credits.get(documentId);
    const items = this.#free(this.#posting.items, operation);
    const lines = allocateOldestFirst(begun?.remainderMinor ?? row.amountMinor, date, items);
    if (!begun) {
      await this.#makeRoom(writesOfEntry + writesOfAllocation + Math.min(lines.length, mostLines));
      this.#enter(operation, date, -row.amountMinor);
    }
    for (let start = 0; start < lines.length; start += mostLines) {
      const some = lines.slice(start, start + mostLines);
      await this.#makeRoom(writesOfAllocation + some.length);
      this.#posting.allocate(documentId, date, some);
    }
  }

  /** Money given back comes out of unapplied credit dated no later, oldest first; more than that is refused. */
  async #refund(operation: Operation, date: string): Promise<void> {
    const { documentId, row } = operation;
    const begun = this.#posting.items.get(documentId);
    const wantedMinor = begun?.remainderMinor ?? row.amountMinor;
    const credits = this.#free(this.#posting.credits, operation).map((credit) => ({ ...credit, dueDate: credit.date }));
    const used = allocateOldestFirst(wantedMinor, date, credits);
    const foundMinor = used.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    if (!begun) {
      if (foundMinor < wantedMinor) {
        this.refused.push(row);
        return;
      }
      await this.#makeRoom(writesOfEntry + writesOfAllocation * Math.min(used.length, mostLines / 2));
      this.#enter(operation, date, wantedMinor);
    }
    for (const { debitId: creditId, amountMinor } of used) {
      const line: AllocationLine = { debitId: documentId, amountMinor };
      await this.#makeRoom(writesOfAllocation + 1);
      this.#posting.allocate(creditId, date, [line]);
    }
  }

  /** What an operation may use: nothing that stands after it in the file, nothing that the file itself settles. */
  #free<T extends Credit>(all: ReadonlyMap<string, T>, operation: Operation): T[] {
    const begun = (this.#posting.credits.get(operation.documentId) ?? this.#posting.items.get(operation.documentId))
      ?.sequence;
    return [...all.values()].filter(({ documentId, sequence }) => {
      const place = this.#places.get(documentId);
      const isBefore = (!place || inOrder(place, operation) < 0) && (begun === undefined || sequence < begun);
      return isBefore && !this.#reserved.has(documentId);
    });
  }

  #enter(operation: Operation, date: string, amountMinor: number): void {
    const { row, kind, documentId } = operation;
    const { customerId, currency } = this.#state;
    const { number, purpose } = row;
    const moved = date === operation.date ? {} : { originalDate: operation.date };
    const due = kind === "charge" ? { dueDate: row.dueDate } : {};
    const entry = { kind, documentId, date, amountMinor, number, purpose, imported: true, ...due, ...moved };
    const sequence = this.#posting.entry(entry);
    const document = {
      ...{ tenantId: tenantId(), documentId, kind, customerId, currency, number, date, purpose, sequence },
      ...{ ...due, ...moved },
      ...{ amountMinor: Math.abs(amountMinor), inputHash: hashInput({ ...row, row: 0 }), importId: this.#importId },
      ...{ by: actorName(), createdAt: timestamp() },
    };
    this.#documents.push(put("document", documentEntity().create(document)));
    this.#count(operation);
  }

  #count({ kind }: Operation): void {
    if (kind === "charge") this.charges += 1;
    else this.receipts += 1;
  }

  async #makeRoom(writes: number): Promise<void> {
    if (this.#documents.length + this.#posting.size + 1 + writes > transactionLimit) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#posting.size === 1) return;
    const told = outbox({ type: "account.imported", customerId: this.#state.customerId, importId: this.#importId });
    await transact([...this.#documents, ...this.#posting.writes(), told]);
    this.#state = this.#posting.after();
    this.#posting = new Posting(this.#state);
    this.#documents = [];
  }
}
