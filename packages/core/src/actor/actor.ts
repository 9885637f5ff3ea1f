import { AsyncLocalStorage } from "node:async_hooks";
import { Fault } from "../fault/fault.ts";

/** Who acts. The tenant of everything that is read or written comes from here and from nowhere else. */
export type Actor =
  | { type: "public" }
  /** Signed in, but in no company (yet). */
  | { type: "person"; personId: string }
  | Member
  /** Whoever stands at one of a company's public doors: nobody is known, only what the door opens. */
  | { type: "door"; tenantId: string }
  /** A customer who came in by a link: it reaches its own file and nothing else. */
  | { type: "customer"; tenantId: string; customerId: string; link: string }
  /** A schedule, a queue worker or an event, at work for one company. */
  | { type: "system"; tenantId: string };

export type Member = {
  type: "member";
  tenantId: string;
  memberId: string;
  personId: string;
  role: Role;
  /**
   * Of a document that needs a second person. It is only tried whether it could be issued, and nothing is written; or
   * this member has agreed to what another asked for, and it is issued in the name of that one.
   */
  approval?: "tried" | { documentId: string; requestedBy: string; note: string };
};

/** Roles other than the owner's come with the issue on people. */
export type Role = "owner";

const storage = new AsyncLocalStorage<Actor>();

export const withActor = <T>(actor: Actor, body: () => T): T => storage.run(actor, body);

export const actor = (): Actor => storage.getStore() ?? { type: "public" };

/** The company at work; a fault for whoever acts for none. */
export function tenantId(): string {
  const current = actor();
  if ("tenantId" in current) return current.tenantId;
  throw new Fault(current.type === "public" ? "not_signed_in" : "not_allowed", "actor.no_company");
}

/** The customer who is at work in the portal; a fault for anybody else. */
export function customerAtWork(): string {
  const current = actor();
  if (current.type === "customer") return current.customerId;
  throw new Fault("not_signed_in", "portal.not_entered");
}

/** How entries and documents name who did it. */
export function actorName(): string {
  const current = actor();
  if (current.type !== "member") return current.type;
  const { approval, memberId } = current;
  return typeof approval === "object" ? approval.requestedBy : memberId;
}
