import type { inferRouterOutputs } from "@trpc/server";
import { Table, Tag } from "antd";
import type { AppRouter } from "../api/router.ts";
import type { CustomerRow, CustomerSort } from "../api/types.ts";
import { Listing } from "../frame/Listing.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";
import { CustomerName } from "./CustomerName.tsx";

type List = inferRouterOutputs<AppRouter>["customer"]["list"];
type Figure = "balanceMinor" | "overdueMinor" | "unappliedMinor";
type Accounts = readonly { currency: string; balanceMinor: number; overdueMinor: number; unappliedMinor: number }[];

type Props = {
  list: List | undefined;
  waiting: boolean;
  sort: CustomerSort;
  descending: boolean;
  onSort: (sort: CustomerSort, descending: boolean) => void;
  paging: { page: number; size: number; onPage: (page: number) => void };
};

/** One line a currency, in the same order in each column. */
function Amounts({ accounts, figure }: { accounts: Accounts; figure: Figure }) {
  return accounts.map((account) => (
    <div key={account.currency}>
      <Money minor={account[figure]} currency={account.currency} bare warn={figure === "overdueMinor"} />
    </div>
  ));
}

const Currencies = ({ accounts }: { accounts: Accounts }) =>
  accounts.map(({ currency }) => (
    <div key={currency} className="soft">
      {currency}
    </div>
  ));

export function CustomerTable({ list, waiting, sort, descending, onSort, paging }: Props) {
  const { t } = useWords();
  const order = (by: CustomerSort) => ({
    key: by,
    sorter: true,
    sortOrder: sort === by ? (descending ? ("descend" as const) : ("ascend" as const)) : null,
  });
  const amounts = (figure: Figure) => ({
    align: "right" as const,
    render: (_: unknown, row: CustomerRow) => <Amounts accounts={row.accounts} figure={figure} />,
  });
  const columns = [
    {
      ...order("name"),
      title: t("customer.name"),
      render: (_: unknown, row: CustomerRow) => (
        <>
          <CustomerName customerId={row.customerId} name={row.name} reference={row.reference} />
          {row.hasEmail ? null : <Tag className="no-mail">{t("customer.noEmail")}</Tag>}
        </>
      ),
    },
    { ...order("reference"), title: t("customer.reference"), dataIndex: "reference" },
    {
      key: "currency",
      title: t("money.currency"),
      render: (_: unknown, row: CustomerRow) => <Currencies accounts={row.accounts} />,
    },
    { ...order("balance"), title: t("customer.balance"), ...amounts("balanceMinor") },
    { ...order("overdue"), title: t("customer.overdue"), ...amounts("overdueMinor") },
    { key: "unapplied", title: t("customer.unapplied"), ...amounts("unappliedMinor") },
  ];
  const total = list ? t("customer.sumOf", { count: list.total }) : "";
  return (
    <Listing<CustomerRow>
      label={t("customer.customers")}
      columns={columns}
      rows={list?.rows}
      waiting={waiting}
      rowKey={(row) => row.customerId}
      onChange={(_pages, _filters, sorter) => {
        const one = Array.isArray(sorter) ? sorter[0] : sorter;
        const by = one?.columnKey;
        if (by !== "name" && by !== "reference" && by !== "balance" && by !== "overdue") return;
        // Who asks for an order of amounts wants the largest first.
        const amount = by === "balance" || by === "overdue";
        onSort(by, by === sort ? !descending : amount);
      }}
      card={(row) => <CustomerCard row={row} />}
      cardSummary={list ? <CardSums label={total} sums={list.sums} /> : null}
      summary={() => (list ? <SumRow label={total} sums={list.sums} /> : null)}
      {...(list ? { paging: { ...paging, total: list.total } } : {})}
    />
  );
}

function CustomerCard({ row }: { row: CustomerRow }) {
  const { t } = useWords();
  return (
    <div className="row between">
      <div>
        <CustomerName customerId={row.customerId} name={row.name} reference={row.reference} />
        <div className="soft">
          {row.reference}
          {row.hasEmail ? null : ` · ${t("customer.noEmail")}`}
        </div>
      </div>
      <div className="card-amounts">
        {row.accounts.map(({ currency, balanceMinor, overdueMinor }) => (
          <div key={currency}>
            <Money minor={balanceMinor} currency={currency} />
            {overdueMinor > 0 ? (
              <div className="bad">
                {t("customer.overdue")} <Money minor={overdueMinor} currency={currency} bare />
              </div>
            ) : null}
          </div>
        ))}
      </div>
    </div>
  );
}

function CardSums({ label, sums }: { label: string; sums: Accounts }) {
  return (
    <div className="row between">
      <span className="soft">{label}</span>
      <strong className="card-amounts">
        {sums.map(({ currency, balanceMinor }) => (
          <div key={currency}>
            <Money minor={balanceMinor} currency={currency} />
          </div>
        ))}
      </strong>
    </div>
  );
}

function SumRow({ label, sums }: { label: string; sums: Accounts }) {
  return (
    <Table.Summary.Row>
      <Table.Summary.Cell index={0} colSpan={2}>
        {label}
      </Table.Summary.Cell>
      <Table.Summary.Cell index={2}>
        <Currencies accounts={sums} />
      </Table.Summary.Cell>
      {(["balanceMinor", "overdueMinor", "unappliedMinor"] as const).map((figure, index) => (
        <Table.Summary.Cell key={figure} index={index + 3} align="right">
          <Amounts accounts={sums} figure={figure} />
        </Table.Summary.Cell>
      ))}
    </Table.Summary.Row>
  );
}
