import { useQuery } from "@tanstack/react-query";
import { Form, Select } from "antd";
import { useEffect } from "react";
import { api } from "../api/client.ts";
import type { PaymentMethod } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import { accountsFor, usualAccount } from "./usual.ts";

type Props = { method: PaymentMethod | undefined; currency: string };

/** Where the money went: the usual account as soon as the method is chosen, any other by choice. */
export function MoneyAccountField({ method, currency }: Props) {
  const { t } = useWords();
  const form = Form.useFormInstance();
  const { data: accounts } = useQuery(api.moneyAccount.list.queryOptions());
  useEffect(() => {
    if (accounts && method) form.setFieldValue("moneyAccountId", usualAccount(accounts, method, currency));
  }, [accounts, method, currency, form]);
  const options = accountsFor(accounts ?? [], currency).map(({ moneyAccountId, name }) => ({
    value: moneyAccountId,
    label: name,
  }));
  return (
    <Form.Item name="moneyAccountId" label={t("till.account")}>
      <Select options={options} loading={!accounts} showSearch={{ optionFilterProp: "label" }} />
    </Form.Item>
  );
}
