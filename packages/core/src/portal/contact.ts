import type { z } from "zod";
import { customerAtWork } from "../actor/actor.ts";
import { getCustomer } from "../customer/customer.ts";
import { latestProposal, proposeContact, proposeSchema, shownProposal } from "../proposal/proposal.ts";
import { own, withoutCustomer } from "./own.ts";

/** How the company reaches the customer at work, and what became of its last proposal. Who decided stays inside. */
export async function portalContact() {
  const customerId = customerAtWork();
  const [{ contact }, stored] = await Promise.all([getCustomer(customerId), latestProposal(customerId)]);
  const { person, email, phone, address, copies } = contact;
  return {
    contact: { person, email, phone, address, copies },
    next: (stored?.number ?? 0) + 1,
    latest: stored && withoutDecider(await shownProposal(stored, contact)),
  };
}

const withoutDecider = ({ decidedBy: _, ...proposal }: Awaited<ReturnType<typeof shownProposal>>) => proposal;

export const ownProposeSchema = proposeSchema.omit(withoutCustomer);
export const proposeOwn = (input: z.output<typeof ownProposeSchema>) => proposeContact(own(input));
