import { z } from "zod";
import { tenantId, withActor } from "../actor/actor.ts";
import { customersById } from "../archive/archive.ts";
import { documentIdSchema, findDocuments } from "../document/document.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import type { PaymentMethod } from "../receipt/paper.ts";
import { Cancelled, putOnce, untilItHolds } from "../table/table.ts";
import { approvables } from "./approvables.ts";
import {
  type Approval,
  type ApprovalKind,
  type ApprovalState,
  approvalEntity,
  approvalStates,
  decide,
  findApproval,
} from "./approval.entity.ts";
import { memberAtWork, openApproval } from "./ask.ts";

/** A document above the company's limits: requested by one member, decided by another, visible as long as it waits. */
export type ApprovalShown = {
  documentId: string;
  kind: ApprovalKind;
  state: ApprovalState;
  /** An organisation's name; of a person, whose name is sealed, it is empty. */
  customer: { customerId: string; reference: string; name: string };
  currency: string;
  /** Of the document; an adjustment's with its sign. */
  amountMinor: number;
  reason: string;
  /** Members, and instants. */
  requestedBy: string;
  requestedAt: string;
  decidedBy?: string | undefined;
  decidedAt?: string | undefined;
  note?: string | undefined;
  /** Of the document that was issued. */
  number?: string | undefined;
  /** What is asked, as long as it waits. */
  asked?: Asked | undefined;
};

export type Asked = {
  /** The document's own day, local; a void has none. */
  date?: string | undefined;
  method?: PaymentMethod | undefined;
  payee?: string | undefined;
  reference?: string | undefined;
  /** What it is about, and with how much of each. */
  about: { number: string; amountMinor: number }[];
};

export const listApprovalsSchema = z.object({
  /** Only what waits of this customer. */
  customerId: idSchema("customer").optional(),
});

const mostDecided = 50;

const inState = (state: ApprovalState) => approvalEntity().query.byState({ tenantId: tenantId(), state });

/** All that wait, oldest first. */
async function waiting(): Promise<Approval[]> {
  return (await inState("waiting").go({ pages: "all" })).data;
}

export const countWaiting = async (): Promise<number> => (await waiting()).length;

/** Those that wait, oldest first, then the last 50 that were decided. `you` is the member who asks. */
export async function listApprovals({
  customerId,
}: z.infer<typeof listApprovalsSchema>): Promise<{ you: string; approvals: ApprovalShown[] }> {
  const { memberId: you } = memberAtWork();
  if (customerId !== undefined) {
    const own = (await waiting()).filter((approval) => approval.customerId === customerId);
    return { you, approvals: await shown(own) };
  }
  const decidedStates = approvalStates.filter((state) => state !== "waiting");
  const [open, ...decided] = await Promise.all([
    waiting(),
    ...decidedStates.map(async (state) => (await inState(state).go({ order: "desc", limit: mostDecided })).data),
  ]);
  const latest = decided.flat().sort((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1));
  return { you, approvals: await shown([...open, ...latest.slice(0, mostDecided)]) };
}

async function shown(approvals: Approval[]): Promise<ApprovalShown[]> {
  const [customers, documents, asked] = await Promise.all([
    customersById(approvals.map(({ customerId }) => customerId)),
    findDocuments(approvals.flatMap(({ state, documentId }) => (state === "approved" ? [documentId] : []))),
    Promise.all(approvals.map((approval) => (approval.state === "waiting" ? askedOf(approval) : undefined))),
  ]);
  return approvals.map((approval, index) => {
    const { documentId, kind, state, customerId, currency, amountMinor, reason } = approval;
    const { requestedBy, requestedAt, decidedBy, decidedAt, note } = approval;
    const { reference = "", name = "" } = customers.get(customerId) ?? {};
    return {
      ...{ documentId, kind, state, currency, amountMinor, reason, requestedBy, requestedAt },
      ...{ decidedBy, decidedAt, note, number: documents.get(documentId)?.number },
      customer: { customerId, reference, name },
      asked: asked[index],
    };
  });
}

