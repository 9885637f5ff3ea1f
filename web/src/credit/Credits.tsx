import { Button, Dropdown, Tag } from "antd";
import { useState } from "react";
import type { AccountFigures, Credit } from "../api/types.ts";
import { formatDay } from "../day/day.ts";
import { Listing } from "../frame/Listing.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";
import { ApplyDialog } from "./ApplyDialog.tsx";
import { ExchangeDialog } from "./ExchangeDialog.tsx";
import { RefundDialog } from "./RefundDialog.tsx";
import { TransferDialog } from "./TransferDialog.tsx";

type Props = { customerId: string; account: AccountFigures | undefined; onOpen: (documentId: string) => void };

/** A credit with something left, and whose. */
export type CreditDialogProps = { customerId: string; currency: string; credit: Credit; onClose: () => void };

/** Money that settles nothing yet, credit by credit, and what may be done with it. */
export function Credits({ customerId, account, onOpen }: Props) {
  const { t, locale } = useWords();
  if (!account || account.credits.length === 0) return null;
  const { currency } = account;
  const name = (credit: Credit) => (
    <button type="button" className="text-button" onClick={() => onOpen(credit.documentId)}>
      {credit.number || t(`entry.${credit.kind}`)}
    </button>
  );
  const left = (credit: Credit) => <Money minor={credit.remainderMinor} currency={currency} bare />;
  const menu = (credit: Credit) => <CreditMenu {...{ customerId, currency, credit }} />;
  const columns = [
    { key: "number", title: t("customer.number"), render: (_: unknown, credit: Credit) => name(credit) },
    { key: "kind", title: t("customer.what"), render: (_: unknown, { kind }: Credit) => t(`entry.${kind}`) },
    { key: "date", title: t("customer.date"), render: (_: unknown, { date }: Credit) => formatDay(date, locale) },
    {
      key: "left",
      title: `${t("credit.left")} (${currency})`,
      align: "right" as const,
      render: (_: unknown, credit: Credit) => left(credit),
    },
    { key: "menu", title: "", align: "right" as const, render: (_: unknown, credit: Credit) => menu(credit) },
  ];
  return (
    <section className="stack" style={{ gap: 8 }}>
      <h2>{t("customer.unapplied")}</h2>
      <Listing<Credit>
        label={t("customer.unapplied")}
        columns={columns}
        rows={account.credits}
        rowKey={({ documentId }) => documentId}
        card={(credit) => (
          <div className="row between">
            <div>
              {name(credit)}
              <div className="soft">{formatDay(credit.date, locale)}</div>
            </div>
            <div className="row">
              {left(credit)}
              {menu(credit)}
            </div>
          </div>
        )}
      />
    </section>
  );
}

const acts = ["apply", "refund", "transfer", "exchange"] as const;
type Act = (typeof acts)[number];

function CreditMenu(props: Omit<CreditDialogProps, "onClose">) {
  const { t } = useWords();
  const [act, setAct] = useState<Act>();
  const { number, kind, lockedBy } = props.credit;
  if (lockedBy) return <Tag>{t("credit.locked")}</Tag>;
  const dialog = { ...props, onClose: () => setAct(undefined) };
  const items = acts.map((key) => ({ key, label: t(`credit.act.${key}`) }));
  return (
    <>
      <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => setAct(key as Act) }}>
        <Button size="small" aria-label={t("item.actsOf", { number: number || t(`entry.${kind}`) })}>
          ⋯
        </Button>
      </Dropdown>
      {act === "apply" ? <ApplyDialog {...dialog} /> : null}
      {act === "refund" ? <RefundDialog {...dialog} /> : null}
      {act === "transfer" ? <TransferDialog {...dialog} /> : null}
      {act === "exchange" ? <ExchangeDialog {...dialog} /> : null}
    </>
  );
}
