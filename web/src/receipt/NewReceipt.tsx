import { getRouteApi } from "@tanstack/react-router";
import { Form } from "antd";
import { useEffect, useState } from "react";
import { oldestFirst } from "../allocation/choice.ts";
import { useNewId } from "../api/id.ts";
import { useCompany } from "../company/useCompany.ts";
import { useToday } from "../company/useToday.ts";
import { Page } from "../frame/Page.tsx";
import { useWords } from "../language/language.ts";
import { rememberAccount } from "../money-account/usual.ts";
import { Allocation } from "./Allocation.tsx";
import { Issued } from "./Issued.tsx";
import { ReceiptForm, type ReceiptValues } from "./ReceiptForm.tsx";
import { amountsOf, receiptInputs } from "./receiptInputs.ts";
import { useIssue } from "./useIssue.ts";
import { type Asked, useReceiptPreview, type Warning } from "./useReceiptPreview.ts";
import { Warnings } from "./Warnings.tsx";
import "./receipt.css";

const route = getRouteApi("/signed/company/receipts/new");

const askedOf = ({ customerId, currency, receivedOn }: Partial<ReceiptValues>): Asked | undefined =>
  customerId && currency && receivedOn ? { customerId, currency, receivedOn } : undefined;

/** What a person decided beside the fields; it is about one customer and currency, and gone with them. */
function useDecisions(asked: Asked | undefined) {
  const [choice, setChoice] = useState(oldestFirst);
  const [answered, setAnswered] = useState<Warning["code"][]>([]);
  const [eager, setEager] = useState(false);
  const about = `${asked?.customerId} ${asked?.currency}`;
  const [before, setBefore] = useState(about);
  if (before !== about) {
    setBefore(about);
    setChoice(oldestFirst);
    setAnswered([]);
  }
  return { choice, setChoice, answered, setAnswered, eager, setEager };
}

/**
 * Money received, on one screen and without a mouse: who, how much, Enter. What it settles is shown before it is
 * issued, and what looks wrong is answered before; who presses Enter faster than that is known has it issued as soon as
 * it is. The id is made when the form opens, so a second Enter or a retry issues nothing twice.
 */
export function NewReceipt() {
  const { t } = useWords();
  const { customer } = route.useSearch();
  const company = useCompany();
  const today = useToday();
  const [form] = Form.useForm<ReceiptValues>();
  const [values, setValues] = useState<Partial<ReceiptValues>>({});
  const [receiptId, nextId] = useNewId("rcp");
  const [isFirst, setIsFirst] = useState(true);
  const issue = useIssue();
  const asked = askedOf(values);
  const { choice, setChoice, answered, setAnswered, eager, setEager } = useDecisions(asked);
  const found = useReceiptPreview(asked, amountsOf(values), choice);
  const { chosen, warnings, isBehind } = found;
  const codes = warnings.map(({ code }) => code);
  const isHeld = !isBehind && (!chosen.isRight || codes.some((code) => !answered.includes(code)));

  const send = () => {
    const typed: ReceiptValues = form.getFieldsValue(true);
    for (const { method, moneyAccountId } of [typed, ...(typed.more ?? [])])
      if (moneyAccountId) rememberAccount(method, typed.currency, moneyAccountId);
    const seen = answered.filter((code) => codes.includes(code));
    issue.send(receiptInputs(typed, { receiptId, choice, chosen, answered: seen, own: company.currency }));
  };
  useEffect(() => {
    if (!eager || isBehind) return;
    setEager(false);
    if (!isHeld && !issue.isBusy) send();
  });
  const next = () => {
    nextId();
    setIsFirst(false);
    issue.reset();
    const { method, receivedOn, receivedBy, currency } = form.getFieldsValue(true);
    form.resetFields();
    form.setFieldsValue({ method, receivedOn, receivedBy, currency });
    form.setFieldValue("customerId", undefined);
    setValues({ receivedOn, currency });
  };
  return (
    <Page title={t("receipt.new")}>
      {issue.isBegun ? (
        <Issued payments={issue.payments} isBusy={issue.isBusy} onRetry={issue.retry} onNext={next} />
      ) : null}
      <div hidden={issue.isBegun}>
        <ReceiptForm
          // A form of its own for each receipt: it begins with the cursor in its first field.
          key={receiptId}
          form={form}
          customer={isFirst ? customer : undefined}
          today={today}
          settles={<Allocation {...{ asked, found, choice }} onChoice={setChoice} />}
          warnings={<Warnings {...{ warnings, answered }} currency={values.currency ?? ""} onAnswered={setAnswered} />}
          busy={issue.isBusy || eager}
          isHeld={isHeld}
          error={issue.error}
          onValues={setValues}
          onSend={() => setEager(true)}
        />
      </div>
    </Page>
  );
}
