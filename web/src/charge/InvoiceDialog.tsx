import { useMutation } from "@tanstack/react-query";
import { App, Button, Form, Modal, Popconfirm } from "antd";
import { api, queryClient } from "../api/client.ts";
import type { InvoiceRow } from "../api/types.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { InvoiceFields } from "./InvoiceFields.tsx";
import { type InvoiceValues, invoiceOf, valuesOf } from "./invoice.ts";

type Props = { charge: InvoiceRow; onClose: () => void };

/** Notes the tax invoice of a charge, puts it right, or takes it away. */
export function InvoiceDialog({ charge, onClose }: Props) {
  const { t } = useWords();
  const { message } = App.useApp();
  const { chargeId, currency, amountMinor, number, invoice } = charge;
  const [form] = Form.useForm<{ invoice: InvoiceValues }>();
  const set = useMutation(
    api.charge.setInvoice.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: api.charge.pathKey() });
        void message.success(t("invoice.saved"));
        onClose();
      },
    }),
  );
  const version = invoice?.version ?? 0;
  const save = ({ invoice: values }: { invoice: InvoiceValues }) => {
    const read = invoiceOf(values, currency);
    if (read && !set.isPending) set.mutate({ chargeId, version, invoice: read });
  };
  return (
    <Modal open title={t("invoice.of", { number })} onCancel={onClose} footer={null}>
      <Form
        form={form}
        layout="vertical"
        initialValues={invoice ? { invoice: valuesOf(invoice, currency) } : {}}
        onFinish={save}
      >
        <InvoiceFields currency={currency} amountMinor={amountMinor} required />
        <div className="stack">
          <FaultNote error={set.error} />
          <div className="row">
            <Button type="primary" htmlType="submit" loading={set.isPending}>
              {t("invoice.save")}
            </Button>
            <Button onClick={onClose}>{t("invoice.cancel")}</Button>
            {invoice ? (
              <Popconfirm
                title={t("invoice.takeAwaySure")}
                description={t("invoice.takeAwayText")}
                okText={t("invoice.takeAway")}
                cancelText={t("invoice.cancel")}
                onConfirm={() => set.mutate({ chargeId, version })}
              >
                <Button type="text" danger>
                  {t("invoice.takeAway")}
                </Button>
              </Popconfirm>
            ) : null}
          </div>
        </div>
      </Form>
    </Modal>
  );
}
