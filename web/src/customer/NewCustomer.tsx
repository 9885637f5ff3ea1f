import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Form, Input } from "antd";
import { api, queryClient } from "../api/client.ts";
import { useNewId } from "../api/id.ts";
import { useCompany } from "../company/useCompany.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { Page } from "../frame/Page.tsx";
import { useWords } from "../language/language.ts";
import { CustomerFields } from "./CustomerFields.tsx";
import { type ProfileValues, profileOf } from "./profile.ts";

type Values = ProfileValues & { reference: string };

export function NewCustomer() {
  const { t } = useWords();
  const company = useCompany();
  const navigate = useNavigate();
  const [customerId] = useNewId("cus");
  const create = useMutation(
    api.customer.create.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries();
        await navigate({ to: "/customers/$customerId", params: { customerId } });
      },
    }),
  );
  const send = (values: Values) => {
    if (create.isPending) return;
    create.mutate({ ...profileOf(values, company.language), reference: values.reference.trim(), customerId });
  };
  return (
    <Page title={t("customer.new")}>
      <Form<Values>
        className="card narrow"
        layout="vertical"
        initialValues={{
          ...{ kind: "organisation", language: company.language, limitCurrency: company.currency },
          mails: { reminders: true },
        }}
        onFinish={send}
      >
        <Form.Item
          name="reference"
          label={t("customer.reference")}
          extra={t("customer.referenceText")}
          rules={[{ required: true, whitespace: true, max: 100, message: t("customer.referenceMissing") }]}
        >
          <Input autoFocus autoComplete="off" />
        </Form.Item>
        <CustomerFields />
        <div className="stack">
          <FaultNote error={create.error} />
          <div className="row">
            <Button type="primary" htmlType="submit" loading={create.isPending}>
              {t("customer.create")}
            </Button>
          </div>
        </div>
      </Form>
    </Page>
  );
}
