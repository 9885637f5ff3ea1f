import { useQuery } from "@tanstack/react-query";
import { Alert, Skeleton } from "antd";
import { api } from "../api/client.ts";
import { Empty } from "../frame/Empty.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { DocumentTable } from "./Documents.tsx";

/** What has a number: a document, or a void slip. */
export function FoundNumber({ number }: { number: string }) {
  const { t } = useWords();
  const found = useQuery(api.document.find.queryOptions({ number: number.slice(0, 40) }));
  if (found.error) return <FaultNote error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton active paragraph={{ rows: 2 }} />;
  const { document, void: slip } = found.data;
  if (document) return <DocumentTable rows={[document]} label={document.number} />;
  if (slip) return <Alert type="info" showIcon title={t("archive.voidSlip", { number: slip.number })} />;
  return <Empty title={t("archive.noNumber", { number })} text={t("archive.noNumberText")} />;
}
