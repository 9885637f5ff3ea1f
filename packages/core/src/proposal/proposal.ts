import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { actorName, tenantId } from "../actor/actor.ts";
import { timestamp } from "../clock/clock.ts";
import { type Customer, contactFields, getCustomer } from "../customer/customer.ts";
import { customerKey } from "../customer/key.ts";
import { outbox } from "../event/event.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { open, seal } from "../seal/seal.ts";
import { put, transact, untilItHolds, update } from "../table/table.ts";
import { proposalEntity } from "./proposal.entity.ts";

/**
 * Contact data that a customer proposes for itself. It changes nothing: mail goes where it went, until a member has
 * seen old and new side by side and takes it. One waits at most; a newer one takes its place.
 */
const fields = Object.keys(contactFields) as (keyof typeof contactFields)[];
export type ContactField = (typeof fields)[number];
type Contact = Pick<Customer["contact"], ContactField>;
type Changes = Partial<Contact>;

const changesSchema = z
  .strictObject(contactFields)
  .partial()
  .refine((changes) => Object.values(changes).some((value) => value !== undefined));

export const proposeSchema = z.object({
  customerId: idSchema("customer"),
  /** Which one it is to be: one more than those that were proposed so far. Sent again it is the same one. */
  number: z.int().min(1).max(999_999),
  changes: changesSchema,
  /** Who proposes it, in person. */
  name: z.string().trim().min(1).max(100),
});

/** What is sealed of a proposal; `before` and `note` once it is decided. */
export type SealedProposal = { changes: Changes; before?: Changes; name: string; note?: string };

const context = (customerId: string, number: number) => ({
  ...{ tenant: tenantId(), entity: "proposal", id: `${customerId} ${number}` },
});

export async function sealProposal(customerId: string, number: number, said: SealedProposal): Promise<Uint8Array> {
  return seal(await customerKey(tenantId(), customerId), context(customerId, number), said);
}

export async function openProposal({ customerId, number, sealed }: StoredProposal): Promise<SealedProposal> {
  const key = await customerKey(tenantId(), customerId);
  return open<SealedProposal>(key, context(customerId, number), sealed as Uint8Array);
}

export const latestKey = (customerId: string) => ({ tenantId: tenantId(), customerId, place: "latest" });

export async function latestProposal(customerId: string) {
  const { data } = await proposalEntity().get(latestKey(customerId)).go({ consistent: true });
  return data ?? undefined;
}
export type StoredProposal = NonNullable<Awaited<ReturnType<typeof latestProposal>>>;

/** Of these fields what stands there. */
export const standing = (contact: Contact, of: Changes): Changes =>
  Object.fromEntries(fields.filter((field) => of[field] !== undefined).map((field) => [field, contact[field]]));

/** What of it is another than what stands there. */
function differing(contact: Contact, changes: z.output<typeof changesSchema>): Changes {
  const differ = fields.filter(
    (field) => changes[field] !== undefined && !isDeepStrictEqual(changes[field], contact[field]),
  );
  if (differ.length === 0) throw new Fault("invalid", "proposal.nothing_differs");
  return Object.fromEntries(differ.map((field) => [field, changes[field]]));
}

/**
 * Proposes other contact data, in place of what waits. Faults: `invalid` (nothing differs from what stands there),
 * `conflict` (somebody else proposed something meanwhile).
 */
export const proposeContact = (input: z.output<typeof proposeSchema>): Promise<void> =>
  untilItHolds(["proposal"], async () => {
    const { customerId, number, name } = input;
    const before = await latestProposal(customerId);
    if (before?.number === number && (await isSame(before, input))) return;
    if (number !== (before?.number ?? 0) + 1) throw new Fault("conflict", "proposal.other_meanwhile");
    const { contact } = await getCustomer(customerId);
    const sealed = await sealProposal(customerId, number, { changes: differing(contact, input.changes), name });
    const item = { number, state: "waiting" as const, proposedBy: actorName(), proposedAt: timestamp(), sealed };
    const told = outbox({ type: "contact.proposed", customerId, number });
    await transact([...placed(customerId, before, item), told]);
  });

async function isSame(before: StoredProposal, { changes, name }: z.output<typeof proposeSchema>): Promise<boolean> {
  const stored = await openProposal(before);
  const again = Object.fromEntries(Object.keys(stored.changes).map((field) => [field, changes[field as ContactField]]));
  return stored.name === name && isDeepStrictEqual(again, stored.changes);
}

type Made = Pick<StoredProposal, "number" | "state" | "proposedBy" | "proposedAt" | "sealed">;

/** The writes that put it in the last one's place, whose label is `proposal`; the one before is kept under its number. */
function placed(customerId: string, before: StoredProposal | undefined, item: Made) {
  if (!before) return [put("proposal", proposalEntity().create({ ...latestKey(customerId), ...item }))];
  const state = before.state === "waiting" ? ("replaced" as const) : before.state;
  const place = String(before.number).padStart(6, "0");
  const moved = proposalEntity()
    .patch(latestKey(customerId))
    .set(item)
    .remove(["decidedBy", "decidedAt"])
    .where((field, { eq }) => `${eq(field.number, before.number)} AND ${eq(field.state, before.state)}`);
  return [update("proposal", moved), put("earlier proposal", proposalEntity().create({ ...before, place, state }))];
}

/** A proposal with old and new: what stands there today, or what stood there when it was decided. Instants are UTC. */
export type Proposal = Pick<StoredProposal, "number" | "state" | "proposedAt"> & {
  name: string;
  decidedBy?: string | undefined;
  decidedAt?: string | undefined;
  changes: { field: ContactField; before: string[]; after: string[] }[];
  note?: string | undefined;
};

const linesOf = (value: string | string[] | undefined): string[] =>
  typeof value === "string" ? [value].filter(Boolean) : (value ?? []);

/** As people read it, for the customer whose contact data these are. */
export async function shownProposal(stored: StoredProposal, contact: Contact): Promise<Proposal> {
  const { changes, before = standing(contact, changes), name, note } = await openProposal(stored);
  const { number, state, proposedAt, decidedBy, decidedAt } = stored;
  return {
    ...{ number, state, proposedAt, decidedBy, decidedAt, name, note },
    changes: fields
      .filter((field) => changes[field] !== undefined)
      .map((field) => ({ field, before: linesOf(before[field]), after: linesOf(changes[field]) })),
  };
}
