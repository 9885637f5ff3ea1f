import { newId } from "@counterfoil/core/id";
import type { MailJob } from "@counterfoil/core/mail";
import type { TestStage } from "@counterfoil/local/test-stage";
import { addCharge, addReceipt, type Owner } from "./company.ts";

/** A mail on its way: where it stands, how a person asks for it again, and its first job. */
export type Mailed = { state: () => Promise<string>; again: () => Promise<unknown>; job: MailJob };

/** Brings about, for a customer who wants everything by mail, that a mail is asked for; `drain` sends it. */
export type Carrier = (stage: TestStage, owner: Owner, customerId: string) => Promise<Mailed>;

const periodEnd = "2026-10-31";
const issuedOn = "2026-10-10";

function ofDocument({ api, companyId }: Owner, customerId: string, documentId: string): Mailed {
  const now = () => api.document.mailState.query({ documentId });
  return {
    state: async () => (await now()).state,
    again: async () => api.document.mail.mutate({ documentId, request: (await now()).request + 1 }),
    job: { tenantId: companyId, customerId, about: "document", subject: documentId, request: 1 },
  };
}

export const receiptOf =
  (amountMinor: number): Carrier =>
  async (_stage, owner, customerId) =>
    ofDocument(owner, customerId, await addReceipt(owner, customerId, amountMinor));

/** Whatever a mail carries, it keeps the same promises. */
export const carriers = {
  statement: async (stage, owner, customerId) => {
    const { api, companyId: tenantId } = owner;
    await addCharge(owner, customerId, 5_000);
    stage.clock.set((await api.company.get.query()).nextStatementAt);
    await stage.tick();
    return {
      state: async () => (await api.statement.list.query({ periodEnd })).rows[0]?.mail ?? "",
      again: () => api.statement.resend.mutate({ customerId, periodEnd }),
      job: { tenantId, customerId, about: "statement", subject: periodEnd, request: 1 },
    };
  },
  receipt: receiptOf(5_000),
  "credit note": async (_stage, owner, customerId) => {
    const creditNoteId = newId("credit");
    const chargeId = await addCharge(owner, customerId, 5_000);
    const said = { amountMinor: 1_000, date: issuedOn, reason: "Returned" };
    await owner.api.creditNote.issue.mutate({ creditNoteId, customerId, currency: "CNY", chargeId, ...said });
    return ofDocument(owner, customerId, creditNoteId);
  },
} as const satisfies Record<string, Carrier>;

export const everyCarrier = Object.entries(carriers) as [keyof typeof carriers, Carrier][];
/** For `addCustomer`: all that can be had by mail. */
export const wantsAll = { mails: { receipts: true, documents: true } };
