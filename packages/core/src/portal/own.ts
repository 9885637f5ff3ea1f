import { customerAtWork } from "../actor/actor.ts";
import type { Confirmation } from "../confirmation/confirmation.ts";

/** Which customer is at work comes from the link, never from input: whatever is named there is replaced. */
export const own = <T extends object>(input: T): T & { customerId: string } => ({
  ...input,
  customerId: customerAtWork(),
});

export const withoutCustomer = { customerId: true } as const;

/** Which member entered it is the company's own business. */
export const withoutMember = ({ by: _, ...confirmation }: Confirmation) => confirmation;
