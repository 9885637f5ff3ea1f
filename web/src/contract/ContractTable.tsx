import { Link } from "@tanstack/react-router";
import type { Contract, ContractRow } from "../api/types.ts";
import { CustomerName } from "../customer/CustomerName.tsx";
import { Listing } from "../frame/Listing.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";
import { useRhythmText } from "./rhythm.ts";
import { NextCharge, StateTag } from "./shown.tsx";

type Row = Contract & Partial<Pick<ContractRow, "customerName" | "customerReference">>;

type Props = {
  rows: readonly Row[] | undefined;
  waiting?: boolean;
  paging?: { page: number; size: number; total: number; onPage: (page: number) => void };
};

const Who = ({ row: { customerId, customerName = "", customerReference = "" } }: { row: Row }) => (
  <CustomerName customerId={customerId} name={customerName} reference={customerReference} />
);

const Reference = ({ row: { contractId, reference } }: { row: Row }) => (
  <Link to="/contracts/$contractId" params={{ contractId }} className="customer-name">
    {reference}
  </Link>
);

/** Contracts, with whom they are where that is not known from the page. */
export function ContractTable({ rows, waiting = false, paging }: Props) {
  const { t } = useWords();
  const rhythmText = useRhythmText();
  const named = rows?.some(({ customerReference }) => customerReference !== undefined) ?? false;
  const who = { key: "customer", title: t("charge.customer"), render: (_: unknown, row: Row) => <Who row={row} /> };
  const columns = [
    { key: "reference", title: t("contract.reference"), render: (_: unknown, row: Row) => <Reference row={row} /> },
    ...(named ? [who] : []),
    { key: "title", title: t("contract.purpose"), dataIndex: "title", ellipsis: true, width: 180 },
    { key: "rhythm", title: t("contract.howOften"), render: (_: unknown, row: Row) => rhythmText(row.rhythm) },
    { key: "next", title: t("contract.next"), render: (_: unknown, row: Row) => <NextCharge contract={row} /> },
    { key: "state", title: t("contract.stateTitle"), render: (_: unknown, row: Row) => <StateTag contract={row} /> },
    { key: "currency", title: t("money.currency"), dataIndex: "currency" },
    {
      key: "amount",
      title: t("charge.amount"),
      align: "right" as const,
      render: (_: unknown, row: Row) => <Money minor={row.amountMinor} currency={row.currency} bare />,
    },
  ];
  return (
    <Listing<Row>
      label={t("contract.contracts")}
      columns={columns}
      rows={rows}
      waiting={waiting}
      rowKey={(row) => row.contractId}
      paging={paging}
      card={(row) => (
        <div className="row between">
          <div>
            <Reference row={row} /> <StateTag contract={row} />
            {named ? (
              <div>
                <Who row={row} />
              </div>
            ) : null}
            <div className="soft">{row.title}</div>
            <div className="soft">{rhythmText(row.rhythm)}</div>
          </div>
          <div className="card-amounts">
            <Money minor={row.amountMinor} currency={row.currency} />
            <div className="soft">
              <NextCharge contract={row} />
            </div>
          </div>
        </div>
      )}
    />
  );
}
