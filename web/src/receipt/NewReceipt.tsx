import { useMutation } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Form } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api/client.ts";
import { useNewId } from "../api/id.ts";
import { Asked } from "../approval/Asked.tsx";
import { useToday } from "../company/useToday.ts";
import { Page } from "../frame/Page.tsx";
import { useWords } from "../language/language.ts";
import { readAmount } from "../money/money.ts";
import { rememberAccount } from "../money-account/usual.ts";
import { Allocation } from "./Allocation.tsx";
import { Issued } from "./Issued.tsx";
import { ReceiptForm, type ReceiptValues } from "./ReceiptForm.tsx";
import "./receipt.css";

const route = getRouteApi("/signed/company/receipts/new");

/**
 * Money received, on one screen and without a mouse: who, how much, Enter. What it settles is shown before it is
 * issued; the id is made when the form opens, so a second Enter or a retry issues nothing twice.
 */
export function NewReceipt() {
  const { t } = useWords();
  const { customer } = route.useSearch();
  const today = useToday();
  const [form] = Form.useForm<ReceiptValues>();
  const [values, setValues] = useState<Partial<ReceiptValues>>({});
  const [receiptId, nextId] = useNewId("rcp");
  const [isFirst, setIsFirst] = useState(true);
  const issue = useMutation(api.receipt.issue.mutationOptions({ onSuccess: () => queryClient.invalidateQueries() }));

  const send = ({ amount, ...typed }: ReceiptValues) => {
    const reading = readAmount(amount, typed.currency);
    if (issue.isPending || !("amountMinor" in reading)) return;
    if (typed.moneyAccountId) rememberAccount(typed.method, typed.currency, typed.moneyAccountId);
    const { reference = "", purpose = "", receivedBy = "" } = typed;
    issue.mutate({ ...typed, reference, purpose, receivedBy, amountMinor: reading.amountMinor, receiptId });
  };
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
  const reading = readAmount(values.amount ?? "", values.currency ?? "");
  return (
    <Page title={t("receipt.new")}>
      {issue.data?.waiting ? <Asked onNext={next} /> : null}
      {issue.data && !issue.data.waiting && issue.variables ? (
        <Issued receipt={issue.data} input={issue.variables} onNext={next} />
      ) : null}
      <div className="receipt" hidden={issue.data !== undefined}>
        <ReceiptForm
          // A form of its own for each receipt: it begins with the cursor in its first field.
          key={receiptId}
          form={form}
          customer={isFirst ? customer : undefined}
          today={today}
          busy={issue.isPending}
          error={issue.error}
          onValues={setValues}
          onSend={send}
        />
        <Allocation
          customerId={values.customerId ?? undefined}
          currency={values.currency}
          amountMinor={"amountMinor" in reading ? reading.amountMinor : undefined}
          receivedOn={values.receivedOn}
        />
      </div>
    </Page>
  );
}
