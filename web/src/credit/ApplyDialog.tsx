import { Skeleton } from "antd";
import { useState } from "react";
import { AllocationEditor } from "../allocation/AllocationEditor.tsx";
import { instructionOf, oldestFirst } from "../allocation/choice.ts";
import { client } from "../api/client.ts";
import { useToday } from "../company/useToday.ts";
import { DocumentDialog } from "../document/DocumentDialog.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { useReceiptPreview } from "../receipt/useReceiptPreview.ts";
import type { CreditDialogProps } from "./Credits.tsx";

/** Settles open items with what is left of a credit: shown first, by the rule that a receipt of that amount follows. */
export function ApplyDialog({ customerId, currency, credit, onClose }: CreditDialogProps) {
  const { t } = useWords();
  const receivedOn = useToday();
  const [choice, setChoice] = useState(oldestFirst);
  const { documentId, number, remainderMinor } = credit;
  const asked = receivedOn ? { customerId, currency, receivedOn } : undefined;
  const { preview, chosen, error } = useReceiptPreview(asked, [remainderMinor], choice);
  const settlesNothing = choice.order === "named" ? chosen.lines.length === 0 : preview?.lines.length === 0;
  return (
    <DocumentDialog<object>
      title={t("credit.applyOf", { number })}
      submit={t("credit.act.apply")}
      makes="alo"
      initial={{}}
      isHeld={!preview || !chosen.isRight || settlesNothing === true}
      record={async (_values, allocationId) => {
        const instruction = instructionOf(choice, chosen);
        await client.allocation.settle.mutate({
          ...{ allocationId, customerId, currency, creditId: documentId },
          ...instruction,
        });
        return {};
      }}
      onClose={onClose}
    >
      <FaultNote error={error} />
      {preview ? (
        <AllocationEditor {...{ preview, currency, choice, chosen }} onChoice={setChoice} />
      ) : (
        <Skeleton active title={false} paragraph={{ rows: 4 }} />
      )}
    </DocumentDialog>
  );
}
