import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Skeleton, Tag } from "antd";
import { useState } from "react";
import { api } from "../api/client.ts";
import type { DocumentFacts } from "../api/types.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { DishonourDialog } from "./DishonourDialog.tsx";
import { DocumentActions } from "./DocumentActions.tsx";
import { Facts } from "./Facts.tsx";
import { RecoverDialog } from "./RecoverDialog.tsx";
import { ReleaseDialog } from "./ReleaseDialog.tsx";
import { VoidDialog } from "./VoidDialog.tsx";
import "./document.css";

type Props = { documentId: string; onOpen: (documentId: string) => void; onClose: () => void };

/** One document beside the page: what it says, what it settles, its paper, and what may still be done about it. */
export function DocumentDrawer({ documentId, onOpen, onClose }: Props) {
  const { t } = useWords();
  const found = useQuery(api.document.get.queryOptions({ documentId }));
  const document = found.data;
  return (
    <Drawer
      open
      onClose={onClose}
      size={480}
      title={
        document ? (
          <span>
            {t(`entry.${document.kind}`)} {document.number}
            {document.voided ? <Tag color="error">{t("document.isVoid")}</Tag> : null}
            {document.dishonouredBy ? <Tag color="warning">{t("document.isDishonoured")}</Tag> : null}
          </span>
        ) : (
          " "
        )
      }
      footer={document ? <Actions key={documentId} document={document} onLeave={onClose} /> : null}
    >
      <FaultNote error={found.error} retry={() => void found.refetch()} />
      {document ? <Facts document={document} onOpen={onOpen} /> : null}
      {found.isPending ? <Skeleton active title={false} paragraph={{ rows: 8 }} /> : null}
    </Drawer>
  );
}

const never: ReadonlySet<string> = new Set(["reversal", "allocation", "release", "due-date", "dispute"]);
/** What moved money elsewhere is undone by voiding it, not by taking its allocation back. */
const undoneByVoid: ReadonlySet<string> = new Set(["refund", "exchange", "transfer", "reversal"]);

function releasable({ kind, pointsAt, settles, voided, dishonouredBy }: DocumentFacts): DocumentFacts["settles"] {
  const standsOrFalls = kind === "write-off" || (kind === "adjustment" && pointsAt !== undefined);
  const isUndoneByVoid = ({ kind: of, documentId }: DocumentFacts["settles"][number]): boolean =>
    undoneByVoid.has(of) || documentId === dishonouredBy?.documentId;
  return voided || standsOrFalls ? [] : settles.filter((line) => !isUndoneByVoid(line));
}

function Actions({ document, onLeave }: { document: DocumentFacts; onLeave: () => void }) {
  const { t } = useWords();
  const [dialog, setDialog] = useState<"void" | "dishonour" | "release" | "recover">();
  const {
    documentId,
    kind,
    number,
    pointsAt,
    voided,
    dishonouredBy,
    isUnfinished,
    hasPaper,
    amountMinor,
    recoveredMinor,
  } = document;
  const onClose = () => setDialog(undefined);
  const stands = !voided && !isUnfinished;
  const isDifference = kind === "adjustment" && pointsAt !== undefined;
  const settles = releasable(document);
  return (
    <div className="stack" style={{ gap: 8 }}>
      <div className="row">
        {hasPaper ? <DocumentActions {...{ documentId, onLeave }} /> : null}
        {stands && settles.length > 0 ? (
          <Button onClick={() => setDialog("release")}>{t("document.release")}</Button>
        ) : null}
        {stands && kind === "receipt" && !dishonouredBy ? (
          <Button onClick={() => setDialog("dishonour")}>{t("document.dishonour")}</Button>
        ) : null}
        {stands && kind === "write-off" && amountMinor > recoveredMinor ? (
          <Button onClick={() => setDialog("recover")}>{t("document.recover")}</Button>
        ) : null}
        {stands && !never.has(kind) && !isDifference && !dishonouredBy && recoveredMinor === 0 ? (
          <Button danger onClick={() => setDialog("void")}>
            {t("document.void")}
          </Button>
        ) : null}
      </div>
      {dialog === "void" ? <VoidDialog document={document} onClose={onClose} /> : null}
      {dialog === "dishonour" ? <DishonourDialog document={document} onClose={onClose} /> : null}
      {dialog === "recover" ? <RecoverDialog document={document} onClose={onClose} /> : null}
      {dialog === "release" ? <ReleaseDialog creditId={documentId} {...{ number, settles, onClose }} /> : null}
    </div>
  );
}
