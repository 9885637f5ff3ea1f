import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { App, Button, Checkbox, Form } from "antd";
import { api, queryClient } from "../api/client.ts";
import type { ApprovalLimits } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { AmountInput } from "../money/AmountInput.tsx";
import { CurrencySelect } from "../money/CurrencySelect.tsx";
import { formatAmount, readAmount } from "../money/money.ts";

type Row = { currency: string; limit: string; tolerance: string };
type Values = { rows: Row[]; secondPersonForVoids: boolean };

/** Nothing typed is nothing allowed. */
function minor(text: string, currency: string): number {
  const reading = readAmount(text, currency);
  return "amountMinor" in reading ? reading.amountMinor : 0;
}

/** Above which amounts a second person must agree. */
export function Limits() {
  const { t, locale } = useWords();
  const { message } = App.useApp();
  const { currency: own } = useCompany();
  const { data } = useSuspenseQuery(api.company.approvalLimits.queryOptions());
  const save = useMutation(
    api.company.setApprovalLimits.mutationOptions({
      onSuccess: async (saved) => {
        queryClient.setQueryData(api.company.approvalLimits.queryKey(), saved);
        void message.success(t("approval.saved"));
      },
    }),
  );
  const rows = Object.entries(data.currencies).map(([currency, { limitMinor, toleranceMinor }]) => ({
    currency,
    limit: formatAmount(limitMinor, currency, locale),
    tolerance: formatAmount(toleranceMinor, currency, locale),
  }));
  const send = ({ rows: typed, secondPersonForVoids }: Values) => {
    const currencies: ApprovalLimits["currencies"] = Object.fromEntries(
      typed.map(({ currency, limit, tolerance }) => [
        currency,
        { limitMinor: minor(limit, currency), toleranceMinor: minor(tolerance, currency) },
      ]),
    );
    if (!save.isPending) save.mutate({ currencies, secondPersonForVoids });
  };
  return (
    <Form<Values>
      className="card stack"
      layout="vertical"
      initialValues={{ rows, secondPersonForVoids: data.secondPersonForVoids }}
      onFinish={send}
    >
      <div>
        <h2>{t("approval.limits")}</h2>
        <p className="soft">{t("approval.limitsText")}</p>
      </div>
      <Rows own={own} />
      <Form.Item name="secondPersonForVoids" valuePropName="checked" noStyle>
        <Checkbox>{t("approval.voids")}</Checkbox>
      </Form.Item>
      <FaultNote error={save.error} />
      <div>
        <Button htmlType="submit" loading={save.isPending}>
          {t("approval.save")}
        </Button>
      </div>
    </Form>
  );
}

function Rows({ own }: { own: string }) {
  const { t } = useWords();
  const rows: Row[] = Form.useWatch("rows") ?? [];
  const used = new Set(rows.map(({ currency }) => currency));
  const free = [own, "USD", "EUR", "HKD", "JPY", "CNY"].find((each) => !used.has(each)) ?? own;
  return (
    <Form.List name="rows">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => {
            const currency = rows[name]?.currency ?? own;
            return (
              <fieldset key={key} className="stack" style={{ gap: 8, border: 0, padding: 0, margin: 0 }}>
                <div className="row between">
                  <Form.Item name={[name, "currency"]} noStyle>
                    <CurrencySelect />
                  </Form.Item>
                  <button type="button" className="text-button" onClick={() => remove(name)}>
                    {t("approval.removeCurrency", { currency })}
                  </button>
                </div>
                <div className="pair">
                  <Form.Item name={[name, "limit"]} label={t("approval.limit")} extra={t("approval.limitHelp")}>
                    <AmountInput currency={currency} />
                  </Form.Item>
                  <Form.Item name={[name, "tolerance"]} label={t("approval.tolerance")}>
                    <AmountInput currency={currency} />
                  </Form.Item>
                </div>
              </fieldset>
            );
          })}
          {fields.length > 0 ? <p className="soft">{t("approval.others")}</p> : null}
          <div>
            <Button onClick={() => add({ currency: free, limit: "", tolerance: "" })}>
              {t("approval.addCurrency")}
            </Button>
          </div>
        </>
      )}
    </Form.List>
  );
}
