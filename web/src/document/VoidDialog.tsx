import { client } from "../api/client.ts";
import { useWords } from "../language/language.ts";
import { DocumentDialog } from "./DocumentDialog.tsx";
import { ReasonField } from "./fields.tsx";

export type Voidable = { documentId: string; number: string; kind: string };
type Props = { document: Voidable; onClose: () => void };

const debits: ReadonlySet<string> = new Set(["charge", "late-fee", "dishonour", "opening-balance"]);

/** Says what will happen and what stays, and asks why. */
export function VoidDialog({ document: { documentId, number, kind }, onClose }: Props) {
  const { t } = useWords();
  return (
    <DocumentDialog<{ reason: string }>
      title={t("document.voidOf", { number })}
      submit={t("document.void")}
      makes="rev"
      isDanger
      initial={{}}
      record={({ reason }, voidId) => client.void.record.mutate({ voidId, documentId, reason })}
      onClose={onClose}
    >
      <p style={{ marginBottom: 16 }}>{t(debits.has(kind) ? "document.voidDebitText" : "document.voidText")}</p>
      <ReasonField />
    </DocumentDialog>
  );
}
