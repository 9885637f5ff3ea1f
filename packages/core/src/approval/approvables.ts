import { adjust, recordOpeningBalance } from "../adjustment/adjustment.ts";
import { issueCreditNote } from "../credit-note/credit-note.ts";
import { findDocument } from "../document/document.ts";
import { chargeLateFee, feeAmount } from "../late-fee/late-fee.ts";
import { issueReceipt } from "../receipt/receipt.ts";
import { issueRefund } from "../refund/refund.ts";
import { voidDocument } from "../void/void.ts";
import { writeOff } from "../write-off/write-off.ts";
import type { ApprovalKind } from "./approval.entity.ts";
import { approvable, type Subject } from "./ask.ts";
import { type ApprovalLimits, isAbove } from "./limits.ts";

const sum = (parts: { amountMinor: number }[] = []): number =>
  parts.reduce((total, { amountMinor }) => total + amountMinor, 0);

const aboveLimit = (limits: ApprovalLimits, { currency, amountMinor }: Subject): boolean =>
  isAbove(limits, "limitMinor", currency, Math.abs(amountMinor));

/** All that may need a second person: the verbs as members call them, by what they make. */
export const approvables = {
  "write-off": approvable("write-off", {
    verb: writeOff,
    subject: ({ writeOffId, customerId, currency, items, reason }) => ({
      ...{ documentId: writeOffId, customerId, currency, amountMinor: sum(items), reason },
    }),
    needs: aboveLimit,
    about: ({ items }) => items.map(({ debitId, amountMinor }) => ({ documentId: debitId, amountMinor })),
  }),
  adjustment: approvable("adjustment", {
    verb: adjust,
    subject: ({ adjustmentId, customerId, currency, amountMinor, reason }) => ({
      ...{ documentId: adjustmentId, customerId, currency, amountMinor, reason },
    }),
    needs: aboveLimit,
    about: () => [],
  }),
  "opening-balance": approvable("opening-balance", {
    verb: recordOpeningBalance,
    subject: ({ openingId, customerId, currency, amountMinor, purpose }) => ({
      ...{ documentId: openingId, customerId, currency, amountMinor, reason: purpose },
    }),
    needs: aboveLimit,
    about: () => [],
  }),
  "late-fee": approvable("late-fee", {
    verb: chargeLateFee,
    subject: ({ lateFeeId, customerId, currency, basis }) => ({
      ...{ documentId: lateFeeId, customerId, currency, amountMinor: feeAmount(basis), reason: "" },
    }),
    needs: aboveLimit,
    about: ({ debitId }) => [{ documentId: debitId }],
  }),
  "credit-note": approvable("credit-note", {
    verb: issueCreditNote,
    subject: ({ creditNoteId, customerId, currency, amountMinor, reason }) => ({
      ...{ documentId: creditNoteId, customerId, currency, amountMinor, reason },
    }),
    needs: aboveLimit,
    about: ({ chargeId }) => [{ documentId: chargeId }],
  }),
  refund: approvable("refund", {
    verb: issueRefund,
    subject: ({ refundId, customerId, currency, amountMinor, purpose }) => ({
      ...{ documentId: refundId, customerId, currency, amountMinor, reason: purpose },
    }),
    needs: aboveLimit,
    about: ({ credits = [] }) => credits.map(({ creditId, amountMinor }) => ({ documentId: creditId, amountMinor })),
  }),
  receipt: approvable("receipt", {
    verb: issueReceipt,
    subject: ({ receiptId, customerId, currency, amountMinor, purpose, differences = [] }) =>
      differences.length === 0
        ? undefined
        : { documentId: receiptId, customerId, currency, amountMinor, reason: purpose },
    needs: (limits, { currency }, { differences }) => isAbove(limits, "toleranceMinor", currency, sum(differences)),
    about: ({ differences = [] }) =>
      differences.map(({ debitId, amountMinor }) => ({ documentId: debitId, amountMinor })),
  }),
  void: approvable("void", {
    verb: voidDocument,
    subject: async ({ voidId, documentId, reason }) => {
      const document = await findDocument(documentId);
      if (document?.kind !== "receipt" || !document.handedOutOn) return undefined;
      const { customerId, currency, amountMinor } = document;
      return { documentId: voidId, customerId, currency, amountMinor, reason };
    },
    needs: ({ secondPersonForVoids }) => secondPersonForVoids,
    about: ({ documentId }) => [{ documentId }],
  }),
} satisfies Record<ApprovalKind, unknown>;
