import { useMutation } from "@tanstack/react-query";
import { Form, Input, Modal, Select } from "antd";
import { api, queryClient } from "../api/client.ts";
import { useNewId } from "../api/id.ts";
import type { MoneyAccount } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { CurrencySelect } from "../money/CurrencySelect.tsx";

type Values = Pick<MoneyAccount, "name" | "kind" | "currency" | "details">;
const kinds: readonly MoneyAccount["kind"][] = ["cash", "bank", "alipay", "wechat", "card", "other"];

type Props = { account: MoneyAccount | undefined; onDone: () => void };

/** A new account, or another name and number for one that there is. */
export function MoneyAccountForm({ account, onDone }: Props) {
  const { t } = useWords();
  const { currency } = useCompany();
  const [form] = Form.useForm<Values>();
  const [newId] = useNewId("mac");
  const onSuccess = async () => {
    onDone();
    await queryClient.invalidateQueries();
  };
  const create = useMutation(api.moneyAccount.create.mutationOptions({ onSuccess }));
  const change = useMutation(api.moneyAccount.change.mutationOptions({ onSuccess }));
  const busy = create.isPending || change.isPending;
  const send = (values: Values) => {
    if (busy) return;
    if (!account) return create.mutate({ ...values, moneyAccountId: newId });
    const { moneyAccountId, version } = account;
    change.mutate({ moneyAccountId, version, name: values.name, details: values.details });
  };
  return (
    <Modal
      open
      title={account ? t("till.change") : t("till.new")}
      okText={account ? t("till.save") : t("till.create")}
      cancelText={t("till.cancel")}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onDone}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={account ?? { kind: "bank", currency, details: { institution: "", number: "" } }}
        onFinish={send}
      >
        <Form.Item
          name="name"
          label={t("till.name")}
          rules={[{ required: true, whitespace: true, message: t("till.nameMissing") }]}
        >
          <Input autoFocus autoComplete="off" maxLength={60} onPressEnter={form.submit} />
        </Form.Item>
        {account ? null : <LastingFields />}
        <div className="pair">
          <Form.Item name={["details", "institution"]} label={t("till.institution")}>
            <Input autoComplete="off" maxLength={100} onPressEnter={form.submit} />
          </Form.Item>
          <Form.Item name={["details", "number"]} label={t("till.number")} extra={t("till.numberText")}>
            <Input autoComplete="off" maxLength={60} onPressEnter={form.submit} />
          </Form.Item>
        </div>
        <FaultNote error={create.error ?? change.error} />
      </Form>
    </Modal>
  );
}

/** What an account is for good. */
function LastingFields() {
  const { t } = useWords();
  return (
    <div className="pair">
      <Form.Item name="kind" label={t("till.kind")}>
        <Select options={kinds.map((value) => ({ value, label: t(`till.kinds.${value}`) }))} />
      </Form.Item>
      <Form.Item name="currency" label={t("money.currency")} extra={t("till.currencyText")}>
        <CurrencySelect />
      </Form.Item>
    </div>
  );
}
