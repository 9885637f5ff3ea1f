import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { api, client } from "../api/client.ts";
import type { AccountFigures } from "../api/types.ts";
import { useToday } from "../company/useToday.ts";
import { daysAfter, formatDay } from "../day/day.ts";
import { DocumentDialog } from "../document/DocumentDialog.tsx";
import { AmountField, DayField, minorOf } from "../document/fields.tsx";
import { useWords } from "../language/language.ts";
import { formatAmount, formatMoney } from "../money/money.ts";
import { mostDays, mostItems } from "./limits.ts";

type Values = { documentIds: string[]; amount: string; day: string; name: string; note?: string };
type Props = { customerId: string; account: AccountFigures; onClose: () => void };

/** A member notes what the customer promised; what is overdue is chosen already. */
export function TakeDialog({ customerId, account: { currency, items }, onClose }: Props) {
  const { t, locale } = useWords();
  const [form] = Form.useForm<Values>();
  const today = useToday();
  const plan = useQuery(api.reminder.plan.queryOptions());
  const sumOf = (documentIds: string[]): number =>
    items
      .filter(({ documentId }) => documentIds.includes(documentId))
      .reduce((sum, { remainderMinor }) => sum + remainderMinor, 0);
  const overdue = items.filter(({ dueDate }) => today !== undefined && dueDate < today);
  const first = (overdue.length > 0 ? overdue : items).slice(0, mostItems).map(({ documentId }) => documentId);
  const chosen = Form.useWatch("documentIds", form) ?? first;
  return (
    <DocumentDialog<Values>
      form={form}
      title={t("promise.take")}
      submit={t("promise.record")}
      makes="prm"
      initial={{ documentIds: first, amount: formatAmount(sumOf(first), currency, locale) }}
      onChange={({ documentIds }) => {
        if (documentIds) form.setFieldValue("amount", formatAmount(sumOf(documentIds), currency, locale));
      }}
      record={async ({ documentIds, amount, day, name, note = "" }, promiseId) => {
        const said = { amountMinor: minorOf(amount, currency), day, name, note };
        await client.promise.take.mutate({ promiseId, customerId, currency, documentIds, ...said });
        return {};
      }}
      onClose={onClose}
    >
      <Form.Item
        name="documentIds"
        label={t("promise.items")}
        rules={[{ required: true, type: "array", min: 1, message: t("promise.itemsMissing") }]}
      >
        <Select
          mode="multiple"
          maxCount={mostItems}
          optionFilterProp="label"
          options={items.map(({ documentId, number, dueDate, remainderMinor }) => ({
            value: documentId,
            label: t("promise.own.item", {
              ...{ number, day: formatDay(dueDate, locale), amount: formatMoney(remainderMinor, currency, locale) },
            }),
          }))}
        />
      </Form.Item>
      <AmountField currency={currency} mostMinor={sumOf(chosen)} label={t("promise.amount")} />
      <DayField
        name="day"
        label={t("promise.day")}
        min={today}
        max={today === undefined ? undefined : daysAfter(today, mostDays)}
      />
      {plan.data ? <p className="soft">{t("promise.dayText", { count: plan.data.policy.graceDays })}</p> : null}
      <Form.Item
        name="name"
        label={t("promise.name")}
        rules={[{ required: true, whitespace: true, message: t("promise.nameMissing") }]}
      >
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="note" label={t("promise.words")}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </DocumentDialog>
  );
}
