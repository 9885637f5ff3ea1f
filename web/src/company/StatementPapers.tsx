import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { App, Button, Checkbox, Form, Input, Select } from "antd";
import { useState } from "react";
import { api, queryClient } from "../api/client.ts";
import { openPaper, statementGuide } from "../api/paper.ts";
import type { StatementStyle } from "../api/types.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { previewKey } from "./Logo.tsx";
import { PaperPreview } from "./PaperPreview.tsx";
import { PictureCard } from "./PictureCard.tsx";
import { layouts, type PaperLanguage, paperLanguageOptions } from "./statement.ts";
import { useCompany } from "./useCompany.ts";

const columns = ["number", "purpose", "due"] as const;
const parts = ["bank", "ageing", "slip"] as const;

/** How statements look, beside a page that shows it as it is changed, in each layout and language. */
export function StatementPapers() {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const company = useCompany();
  const { hasPaymentPicture, ...saved } = useSuspenseQuery(api.company.statementStyle.queryOptions()).data;
  const [form] = Form.useForm<StatementStyle>();
  const style = Form.useWatch([], form) as StatementStyle | undefined;
  const [shown, setShown] = useState<{ layout: (typeof layouts)[number]; language: PaperLanguage }>({
    layout: company.statements.layout,
    language,
  });
  const set = useMutation(
    api.company.setStatementStyle.mutationOptions({
      onSuccess: (changed) => {
        queryClient.setQueryData(api.company.statementStyle.queryKey(), changed);
        void message.success(t("company.saved"));
      },
    }),
  );
  const guide = useMutation({ mutationFn: () => openPaper(statementGuide(language)) });
  return (
    <>
      <section className="card stack">
        <div>
          <h2>{t("company.statementPapers")}</h2>
          <p className="soft">{t("company.statementPapersText")}</p>
        </div>
        <Form<StatementStyle>
          form={form}
          name="statement-papers"
          layout="vertical"
          initialValues={saved}
          onFinish={(values) => set.isPending || set.mutate(values)}
        >
          <Form.Item label={t("company.statementShown")} className="checks">
            {columns.map((name) => (
              <Form.Item key={name} name={["columns", name]} valuePropName="checked" noStyle>
                <Checkbox>{t(`company.statementColumns.${name}`)}</Checkbox>
              </Form.Item>
            ))}
            {parts.map((name) => (
              <Form.Item key={name} name={["parts", name]} valuePropName="checked" noStyle>
                <Checkbox>{t(`company.statementParts.${name}`)}</Checkbox>
              </Form.Item>
            ))}
          </Form.Item>
          <Form.Item name="note" label={t("company.statementNote")} extra={t("company.statementNoteText")}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
          </Form.Item>
          <FaultNote error={set.error} />
          <Button type="primary" htmlType="submit" loading={set.isPending}>
            {t("company.saveStatementPapers")}
          </Button>
        </Form>
        <div className="row">
          <Select
            aria-label={t("company.layout")}
            value={shown.layout}
            onChange={(layout) => setShown({ ...shown, layout })}
            options={layouts.map((value) => ({ value, label: t(`company.layouts.${value}`) }))}
            popupMatchSelectWidth={false}
          />
          <Select
            aria-label={t("company.paperLanguage")}
            value={shown.language}
            onChange={(chosen) => setShown({ ...shown, language: chosen })}
            options={paperLanguageOptions}
            popupMatchSelectWidth={false}
          />
          <Button type="link" loading={guide.isPending} onClick={() => guide.mutate()}>
            {t("company.openGuide")}
          </Button>
        </div>
        <FaultNote error={guide.error} />
        <PaperPreview of="statement" asked={{ style: style ?? saved, ...shown }} />
      </section>
      <PaymentPicture has={hasPaymentPicture} />
    </>
  );
}

/** The picture of a code by which a telephone pays. */
function PaymentPicture({ has }: { has: boolean }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const set = useMutation(
    api.company.setPaymentPicture.mutationOptions({
      onSuccess: async (style) => {
        queryClient.setQueryData(api.company.statementStyle.queryKey(), style);
        void message.success(t("company.paymentSaved"));
        await queryClient.invalidateQueries({ queryKey: previewKey });
      },
    }),
  );
  return (
    <PictureCard
      words={{
        title: t("company.payment"),
        text: t("company.paymentText"),
        present: t(has ? "company.hasPayment" : "company.noPayment"),
        choose: t("company.chooseSeal"),
        save: t("company.savePayment"),
        remove: t("company.removeLogo"),
      }}
      has={has}
      saving={{ ...set, save: (base64) => set.mutateAsync({ base64 }) }}
    />
  );
}
