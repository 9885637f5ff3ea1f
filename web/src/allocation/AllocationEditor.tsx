import { Checkbox, Segmented, Select } from "antd";
import { useId } from "react";
import type { OpenItem, ReceiptPreview } from "../api/types.ts";
import { formatDay } from "../day/day.ts";
import { useWords } from "../language/language.ts";
import { AmountInput } from "../money/AmountInput.tsx";
import { Money } from "../money/Money.tsx";
import { formatAmount } from "../money/money.ts";
import { type Choice, type Chosen, type DifferenceKind, oldestFirst } from "./choice.ts";
import "./allocation.css";

type Props = {
  preview: ReceiptPreview;
  currency: string;
  choice: Choice;
  chosen: Chosen;
  onChoice: (choice: Choice) => void;
  /** Money that comes in may be paid short, and the rest let go; and it may be kept. */
  isReceipt?: boolean;
};

/** What a credit settles, as it will be, and a person's way to have it otherwise: item by item, to the cent. */
export function AllocationEditor({ preview, currency, choice, chosen, onChoice, isReceipt = false }: Props) {
  const { t } = useWords();
  const orders = isReceipt ? (["oldest", "named", "none"] as const) : (["oldest", "named"] as const);
  const unappliedMinor = choice.order === "named" ? chosen.unappliedMinor : preview.unappliedMinor;
  return (
    <div className="stack" style={{ gap: 12 }}>
      {preview.items.length === 0 ? (
        <p className="soft">{t("allocation.nothingOpen")}</p>
      ) : (
        <Segmented
          block
          size="middle"
          value={choice.order}
          options={orders.map((value) => ({ value, label: t(`allocation.order.${value}`) }))}
          onChange={(order) => onChoice(order === "named" ? asNow(preview, currency) : { ...oldestFirst, order })}
          aria-label={t("allocation.orderLabel")}
        />
      )}
      {choice.order === "named" ? (
        <ul className="settled choosing">
          {preview.items.map((item) => (
            <ChosenItem key={item.documentId} {...{ item, currency, choice, chosen, onChoice, isReceipt }} />
          ))}
        </ul>
      ) : (
        <ul className="settled">
          {preview.lines.map((line) => (
            <SettledItem key={line.item.documentId} {...line} currency={currency} />
          ))}
        </ul>
      )}
      <Unapplied minor={unappliedMinor} currency={currency} />
    </div>
  );
}

/** Choosing begins with what would be settled anyway. */
const asNow = ({ lines }: ReceiptPreview, currency: string): Choice => ({
  order: "named",
  amounts: Object.fromEntries(
    lines.map(({ item, settledMinor }) => [item.documentId, formatAmount(settledMinor, currency, "en-GB")]),
  ),
  letGo: {},
});

function Unapplied({ minor, currency }: { minor: number; currency: string }) {
  const { t } = useWords();
  const isTooMuch = minor < 0;
  return (
    <p
      className={isTooMuch ? "row between unapplied bad" : "row between unapplied"}
      role={isTooMuch ? "alert" : "status"}
    >
      <span>
        <strong>{t(isTooMuch ? "allocation.tooMuch" : "allocation.unapplied")}</strong>
        {minor > 0 ? <span className="soft left">{t("allocation.unappliedText")}</span> : null}
      </span>
      <strong>
        <Money minor={Math.abs(minor)} currency={currency} bare />
      </strong>
    </p>
  );
}

function ItemName({ item }: { item: OpenItem }) {
  const { t, locale } = useWords();
  return (
    <>
      <strong>{item.number || t(`entry.${item.kind}`)}</strong>
      <span className="soft"> {t("receipt.dueOn", { date: formatDay(item.dueDate, locale) })}</span>
    </>
  );
}

function SettledItem({ item, settledMinor, currency }: { item: OpenItem; settledMinor: number; currency: string }) {
  const { t } = useWords();
  const leftMinor = item.remainderMinor - settledMinor;
  return (
    <li>
      <span>
        <ItemName item={item} />
        <span className="soft left">
          {leftMinor === 0 ? (
            t("receipt.settled")
          ) : (
            <>
              {t("receipt.left")} <Money minor={leftMinor} currency={currency} bare />
            </>
          )}
        </span>
      </span>
      <Money minor={settledMinor} currency={currency} bare />
    </li>
  );
}

type ItemProps = Omit<Props, "preview" | "isReceipt"> & { item: OpenItem; isReceipt: boolean };

function ChosenItem({ item, currency, choice, chosen, onChoice, isReceipt }: ItemProps) {
  const { t, locale } = useWords();
  const name = useId();
  const { documentId, remainderMinor, disputedMinor = 0 } = item;
  const typed = choice.amounts[documentId];
  const change = (amount: string | undefined) => {
    const { [documentId]: _before, ...others } = choice.amounts;
    onChoice({ ...choice, amounts: amount === undefined ? others : { ...others, [documentId]: amount } });
  };
  const tick = (isTicked: boolean) => {
    const offeredMinor = Math.min(remainderMinor, Math.max(0, chosen.unappliedMinor));
    change(isTicked ? formatAmount(offeredMinor || remainderMinor, currency, locale) : undefined);
  };
  const settledMinor = chosen.lines.find((line) => line.debitId === documentId)?.amountMinor ?? 0;
  const shortMinor = remainderMinor - settledMinor;
  return (
    <li>
      <div className="row between chosen">
        <Checkbox checked={typed !== undefined} onChange={({ target }) => tick(target.checked)}>
          <span id={name}>
            <ItemName item={item} />
          </span>
          <span className="soft left">
            {t("allocation.open")} <Money minor={remainderMinor} currency={currency} bare />
            {disputedMinor > 0 ? ` · ${t("item.disputed")}` : null}
          </span>
        </Checkbox>
        {typed === undefined ? null : (
          <AmountInput
            value={typed}
            onChange={change}
            currency={currency}
            labelledBy={name}
            isWrong={chosen.wrong.has(documentId)}
          />
        )}
      </div>
      {chosen.wrong.has(documentId) ? <p className="bad left">{t("allocation.wrongAmount")}</p> : null}
      {isReceipt && settledMinor > 0 && shortMinor > 0 ? (
        <LetGo
          minor={shortMinor}
          currency={currency}
          kind={choice.letGo[documentId]}
          onKind={(kind) => {
            const { [documentId]: _before, ...others } = choice.letGo;
            onChoice({ ...choice, letGo: kind ? { ...others, [documentId]: kind } : others });
          }}
        />
      ) : null}
    </li>
  );
}

const differenceKinds = ["rounding", "discount", "bank-fee"] as const;

type LetGoProps = {
  minor: number;
  currency: string;
  kind: DifferenceKind | undefined;
  onKind: (kind: DifferenceKind | undefined) => void;
};

/** The item is paid short: the rest stays open, or is let go as something that has a name. */
function LetGo({ minor, currency, kind, onKind }: LetGoProps) {
  const { t } = useWords();
  const label = useId();
  return (
    <div className="row between let-go">
      <span id={label}>
        {t("allocation.short")} <Money minor={minor} currency={currency} bare />
      </span>
      <Select<DifferenceKind | "open">
        value={kind ?? "open"}
        aria-labelledby={label}
        onChange={(next) => onKind(next === "open" ? undefined : next)}
        options={[
          { value: "open", label: t("allocation.stayOpen") },
          ...differenceKinds.map((value) => ({ value, label: t(`allocation.difference.${value}`) })),
        ]}
        popupMatchSelectWidth={false}
      />
    </div>
  );
}
