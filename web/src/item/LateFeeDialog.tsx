import { Form, Radio } from "antd";
import { client } from "../api/client.ts";
import { useToday } from "../company/useToday.ts";
import { daysAfter, daysBetween } from "../day/day.ts";
import { DocumentDialog } from "../document/DocumentDialog.tsx";
import { AmountField, DateField, DayField, minorOf } from "../document/fields.tsx";
import { useWords } from "../language/language.ts";
import { formatAmount, formatMoney, readAmount } from "../money/money.ts";
import { PercentField } from "../money/PercentField.tsx";
import { basisPointsOf, interestMinor } from "../money/rate.ts";
import type { ItemDialogProps } from "./ItemMenu.tsx";

type Values = {
  type: "fixed" | "interest";
  amount: string;
  principal: string;
  percent: string;
  from: string;
  to: string;
  date: string;
  dueDate: string;
};

const usualTermDays = 30;

/** A fixed fee, or interest by day, reckoned while it is typed as the server will reckon it. */
export function LateFeeDialog({ customerId, currency, item, onClose }: ItemDialogProps) {
  const { t, locale } = useWords();
  const today = useToday();
  const [form] = Form.useForm<Values>();
  const type = Form.useWatch("type", form) ?? "interest";
  const days = today ? { from: daysAfter(item.dueDate, 1), to: today, date: today } : {};
  return (
    <DocumentDialog<Values>
      form={form}
      title={t("item.lateFeeOf", { number: item.number })}
      submit={t("item.act.lateFee")}
      makes="fee"
      initial={{
        ...{ type: "interest", principal: formatAmount(item.remainderMinor, currency, locale), ...days },
        ...(today ? { dueDate: daysAfter(today, usualTermDays) } : {}),
      }}
      record={(values, lateFeeId) =>
        client.lateFee.charge.mutate({
          ...{ lateFeeId, customerId, currency, debitId: item.documentId },
          ...{ date: values.date, dueDate: values.dueDate, basis: basisOf(values, currency) },
        })
      }
      onClose={onClose}
    >
      <Form.Item name="type" label={t("item.fee.basis")}>
        <Radio.Group
          options={(["interest", "fixed"] as const).map((value) => ({ value, label: t(`item.fee.${value}`) }))}
        />
      </Form.Item>
      {type === "fixed" ? <AmountField currency={currency} /> : <InterestFields currency={currency} />}
      <div className="pair">
        <DateField />
        <DayField name="dueDate" label={t("document.dueDate")} />
      </div>
    </DocumentDialog>
  );
}

function basisOf({ type, amount, principal, percent, from, to }: Values, currency: string) {
  if (type === "fixed") return { type, amountMinor: minorOf(amount, currency) } as const;
  const rateBasisPoints = basisPointsOf(percent) ?? 0;
  return { type, principalMinor: minorOf(principal, currency), rateBasisPoints, from, to } as const;
}

function InterestFields({ currency }: { currency: string }) {
  const { t, locale } = useWords();
  const reading = readAmount(Form.useWatch<string | undefined>("principal") ?? "", currency);
  const points = basisPointsOf(Form.useWatch<string | undefined>("percent"));
  const from = Form.useWatch<string | undefined>("from");
  const to = Form.useWatch<string | undefined>("to");
  const days = from && to ? Math.max(0, daysBetween(from, to) + 1) : 0;
  const isKnown = "amountMinor" in reading && points !== undefined;
  const feeMinor = isKnown ? interestMinor(reading.amountMinor, points, days) : 0;
  return (
    <>
      <div className="pair">
        <AmountField name="principal" label={t("item.fee.principal")} currency={currency} />
        <PercentField name="percent" label={t("item.fee.percent")} />
        <DayField name="from" label={t("item.fee.from")} />
        <DayField name="to" label={t("item.fee.to")} min={from} />
      </div>
      {isKnown ? (
        <p role="status" style={{ marginBottom: 16 }}>
          {t("item.fee.reckoned", {
            principal: formatMoney(reading.amountMinor, currency, locale),
            percent: String(points / 100),
            days,
            fee: formatMoney(feeMinor, currency, locale),
          })}
        </p>
      ) : null}
    </>
  );
}
