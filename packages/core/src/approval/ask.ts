import { actor, type Member, tenantId, withActor } from "../actor/actor.ts";
import { timestamp } from "../clock/clock.ts";
import { customerKey } from "../customer/key.ts";
import { hashInput } from "../document/document.ts";
import { Fault } from "../fault/fault.ts";
import { open, seal } from "../seal/seal.ts";
import { put, putOnce, untilItHolds } from "../table/table.ts";
import { type Approval, type ApprovalKind, approvalEntity, findApproval } from "./approval.entity.ts";
import { type ApprovalLimits, getLimits } from "./limits.ts";

/** What is known of a document before it is issued. */
export type Subject = {
  documentId: string;
  customerId: string;
  currency: string;
  amountMinor: number;
  reason: string;
};

/** A verb that issues a document, and when that needs a second person. */
export type Rule<I extends object, R extends { number: string }> = {
  verb: (input: I) => Promise<R>;
  /** `undefined` where it never needs one. */
  subject: (input: I) => Subject | undefined | Promise<Subject | undefined>;
  needs: (limits: ApprovalLimits, subject: Subject, input: I) => boolean;
  /** The documents that it is about, and with how much of each. */
  about: (input: I) => { documentId: string; amountMinor?: number }[];
};

/** What the verb answers; one that waits for a second person has no number yet. */
export type Answer<R> = R & { waiting?: true };

export type Sealed = { input: object; answer: object };
const contextOf = (documentId: string) => ({ tenant: tenantId(), entity: "approval", id: documentId });

/** A second person is a person: schedules and public doors neither ask nor agree. */
export function memberAtWork(): Member {
  const current = actor();
  if (current.type !== "member") throw new Fault("not_allowed", "actor.no_company");
  return current;
}

export async function openApproval({ customerId, documentId, sealed }: Approval): Promise<Sealed> {
  return open<Sealed>(await customerKey(tenantId(), customerId), contextOf(documentId), sealed as Uint8Array);
}

/**
 * The verb as members call it: within the company's limits it runs at once, above them it is kept until a second
 * person agrees. What could not be issued is refused when it is asked for. Faults: the verb's own; `conflict` when the
 * request was refused or withdrawn before, or its id names another.
 */
export const approvable = <I extends object, R extends { number: string }>(kind: ApprovalKind, rule: Rule<I, R>) => ({
  ...rule,
  ask: async (input: I): Promise<Answer<R>> => {
    const subject = await rule.subject(input);
    if (!subject) return rule.verb(input);
    const [limits, before] = await Promise.all([getLimits(), findApproval(subject.documentId)]);
    if (before) return askedBefore(before, input, rule);
    if (!rule.needs(limits, subject, input)) return rule.verb(input);
    const answer = await withActor({ ...memberAtWork(), approval: "tried" }, () => rule.verb(input));
    // It has a number: it was issued before there were such limits.
    if (answer.number !== "") return answer;
    if (await keep(kind, subject, { input, answer })) return { ...answer, waiting: true };
    const faster = await findApproval(subject.documentId);
    if (!faster) throw new Error(`no approval ${subject.documentId}`);
    return askedBefore(faster, input, rule);
  },
});

/** `false` when there is a request of this id already, be it our own whose answer was lost. */
async function keep(kind: ApprovalKind, subject: Subject, content: Sealed): Promise<boolean> {
  const key = await customerKey(tenantId(), subject.customerId);
  const request = {
    ...{ ...subject, tenantId: tenantId(), kind, state: "waiting" as const, inputHash: hashInput(content.input) },
    ...{ requestedBy: memberAtWork().memberId, requestedAt: timestamp() },
    sealed: await seal(key, contextOf(subject.documentId), content),
  };
  return untilItHolds([], () => putOnce(put("approval", approvalEntity().create(request))));
}

async function askedBefore<I extends object, R extends { number: string }>(
  approval: Approval,
  input: I,
  { verb }: Rule<I, R>,
): Promise<Answer<R>> {
  const { documentId, state, inputHash } = approval;
  if (inputHash !== hashInput(input)) throw new Fault("conflict", "document.id_taken", { documentId });
  if (state === "approved") return verb(input);
  if (state !== "waiting") throw new Fault("conflict", `approval.${state}`);
  const { answer } = await openApproval(approval);
  return { ...(answer as R), waiting: true };
}
