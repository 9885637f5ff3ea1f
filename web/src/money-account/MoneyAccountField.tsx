import { useQuery } from "@tanstack/react-query";
import { Form, Select } from "antd";
import { useEffect } from "react";
import { api } from "../api/client.ts";
import type { PaymentMethod } from "../api/types.ts";
import { useWords } from "../language/language.ts";
import { accountsFor, usualAccount } from "./usual.ts";

type Props = {
  method: PaymentMethod | undefined;
  currency: string;
  /** Where it stands in a list of payments: the list's name, and the place in it. */
  within?: readonly [list: string, at: number];
};

/** Where the money went: the usual account as soon as the method is chosen, any other by choice. */
export function MoneyAccountField({ method, currency, within }: Props) {
  const { t } = useWords();
  const form = Form.useFormInstance();
  const { data: accounts } = useQuery(api.moneyAccount.list.queryOptions());
  const [list, at = 0] = within ?? [];
  useEffect(() => {
    const path = list === undefined ? ["moneyAccountId"] : [list, at, "moneyAccountId"];
    if (accounts && method) form.setFieldValue(path, usualAccount(accounts, method, currency));
  }, [accounts, method, currency, form, list, at]);
  const options = accountsFor(accounts ?? [], currency).map(({ moneyAccountId, name }) => ({
    value: moneyAccountId,
    label: name,
  }));
  return (
    <Form.Item name={within ? [at, "moneyAccountId"] : "moneyAccountId"} label={t("till.account")}>
      <Select options={options} loading={!accounts} showSearch={{ optionFilterProp: "label" }} />
    </Form.Item>
  );
}
