import { useMutation } from "@tanstack/react-query";
import { Button, Dropdown } from "antd";
import { documentPaper, openPaper } from "../api/paper.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { DocumentMail, type DocumentMailProps } from "./DocumentMail.tsx";

const copies = {
  payer: ["payer"],
  counterfoil: ["counterfoil"],
  bookkeeping: ["bookkeeping"],
  all: ["payer", "counterfoil", "bookkeeping"],
} as const;
type Copy = keyof typeof copies;

/** What one can do with the paper of a document, wherever the document is shown. */
export function DocumentActions(props: DocumentMailProps) {
  const { t } = useWords();
  const { documentId } = props;
  const paper = useMutation({
    mutationFn: (copy?: Copy) => openPaper(documentPaper(documentId, copy && copies[copy])),
  });
  const items = (Object.keys(copies) as Copy[]).map((key) => ({ key, label: t(`paper.copy.${key}`) }));
  return (
    <>
      <Button loading={paper.isPending} onClick={() => paper.mutate(undefined)}>
        {t("paper.open")}
      </Button>
      <Dropdown menu={{ items, onClick: ({ key }) => paper.mutate(key as Copy) }} trigger={["click"]}>
        <Button disabled={paper.isPending}>{t("paper.reprint")}</Button>
      </Dropdown>
      <FaultNote error={paper.error} />
      <DocumentMail {...props} />
    </>
  );
}
