import { createHash } from "node:crypto";
import { actorName } from "../actor/actor.ts";
import { timestamp } from "../clock/clock.ts";
import { Fault } from "../fault/fault.ts";
import { put, update, type Write } from "../table/table.ts";
import { accountEntity, actEntity, entryEntity } from "./account.entity.ts";
import type { AccountState } from "./account.ts";
import type { AllocationLine } from "./allocation.ts";
import { changeOf } from "./change.ts";
import {
  type Act,
  addAct,
  addEntry,
  type Credit,
  type Entry,
  type OpenItem,
  type Position,
  type ReleaseLine,
  type Restored,
  unappliedOf,
} from "./position.ts";
import { gaining } from "./worth.ts";

/**
 * Stands in an entry for the number that its document will get: a number is taken last, when nothing can be refused any
 * more, and `writes(number)` puts it in.
 */
export const itsNumber = "\u0000";

/** What is being posted; sequence, instant and actor are added here. */
export type NewEntry = Omit<Entry, "sequence" | "postedAt" | "by">;

/** Labels of the writes whose failure means that somebody else was faster. */
export const raceLabels = ["document", "account", "item", "credit", "original"] as const;

/**
 * Adds entries and acts to an account as it was read, and gives the writes that make it so: the links of the
 * chain, the items and credits that changed (each once, whatever happened to it in between), and the account itself,
 * on condition that nobody changed it since.
 */
export class Posting {
  readonly #state: AccountState;
  readonly #position: Position;
  readonly #links: (Entry | (Act & { postedAt: string; by: string }))[] = [];
  readonly #touched = new Set<string>();
  readonly #postedAt = timestamp();
  readonly #by = actorName();
  #sequence: number;
  #lastDate: string;

  constructor(state: AccountState) {
    this.#state = state;
    this.#position = { balanceMinor: state.balanceMinor, items: new Map(state.items), credits: new Map(state.credits) };
    this.#sequence = state.sequence;
    this.#lastDate = state.lastDate;
  }

  get items(): ReadonlyMap<string, OpenItem> {
    return this.#position.items;
  }
  get credits(): ReadonlyMap<string, Credit> {
    return this.#position.credits;
  }

  /** Adds an entry and gives its place in the account. */
  entry(entry: NewEntry): number {
    this.#assertOpen(entry.date);
    const full: Entry = { ...entry, ...this.#nextLink() };
    addEntry(this.#position, full);
    if (!Number.isSafeInteger(this.#position.balanceMinor)) throw new Fault("invalid", "account.too_large");
    this.#touched.add(entry.documentId);
    this.#links.push(full);
    if (entry.date > this.#lastDate) this.#lastDate = entry.date;
    return full.sequence;
  }

  allocate(creditId: string, date: string, lines: AllocationLine[]): void {
    if (lines.length > 0) this.#act({ act: "allocate", date, creditId, lines });
  }

  /** Takes allocations back: what they settled is open again, and the credit is there again. */
  release(credit: Restored, date: string, lines: ReleaseLine[]): void {
    if (lines.length > 0) this.#act({ act: "release", date, creditId: credit.documentId, credit, lines });
  }

  defer(debitId: string, date: string, dueDate: string): void {
    this.#act({ act: "defer", date, debitId, dueDate });
  }

  dispute(debitId: string, date: string, disputedMinor: number): void {
    this.#act({ act: "dispute", date, debitId, disputedMinor });
  }

  /** Keeps a credit for one document, or gives it free. */
  lock(creditId: string, lockedBy: string | undefined): void {
    const credit = this.#position.credits.get(creditId);
    if (!credit) return;
    const { lockedBy: _before, ...rest } = credit;
    this.#position.credits.set(creditId, lockedBy ? { ...rest, lockedBy } : rest);
    this.#touched.add(creditId);
  }

  #act(act: NewAct): void {
    this.#assertOpen(act.date);
    const full = { ...("lines" in act ? gaining(this.#position, act) : act), ...this.#nextLink() };
    addAct(this.#position, full);
    for (const id of touchedBy(act)) this.#touched.add(id);
    this.#links.push(full);
  }

  /** How many writes `writes()` will give. */
  get size(): number {
    return this.#links.length + this.#changes("").length + 1;
  }

  /** `number` is what stands where an entry says `itsNumber`. */
  writes(number = ""): Write[] {
    const { links, head } = this.#chained(number);
    return [...links, ...this.#changes(number).map((change) => change()), this.#accountWrite(head)];
  }

  /** The account as it stands once these writes are made; the next posting goes on from here. */
  after(): AccountState {
    return { ...this.#state, exists: true, ...this.#figures(this.#chained("").head), ...this.#open };
  }

  get #open() {
    return { items: this.#position.items, credits: this.#position.credits };
  }

  #figures(head: string) {
    return {
      version: this.#state.version + 1,
      sequence: this.#sequence,
      head,
      lastDate: this.#lastDate,
      balanceMinor: this.#position.balanceMinor,
      unappliedMinor: unappliedOf(this.#position),
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
  #chained(number: string): { links: Write[]; head: string } {
    let hash = this.#state.head;
    const links = this.#links.map((link) => {
      const numbered = withNumber(link, number);
      const { postedAt: _instant, ...content } = numbered;
      hash = chained(hash, content);
      const item = { ...this.#owner, ...numbered, hash };
      return "act" in item ? put("act", actEntity().create(item)) : put("entry", entryEntity().create(item));
    });
    return { links, head: hash };
  }

  #changes(number: string): (() => Write)[] {
    const now = (open: ReadonlyMap<string, OpenItem | Credit>, id: string) => {
      const each = open.get(id);
      return each && withNumber(each, number);
    };
    return [...this.#touched].flatMap((id) => [
      ...changeOf("item", this.#owner, this.#state.items.get(id), now(this.#position.items, id)),
      ...changeOf("credit", this.#owner, this.#state.credits.get(id), now(this.#position.credits, id)),
    ]);
  }

  #accountWrite(head: string): Write {
    const figures = this.#figures(head);
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

const withNumber = <T extends object>(of: T, number: string): T =>
  "number" in of && typeof of.number === "string" && of.number.includes(itsNumber)
    ? { ...of, number: of.number.replace(itsNumber, number) }
    : of;

/** The hash of a link: over the hash before it and its own content. */
export const chained = (before: string, content: object): string =>
  createHash("sha256").update(before).update(canonical(content)).digest("hex");

type NewAct = Act extends infer A ? (A extends Act ? Omit<A, "sequence"> : never) : never;

const touchedBy = (act: NewAct): string[] =>
  "lines" in act ? [act.creditId, ...act.lines.map(({ debitId }) => debitId)] : [act.debitId];

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
