import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useId } from "react";
import { api } from "../api/client.ts";
import type { ShiftAsked, ShiftReport } from "../api/types.ts";
import { DayInput } from "../day/DayInput.tsx";
import { useWords } from "../language/language.ts";
import { useCashierName } from "./cashier.ts";

/** What somebody chose anew; a basis, cashier or account that is undefined is none in particular. */
export type ShiftChange = {
  from?: string;
  to?: string;
  basis?: "received" | undefined;
  by?: string | undefined;
  account?: string | undefined;
};

type Props = {
  asked: ShiftAsked;
  today: string;
  report: ShiftReport | undefined;
  onChange: (next: ShiftChange) => void;
};

/** Which days, whose, and of which account. */
export function Filters({ asked, today, report, onChange }: Props) {
  const { t } = useWords();
  const id = useId();
  const name = useCashierName(report?.you);
  const { data: accounts = [] } = useQuery(api.moneyAccount.list.queryOptions());
  const cashiers = new Set([...(report?.cashiers ?? []), ...(asked.by ? [asked.by] : [])]);
  const bases = ["recorded", "received"] as const;
  return (
    <section className="card filters">
      <label htmlFor={`${id}from`}>
        {t("shift.from")}
        <DayInput id={`${id}from`} value={asked.from} max={today} onChange={(from) => from && onChange({ from })} />
      </label>
      <label htmlFor={`${id}to`}>
        {t("shift.to")}
        <DayInput id={`${id}to`} value={asked.to} max={today} onChange={(to) => to && onChange({ to })} />
      </label>
      <label htmlFor={`${id}basis`}>
        {t("shift.basis")}
        <Select
          id={`${id}basis`}
          value={asked.basis ?? "recorded"}
          options={bases.map((value) => ({ value, label: t(`shift.bases.${value}`) }))}
          onChange={(basis) => onChange({ basis: basis === "received" ? basis : undefined })}
        />
      </label>
      <label htmlFor={`${id}by`}>
        {t("shift.cashier")}
        <Select
          id={`${id}by`}
          value={asked.by ?? ""}
          options={[
            { value: "", label: t("shift.everyone") },
            ...[...cashiers].filter((by) => by.startsWith("mem_")).map((value) => ({ value, label: name(value) })),
          ]}
          onChange={(by) => onChange({ by: by || undefined })}
        />
      </label>
      <label htmlFor={`${id}account`}>
        {t("till.account")}
        <Select
          id={`${id}account`}
          value={asked.moneyAccountId ?? ""}
          options={[
            { value: "", label: t("shift.everyAccount") },
            ...accounts.map(({ moneyAccountId, name: label }) => ({ value: moneyAccountId, label })),
          ]}
          onChange={(account) => onChange({ account: account || undefined })}
        />
      </label>
    </section>
  );
}
