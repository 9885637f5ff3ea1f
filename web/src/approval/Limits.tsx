import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { App, Button, Checkbox, Form, type FormRule } from "antd";
import { api, queryClient } from "../api/client.ts";
import type { ApprovalLimits } from "../api/types.ts";
import { useCompany } from "../company/useCompany.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";
import { AmountInput } from "../money/AmountInput.tsx";
import { CurrencySelect } from "../money/CurrencySelect.tsx";
import { currencyDigits, formatAmount, readAmount } from "../money/money.ts";

type Row = { currency: string; limit: string; tolerance: string };
type Values = { rows: Row[]; secondPersonForVoids: boolean };

function minor(text: string, currency: string): number {
  const reading = readAmount(text, currency);
  return "amountMinor" in reading ? reading.amountMinor : 0;
}

/** Empty and zero are limits too: then everything needs a second person. */
function useLimitRule(currency: string): FormRule {
  const { t } = useWords();
  return {
    validator: async (_rule, typed: unknown) => {
      const reading = readAmount(typeof typed === "string" ? typed : "", currency);
      if ("problem" in reading && reading.problem !== "missing" && reading.problem !== "zero")
        throw new Error(t(`money.problem.${reading.problem}`, { currency, digits: currencyDigits(currency) }));
    },
  };
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
          {fields.map(({ key, name }) => (
            <LimitRow key={key} name={name} currency={rows[name]?.currency ?? own} onRemove={() => remove(name)} />
          ))}
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

type LimitRowProps = { name: number; currency: string; onRemove: () => void };

function LimitRow({ name, currency, onRemove }: LimitRowProps) {
  const { t } = useWords();
  const rule = useLimitRule(currency);
  return (
    <fieldset className="stack" style={{ gap: 8, border: 0, padding: 0, margin: 0 }}>
      <div className="row between">
        <Form.Item
          name={[name, "currency"]}
          label={t("money.currency")}
          rules={[
            ({ getFieldValue }) => ({
              validator: async (_rule, typed: unknown) => {
                const same = (getFieldValue("rows") as Row[]).filter((row) => row.currency === typed);
                if (same.length > 1) throw new Error(t("approval.twice"));
              },
            }),
          ]}
        >
          <CurrencySelect />
        </Form.Item>
        <button type="button" className="text-button" onClick={onRemove}>
          {t("approval.removeCurrency", { currency })}
        </button>
      </div>
      <div className="pair">
        <Form.Item name={[name, "limit"]} label={t("approval.limit")} extra={t("approval.limitHelp")} rules={[rule]}>
          <AmountInput currency={currency} />
        </Form.Item>
        <Form.Item name={[name, "tolerance"]} label={t("approval.tolerance")} rules={[rule]}>
          <AmountInput currency={currency} />
        </Form.Item>
      </div>
    </fieldset>
  );
}
