import { createHash } from "node:crypto";
import { actorName } from "../actor/actor.ts";
import { timestamp } from "../clock/clock.ts";
import { Fault } from "../fault/fault.ts";
import { put, remove, update, type Write } from "../table/table.ts";
import { accountEntity, allocationEntity, creditEntity, entryEntity, openItemEntity } from "./account.entity.ts";
import type { AccountState } from "./account.ts";
import type { AllocationLine } from "./allocation.ts";
import { addEntry, type Credit, type Entry, type OpenItem, type Position, replay, unappliedOf } from "./position.ts";

/** What is being posted; sequence, instant and actor are added here. */
export type NewEntry = Omit<Entry, "sequence" | "postedAt" | "by">;

/** Labels of the writes whose failure means that somebody else was faster. */
export const raceLabels = ["document", "account", "item", "credit"] as const;

/**
 * Adds entries and allocations to an account as it was read, and gives the writes that make it so: the links of the
 * chain, the items and credits that changed (each once, whatever happened to it in between), and the account itself,
 * on condition that nobody changed it since.
 */
export class Posting {
  readonly #state: AccountState;
  readonly #position: Position;
  readonly #links: Write[] = [];
  readonly #touched = new Set<string>();
  readonly #postedAt = timestamp();
  readonly #by = actorName();
  #sequence: number;
  #head: string;
  #lastDate: string;

  constructor(state: AccountState) {
    this.#state = state;
    this.#position = { balanceMinor: state.balanceMinor, items: new Map(state.items), credits: new Map(state.credits) };
    this.#sequence = state.sequence;
    this.#head = state.head;
    this.#lastDate = state.lastDate;
  }

  get items(): ReadonlyMap<string, OpenItem> {
    return this.#position.items;
  }
  get credits(): ReadonlyMap<string, Credit> {
    return this.#position.credits;
  }

  entry(entry: NewEntry): void {
    this.#assertOpen(entry.date);
    const full: Entry = { ...entry, ...this.#nextLink() };
    addEntry(this.#position, full);
    if (!Number.isSafeInteger(this.#position.balanceMinor)) throw new Fault("invalid", "account.too_large");
    this.#touched.add(entry.documentId);
    const { postedAt, ...content } = full;
    const hash = this.#chain(content);
    this.#links.push(put("entry", entryEntity().create({ ...this.#owner, ...full, postedAt, hash })));
    if (entry.date > this.#lastDate) this.#lastDate = entry.date;
  }

  allocate(creditId: string, date: string, lines: AllocationLine[]): void {
    if (lines.length === 0) return;
    this.#assertOpen(date);
    const { postedAt, ...place } = this.#nextLink();
    const allocation = { ...place, date, creditId, lines };
    replay(this.#position, [], [allocation]);
    for (const id of [creditId, ...lines.map(({ debitId }) => debitId)]) this.#touched.add(id);
    const hash = this.#chain(allocation);
    this.#links.push(put("allocation", allocationEntity().create({ ...this.#owner, ...allocation, postedAt, hash })));
  }

  /** How many writes `writes()` will give. */
  get size(): number {
    return this.#links.length + this.#changes().length + 1;
  }

  writes(): Write[] {
    return [...this.#links, ...this.#changes().map((change) => change()), this.#accountWrite()];
  }

  /** The account as it stands once these writes are made; the next posting goes on from here. */
  after(): AccountState {
    return {
      ...this.#state,
      exists: true,
      version: this.#state.version + 1,
      sequence: this.#sequence,
      head: this.#head,
      lastDate: this.#lastDate,
      balanceMinor: this.#position.balanceMinor,
      unappliedMinor: unappliedOf(this.#position),
      items: this.#position.items,
      credits: this.#position.credits,
    };
  }

  get #owner() {
    const { tenantId, customerId, currency } = this.#state;
    return { tenantId, customerId, currency };
  }

  #assertOpen(date: string): void {
    if (date <= this.#state.closedThrough)
      throw new Fault("closed", "account.date_closed", { date, closedThrough: this.#state.closedThrough });
  }

  #nextLink() {
    this.#sequence += 1;
    return { sequence: this.#sequence, postedAt: this.#postedAt, by: this.#by };
  }

  /** The hash leaves out tenant, customer and instant, so that an export can be restored elsewhere. */
  #chain(content: object): string {
    this.#head = createHash("sha256").update(this.#head).update(canonical(content)).digest("hex");
    return this.#head;
  }

  #changes(): (() => Write)[] {
    return [...this.#touched].flatMap((id) => [
      ...this.#change("item", openItemEntity, this.#state.items.get(id), this.#position.items.get(id)),
      ...this.#change("credit", creditEntity, this.#state.credits.get(id), this.#position.credits.get(id)),
    ]);
  }

  /** From what was read to what is now: opened, lessened, settled, or (opened and settled in one go) nothing at all. */
  #change(
    label: string,
    entity: typeof openItemEntity | typeof creditEntity,
    before: OpenItem | Credit | undefined,
    after: OpenItem | Credit | undefined,
  ): (() => Write)[] {
    const key = { ...this.#owner, documentId: (before ?? after)?.documentId ?? "" };
    const builder = entity() as ReturnType<typeof openItemEntity>;
    if (!before && !after) return [];
    if (!before) return [() => put(label, builder.create({ ...this.#owner, ...(after as OpenItem) }))];
    if (before.remainderMinor === after?.remainderMinor) return [];
    const unchanged = { remainderMinor: before.remainderMinor };
    if (!after)
      return [
        () =>
          remove(
            label,
            builder.remove(key).where((field, { eq }) => eq(field.remainderMinor, unchanged.remainderMinor)),
          ),
      ];
    return [
      () =>
        update(
          label,
          builder
            .patch(key)
            .set({ remainderMinor: after.remainderMinor })
            .where((field, { eq }) => eq(field.remainderMinor, unchanged.remainderMinor)),
        ),
    ];
  }

  #accountWrite(): Write {
    const { version, sequence, head, balanceMinor, unappliedMinor, lastDate } = this.after();
    const figures = { version, sequence, head, balanceMinor, unappliedMinor, lastDate };
    const { closedThrough } = this.#state;
    if (!this.#state.exists)
      return put("account", accountEntity().create({ ...this.#owner, ...figures, closedThrough }));
    return update(
      "account",
      accountEntity()
        .patch(this.#owner)
        .set(figures)
        .where(
          ({ version: field, closedThrough: closed }, { eq }) =>
            `${eq(field, this.#state.version)} AND ${eq(closed, closedThrough)}`,
        ),
    );
  }
}

/** JSON with sorted keys and without absent fields: equal content gives equal bytes. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([, each]) => each !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}
