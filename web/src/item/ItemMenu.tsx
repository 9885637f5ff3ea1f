import { Button, Dropdown } from "antd";
import { useState } from "react";
import type { OpenItem } from "../api/types.ts";
import { VoidDialog } from "../document/VoidDialog.tsx";
import { useWords } from "../language/language.ts";
import { CreditNoteDialog } from "./CreditNoteDialog.tsx";
import { DisputeDialog } from "./DisputeDialog.tsx";
import { DueDateDialog } from "./DueDateDialog.tsx";
import { LateFeeDialog } from "./LateFeeDialog.tsx";
import { WriteOffDialog } from "./WriteOffDialog.tsx";

/** An open item, and whose. */
export type ItemOf = { customerId: string; currency: string; item: OpenItem };
export type ItemDialogProps = ItemOf & { onClose: () => void };

type Act = "creditNote" | "writeOff" | "dispute" | "dueDate" | "lateFee" | "void";

const credited: ReadonlySet<string> = new Set(["charge", "late-fee", "opening-balance", "adjustment"]);
const feeable: ReadonlySet<string> = new Set(["charge", "opening-balance", "adjustment", "dishonour"]);

/** What of it the server would do. */
const actsOf = ({ kind }: OpenItem): Act[] => [
  ...(credited.has(kind) ? (["creditNote"] as const) : []),
  ...(["writeOff", "dispute", "dueDate"] as const),
  ...(feeable.has(kind) ? (["lateFee"] as const) : []),
  ...(kind === "reversal" ? [] : (["void"] as const)),
];

/** Everything that may happen to an open item beside being paid. */
export function ItemMenu(props: ItemOf) {
  const { t } = useWords();
  const [act, setAct] = useState<Act>();
  const { item } = props;
  const dialog = { ...props, onClose: () => setAct(undefined) };
  const items = actsOf(item).map((key) => ({ key, label: t(`item.act.${key}`), danger: key === "void" }));
  return (
    <>
      <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => setAct(key as Act) }}>
        <Button size="small" aria-label={t("item.actsOf", { number: item.number || t(`entry.${item.kind}`) })}>
          ⋯
        </Button>
      </Dropdown>
      {act === "creditNote" ? <CreditNoteDialog {...dialog} /> : null}
      {act === "writeOff" ? <WriteOffDialog {...dialog} /> : null}
      {act === "dispute" ? <DisputeDialog {...dialog} /> : null}
      {act === "dueDate" ? <DueDateDialog {...dialog} /> : null}
      {act === "lateFee" ? <LateFeeDialog {...dialog} /> : null}
      {act === "void" ? <VoidDialog document={item} onClose={dialog.onClose} /> : null}
    </>
  );
}
