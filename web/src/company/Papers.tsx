import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { App, Button, Checkbox, ColorPicker, Form, Input, Radio } from "antd";
import { api, queryClient } from "../api/client.ts";
import type { PaperStyle } from "../api/types.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { Logo } from "./Logo.tsx";
import { PaperPreview } from "./PaperPreview.tsx";

const sizes = ["A4", "A5", "roll"] as const;
const fields = ["purpose", "method", "reference", "moneyAccount", "settles", "capitals"] as const;
const copies = ["counterfoil", "payer", "bookkeeping"] as const;

/** How receipts and other documents look, beside a page that shows it as it is changed. */
export function Papers() {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const { hasLogo, ...saved } = useSuspenseQuery(api.company.paperStyle.queryOptions()).data;
  const [form] = Form.useForm<PaperStyle>();
  const style = Form.useWatch([], form) as PaperStyle | undefined;
  const set = useMutation(
    api.company.setPaperStyle.mutationOptions({
      onSuccess: (changed) => {
        queryClient.setQueryData(api.company.paperStyle.queryKey(), changed);
        void message.success(t("company.saved"));
      },
    }),
  );
  return (
    <>
      <section className="card stack">
        <div>
          <h2>{t("company.papers")}</h2>
          <p className="soft">{t("company.papersText")}</p>
        </div>
        <Form<PaperStyle>
          form={form}
          name="papers"
          layout="vertical"
          initialValues={saved}
          onFinish={(values) => set.isPending || set.mutate(values)}
        >
          <Form.Item name="size" label={t("company.size")} extra={t("company.sizeText")}>
            <Radio.Group
              optionType="button"
              options={sizes.map((value) => ({ value, label: t(`company.sizes.${value}`) }))}
            />
          </Form.Item>
          <Form.Item
            name="colour"
            label={t("company.colour")}
            extra={t("company.colourText")}
            getValueFromEvent={(colour: { toHexString: () => string }) => colour.toHexString().toLowerCase()}
          >
            <ColorPicker disabledAlpha disabledFormat showText />
          </Form.Item>
          <Form.Item name="footer" label={t("company.footer")} extra={t("company.footerText")}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item label={t("company.shown")} className="checks">
            {fields.map((field) => (
              <Form.Item key={field} name={["fields", field]} valuePropName="checked" noStyle>
                <Checkbox>{t(`company.fields.${field}`)}</Checkbox>
              </Form.Item>
            ))}
          </Form.Item>
          <Form.Item name="copies" label={t("company.copies")} extra={t("company.copiesText")}>
            <Checkbox.Group options={copies.map((value) => ({ value, label: t(`company.copyNames.${value}`) }))} />
          </Form.Item>
          <FaultNote error={set.error} />
          <Button type="primary" htmlType="submit" loading={set.isPending}>
            {t("company.savePapers")}
          </Button>
        </Form>
        <PaperPreview of="receipt" asked={{ style: style ?? saved, language }} size={(style ?? saved).size} />
      </section>
      <Logo hasLogo={hasLogo} />
    </>
  );
}