type AnyRule = {
  verb: (input: object) => Promise<unknown>;
  about: (input: object) => { documentId: string; amountMinor?: number }[];
};
/** The input was kept by the rule of the same kind. */
const ruleOf = (kind: ApprovalKind): AnyRule => approvables[kind] as unknown as AnyRule;

type Known = { date?: string; receivedOn?: string; method?: PaymentMethod; payee?: string; reference?: string };

async function askedOf(approval: Approval): Promise<Asked> {
  const { input } = await openApproval(approval);
  const { date, receivedOn, method, payee, reference } = input as Known;
  const parts = ruleOf(approval.kind).about(input);
  const documents = await findDocuments(parts.map(({ documentId }) => documentId));
  const about = parts.flatMap(({ documentId, amountMinor }) => {
    const document = documents.get(documentId);
    return document ? [{ number: document.number, amountMinor: amountMinor ?? document.amountMinor }] : [];
  });
  return { date: date ?? receivedOn, method, payee, reference, about };
}

const noteSchema = z.string().trim().max(500).default("");

export const decideApprovalSchema = z.object({
  documentId: documentIdSchema,
  decision: z.enum(["approve", "refuse"]),
  note: noteSchema,
});

/**
 * Another member than who asked agrees or refuses. To agree is to issue the document now, by all its rules as they are
 * now: where these refuse, their fault is answered and the request goes on waiting. Deciding the same again changes
 * nothing. Faults: `not_allowed` (one's own request), `conflict` (decided otherwise), `not_found`, the verb's own.
 */
export async function decideApproval(input: z.infer<typeof decideApprovalSchema>): Promise<ApprovalShown> {
  const { documentId, decision, note } = input;
  const member = memberAtWork();
  const approval = await requestOf(documentId);
  const { requestedBy, kind } = approval;
  if (requestedBy === member.memberId) throw new Fault("not_allowed", "approval.own");
  if (decision === "refuse") return settle(approval, "refused", note);
  if (approval.state !== "waiting") return settle(approval, "approved", note);
  const content = await openApproval(approval);
  try {
    await withActor({ ...member, approval: { documentId, requestedBy, note } }, () => ruleOf(kind).verb(content.input));
  } catch (error) {
    // Somebody refused it while it was being issued; then it was not.
    if (!(error instanceof Cancelled && error.failed.has("approval"))) throw error;
  }
  return settle(approval, "approved", note);
}

export const withdrawApprovalSchema = z.object({ documentId: documentIdSchema });

/** Who asked does not want it any more. Faults: `not_allowed` (another's request), `conflict`, `not_found`. */
export async function withdrawApproval({ documentId }: z.infer<typeof withdrawApprovalSchema>): Promise<ApprovalShown> {
  const approval = await requestOf(documentId);
  if (approval.requestedBy !== memberAtWork().memberId) throw new Fault("not_allowed", "approval.not_own");
  return settle(approval, "withdrawn", "");
}

async function requestOf(documentId: string): Promise<Approval> {
  const approval = await findApproval(documentId);
  if (!approval) throw new Fault("not_found", "approval.not_found");
  return approval;
}

/** Marks what still waits, and answers it as it stands; fault `conflict` when it stands otherwise. */
async function settle(approval: Approval, state: Exclude<ApprovalState, "waiting">, note: string) {
  const { documentId } = approval;
  const { memberId: by } = memberAtWork();
  if (approval.state === "waiting") await untilItHolds([], () => putOnce(decide(documentId, { state, by, note })));
  const settled = await requestOf(documentId);
  if (settled.state !== state) throw new Fault("conflict", `approval.${settled.state}`);
  const [only] = await shown([settled]);
  if (!only) throw new Error(`no approval ${documentId}`);
  return only;
}
