import { useMutation } from "@tanstack/react-query";
import { App, Button, Form, Input } from "antd";
import { Suspense } from "react";
import { api, queryClient } from "../api/client.ts";
import type { Company } from "../api/types.ts";
import { Limits } from "../approval/Limits.tsx";
import { formatDay, formatInstant } from "../day/day.ts";
import { Suppressions } from "../delivery/Suppressions.tsx";
import { FaultNote } from "../frame/FaultNote.tsx";
import { Page } from "../frame/Page.tsx";
import { Waiting } from "../frame/Waiting.tsx";
import { useWords } from "../language/language.ts";
import { Papers } from "./Papers.tsx";
import { SealPicture } from "./SealPicture.tsx";
import { IdentityFields, StatementDayFields, StatementTermsFields } from "./SettingFields.tsx";
import { StatementPapers } from "./StatementPapers.tsx";
import { useCompany } from "./useCompany.ts";
import "./company.css";

type Values = Pick<
  Company,
  | "name"
  | "zone"
  | "country"
  | "currency"
  | "language"
  | "cutoff"
  | "sendAfterWorkingDays"
  | "sendHour"
  | "statements"
  | "contact"
>;

/** Who the company is, what its papers say, and when statements go out. */
export function Settings() {
  const { t, locale } = useWords();
  const { message } = App.useApp();
  const company = useCompany();
  const change = useMutation(
    api.company.change.mutationOptions({
      onSuccess: async (changed) => {
        queryClient.setQueryData(api.company.get.queryKey(), changed);
        void message.success(t("company.saved"));
        await queryClient.invalidateQueries();
      },
    }),
  );
  return (
    <Page title={t("company.settings")}>
      <div className="stack narrow">
        <Form<Values>
          className="stack"
          layout="vertical"
          initialValues={company}
          onFinish={(values) => change.isPending || change.mutate(values)}
        >
          <section className="card">
            <h2>{t("company.company")}</h2>
            <IdentityFields />
          </section>
          <section className="card">
            <h2>{t("company.letterhead")}</h2>
            <p className="soft" style={{ marginBottom: 12 }}>
              {t("company.letterheadText")}
            </p>
            <LetterheadFields />
          </section>
          <section className="card">
            <h2>{t("company.statementDay")}</h2>
            <StatementDayFields />
            <StatementTermsFields />
            <p className="soft">
              {t("company.next", {
                end: formatDay(company.nextPeriodEnd, locale),
                at: formatInstant(company.nextStatementAt, company.zone, locale),
              })}
            </p>
          </section>
          <FaultNote error={change.error} />
          <div>
            <Button type="primary" size="large" htmlType="submit" loading={change.isPending}>
              {t("company.save")}
            </Button>
          </div>
        </Form>
        <SealPicture hasSeal={company.hasSeal} />
        <Suspense fallback={<Waiting />}>
          <StatementPapers />
          <Papers />
          <Limits />
          <Suppressions />
        </Suspense>
      </div>
    </Page>
  );
}

function LetterheadFields() {
  const { t } = useWords();
  return (
    <>
      <Form.Item name={["contact", "address"]} label={t("company.address")}>
        <Input autoComplete="street-address" maxLength={200} />
      </Form.Item>
      <div className="pair">
        <Form.Item name={["contact", "phone"]} label={t("company.phone")}>
          <Input type="tel" autoComplete="tel" maxLength={200} />
        </Form.Item>
        <Form.Item
          name={["contact", "email"]}
          label={t("company.email")}
          extra={t("company.emailText")}
          rules={[{ type: "email", message: t("customer.emailWrong") }]}
        >
          <Input type="email" autoComplete="email" />
        </Form.Item>
      </div>
      <Form.Item name={["contact", "taxNumber"]} label={t("company.taxNumber")}>
        <Input autoComplete="off" maxLength={200} />
      </Form.Item>
      <Form.Item name={["contact", "bank"]} label={t("company.bank")} extra={t("company.bankText")}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
      </Form.Item>
    </>
  );
}
