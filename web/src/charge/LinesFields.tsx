import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input } from "antd";
import { useWords } from "../language/language.ts";
import { Money } from "../money/Money.tsx";
import { type LineValues, lineOf, readQuantity, readSigned, sumOf } from "./lines.ts";

/** What a charge consists of, one by one, and their sum. */
export function LinesFields({ currency }: { currency: string }) {
  const { t } = useWords();
  const lines: LineValues[] | undefined = Form.useWatch("lines");
  return (
    <Form.List name="lines">
      {(fields, { add, remove }) => (
        <div className="stack">
          {fields.map(({ key, name }) => (
            <LineRow key={key} name={name} currency={currency} line={lines?.[name]} onRemove={() => remove(name)} />
          ))}
          <div className="row between">
            <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({ quantity: "1" })}>
              {t("line.add")}
            </Button>
            {fields.length > 0 ? (
              <span>
                <span className="soft">{t("line.sum")}</span>{" "}
                <strong>
                  <Money minor={sumOf(lines, currency)} currency={currency} />
                </strong>
              </span>
            ) : null}
          </div>
        </div>
      )}
    </Form.List>
  );
}

type RowProps = { name: number; currency: string; line: LineValues | undefined; onRemove: () => void };

function LineRow({ name, currency, line, onRemove }: RowProps) {
  const { t } = useWords();
  const amountMinor = lineOf(line ?? {}, currency)?.amountMinor;
  const right = { input: { textAlign: "right" as const } };
  const quantity = async (_rule: unknown, typed = "") => {
    if (readQuantity(typed) === undefined) throw new Error(t("line.quantityWrong"));
  };
  const unit = async (_rule: unknown, typed = "") => {
    if (!("amountMinor" in readSigned(typed, currency))) throw new Error(t("line.unitWrong"));
  };
  return (
    <div className="line-row">
      <Form.Item
        name={[name, "text"]}
        label={t("line.text")}
        rules={[{ required: true, whitespace: true, max: 200, message: t("line.textMissing") }]}
      >
        <Input autoComplete="off" maxLength={200} />
      </Form.Item>
      <Form.Item name={[name, "quantity"]} label={t("line.quantity")} rules={[{ validator: quantity }]}>
        <Input autoComplete="off" inputMode="decimal" className="figure" styles={right} />
      </Form.Item>
      <Form.Item name={[name, "unit"]} label={t("line.unit")} rules={[{ validator: unit }]}>
        <Input autoComplete="off" className="figure" styles={right} />
      </Form.Item>
      <div className="line-amount">
        <div className="soft">{t("line.amount")}</div>
        {amountMinor === undefined ? (
          <span className="figure">–</span>
        ) : (
          <Money minor={amountMinor} currency={currency} bare />
        )}
      </div>
      <Button
        type="text"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t("line.remove", { number: name + 1 })}
        onClick={onRemove}
      />
    </div>
  );
}
