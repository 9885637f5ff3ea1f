import { Link } from "@tanstack/react-router";
import type { DisputeRow } from "../api/types.ts";
import { useToday } from "../company/useToday.ts";
import { CustomerName } from "../customer/CustomerName.tsx";
import { formatPeriod } from "../day/day.ts";
import { Listing } from "../frame/Listing.tsx";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";
import { useCashierName } from "../shift/cashier.ts";
import { Deadline, useSubject, Waits } from "./subject.tsx";

export function DisputeTable({ rows }: { rows: DisputeRow[] | undefined }) {
  const { t } = useWords();
  return (
    <Listing<DisputeRow>
      label={t("dispute.title")}
      columns={useColumns()}
      rows={rows}
      rowKey={({ disputeId }) => disputeId}
      card={(row) => <Card row={row} />}
    />
  );
}

function Subject({ row }: { row: DisputeRow }) {
  const subject = useSubject();
  const { customerId, disputeId } = row;
  return (
    <Link to="/disputes/$customerId/$disputeId" params={{ customerId, disputeId }}>
      {subject(row)}
    </Link>
  );
}

function Card({ row }: { row: DisputeRow }) {
  const { t, locale } = useWords();
  const today = useToday();
  const { currency, periodEnd, ourMinor, theirMinor } = row;
  return (
    <>
      <div className="row between">
        <Subject row={row} />
        <div className="card-amounts">
          <Money minor={theirMinor - ourMinor} currency={currency} />
        </div>
      </div>
      <div className="row between">
        <div>
          <CustomerName customerId={row.customerId} name={row.customerName} reference={row.reference} />
          <div className="soft">{formatPeriod(periodEnd, locale)}</div>
        </div>
        <div className="card-amounts">
          <Waits of={row} />
        </div>
      </div>
      <div className="soft">
        {t("dispute.deadline")} <Deadline of={row} today={today} />
      </div>
    </>
  );
}

/** Who looks after it. */
export function useOwnerName(): (of: Pick<DisputeRow, "owner" | "isMine">) => string {
  const { t } = useWords();
  const nameOf = useCashierName(undefined);
  return ({ owner, isMine }) => (isMine ? t("dispute.you") : owner ? nameOf(owner) : t("dispute.nobody"));
}

function useColumns() {
  const { t, locale } = useWords();
  const today = useToday();
  const ownerOf = useOwnerName();
  const money = (key: string, title: string, minorOf: (row: DisputeRow) => number) => ({
    ...{ key, title, align: "right" as const },
    render: (_: unknown, row: DisputeRow) => <Money minor={minorOf(row)} currency={row.currency} bare />,
  });
  const cell = (key: string, title: string, render: (row: DisputeRow) => React.ReactNode) => ({
    ...{ key, title },
    render: (_: unknown, row: DisputeRow) => render(row),
  });
  return [
    cell("deadline", t("dispute.deadline"), (row) => <Deadline of={row} today={today} />),
    cell("waits", t("dispute.stands"), (row) => (
      <>
        <Waits of={row} />
        <div className="soft nowrap">{ownerOf(row)}</div>
      </>
    )),
    cell("subject", t("dispute.subject"), (row) => (
      <>
        <Subject row={row} />
        <div className="soft">
          {formatPeriod(row.periodEnd, locale)} · {row.currency}
        </div>
      </>
    )),
    cell("customer", t("dispute.customer"), ({ customerId, customerName, reference }) => (
      <div className="dispute-customer">
        <CustomerName customerId={customerId} name={customerName} reference={reference} />
      </div>
    )),
    money("ours", t("dispute.ours"), ({ ourMinor }) => ourMinor),
    money("theirs", t("dispute.theirs"), ({ theirMinor }) => theirMinor),
    money("difference", t("dispute.difference"), ({ ourMinor, theirMinor }) => theirMinor - ourMinor),
    money("claimed", t("dispute.notDemanded"), ({ state, disputedMinor }) => (state === "open" ? disputedMinor : 0)),
  ];
}
