import { AsyncLocalStorage } from "node:async_hooks";
import { Fault } from "../fault/fault.ts";

/** Who acts. The tenant of everything that is read or written comes from here and from nowhere else. */
export type Actor =
  | { type: "public" }
  /** Signed in, but in no company (yet). */
  | { type: "person"; personId: string }
  | { type: "member"; tenantId: string; memberId: string; personId: string; role: Role }
  /** Whoever stands at one of a company's public doors: nobody is known, only what the door opens. */
  | { type: "door"; tenantId: string }
  /** A schedule, a queue worker or an event, at work for one company. */
  | { type: "system"; tenantId: string };

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

/** How entries and documents name who did it. */
export function actorName(): string {
  const current = actor();
  if (current.type === "member") return current.memberId;
  return current.type;
}
