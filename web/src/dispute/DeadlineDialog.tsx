import { client } from "../api/client.ts";
import type { DisputePage } from "../api/types.ts";
import { useToday } from "../company/useToday.ts";
import { DocumentDialog } from "../document/DocumentDialog.tsx";
import { DayField } from "../document/fields.tsx";
import { useWords } from "../language/language.ts";

/** Another day by which it is to be answered; whose it is stays as it was. */
export function DeadlineDialog({ dispute, onClose }: { dispute: DisputePage; onClose: () => void }) {
  const { t } = useWords();
  const { customerId, disputeId } = dispute;
  return (
    <DocumentDialog<{ deadline: string }>
      title={t("dispute.changeDeadlineOf")}
      submit={t("dispute.save")}
      initial={{ deadline: dispute.deadline }}
      record={async ({ deadline }) => {
        await client.dispute.take.mutate({ customerId, disputeId, owner: "unchanged", deadline });
        return {};
      }}
      onClose={onClose}
    >
      <DayField name="deadline" label={t("dispute.deadline")} min={useToday()} />
    </DocumentDialog>
  );
}
