import { client } from "../api/client.ts";
import { DocumentDialog } from "../document/DocumentDialog.tsx";
import { ReasonField } from "../document/fields.tsx";
import { useWords } from "../language/language.ts";

type Props = { customerId: string; promiseId: string; onClose: () => void };

/** A promise is taken back, with a reason. */
export function WithdrawDialog({ customerId, promiseId, onClose }: Props) {
  const { t } = useWords();
  return (
    <DocumentDialog<{ reason: string }>
      title={t("promise.withdrawTitle")}
      submit={t("promise.withdraw")}
      initial={{}}
      record={async ({ reason }) => {
        await client.promise.withdraw.mutate({ customerId, promiseId, reason });
        return {};
      }}
      onClose={onClose}
    >
      <p>{t("promise.withdrawText")}</p>
      <ReasonField />
    </DocumentDialog>
  );
}
