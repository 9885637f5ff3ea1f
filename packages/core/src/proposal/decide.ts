import { z } from "zod";
import { actorName, tenantId } from "../actor/actor.ts";
import { timestamp } from "../clock/clock.ts";
import { type Customer, type customerIdSchema, getCustomer, profileWrite } from "../customer/customer.ts";
import { outbox } from "../event/event.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { Cancelled, transact, untilItHolds, update, type Write } from "../table/table.ts";
import { proposalEntity } from "./proposal.entity.ts";
import {
  latestKey,
  latestProposal,
  openProposal,
  type Proposal,
  type StoredProposal,
  sealProposal,
  shownProposal,
  standing,
} from "./proposal.ts";

const mostShown = 20;

type Found = { version: number; you: string; proposals: Proposal[] };

/** What a customer proposed, the last one first, and the version of its data that old and new are compared with. */
export async function proposalsOf({ customerId }: z.output<typeof customerIdSchema>): Promise<Found> {
  const [{ version, contact }, { data }] = await Promise.all([
    getCustomer(customerId),
    proposalEntity()
      .query.primary({ tenantId: tenantId(), customerId })
      .go({ order: "desc", limit: mostShown, consistent: true }),
  ]);
  const proposals = await Promise.all(data.map((stored) => shownProposal(stored, contact)));
  return { version, you: actorName(), proposals };
}

const mostReminders = 10;

/** Whose proposals wait, those first that wait longest; some at a time. */
export async function waitingProposals(): Promise<{ customerId: string }[]> {
  const { data } = await proposalEntity()
    .query.byState({ tenantId: tenantId(), state: "waiting" })
    .go({ limit: mostReminders });
  return data.map(({ customerId }) => ({ customerId }));
}

export const decideProposalSchema = z
  .object({
    customerId: idSchema("customer"),
    number: z.int().min(1),
    decision: z.enum(["take", "refuse"]),
    /** Of the customer as whoever decides has seen it. */
    version: z.int().min(1),
    /** What the customer reads with it; who refuses says why. */
    note: z.string().trim().max(500).default(""),
  })
  .refine(({ decision, note }) => decision === "take" || note !== "", { path: ["note"] });
type Decision = z.output<typeof decideProposalSchema>;

/**
 * Takes a proposal into the customer's data, or refuses it; decided again in the same way by the same member it stays as
 * it was. Faults: `not_found`, `conflict` (a newer one has taken its place, somebody else decided, or the customer's data
 * were changed since they were read: then it still waits).
 */
export const decideProposal = (input: Decision): Promise<void> =>
  untilItHolds(["proposal"], async () => {
    const { customerId, number, decision, version } = input;
    const [customer, stored] = await Promise.all([getCustomer(customerId), latestProposal(customerId)]);
    if (!stored || stored.number < number) throw new Fault("not_found", "proposal.not_found");
    if (stored.number > number) throw new Fault("conflict", "proposal.replaced");
    const state = decision === "take" ? ("taken" as const) : ("refused" as const);
    if (stored.state !== "waiting") {
      if (stored.state === state && stored.decidedBy === actorName()) return;
      throw new Fault("conflict", "proposal.decided");
    }
    const told = outbox({ type: "contact.decided", customerId, number, state });
    const decided = [await decidedWrite(stored, customer, state, input.note), told];
    if (state === "refused") return transact(decided);
    const { changes } = await openProposal(stored);
    const profile = { ...customer, contact: { ...customer.contact, ...changes }, version };
    const changed = [await profileWrite(profile, customer.reference), outbox({ type: "customer.changed", customerId })];
    try {
      await transact([...decided, ...changed]);
    } catch (error) {
      const isOld = error instanceof Cancelled && error.failed.has("customer") && !error.failed.has("proposal");
      throw isOld ? new Fault("conflict", "customer.changed_meanwhile") : error;
    }
  });

async function decidedWrite(
  stored: StoredProposal,
  { contact }: Customer,
  state: "taken" | "refused",
  note: string,
): Promise<Write> {
  const { customerId, number } = stored;
  const said = await openProposal(stored);
  const sealed = await sealProposal(customerId, number, { ...said, before: standing(contact, said.changes), note });
  const decided = proposalEntity()
    .patch(latestKey(customerId))
    .set({ state, decidedBy: actorName(), decidedAt: timestamp(), sealed })
    .where((field, { eq }) => `${eq(field.number, number)} AND ${eq(field.state, "waiting")}`);
  return update("proposal", decided);
}
