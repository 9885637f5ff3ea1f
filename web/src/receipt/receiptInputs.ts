import { type Choice, type Chosen, sharesOf } from "../allocation/choice.ts";
import type { ReceiptInput } from "../api/types.ts";
import { readAmount } from "../money/money.ts";
import { rateOf } from "../money/RateField.tsx";
import type { ReceiptValues } from "./ReceiptForm.tsx";
import type { Warning } from "./useReceiptPreview.ts";

const amountOf = (typed: string | undefined, currency: string): number => {
  const reading = readAmount(typed ?? "", currency);
  return "amountMinor" in reading ? reading.amountMinor : 0;
};

/** Minor units of every payment on the form; 0 for what is no amount yet. */
export const amountsOf = ({ amount, more = [], currency = "" }: Partial<ReceiptValues>): number[] =>
  [amount, ...more.map((payment) => payment?.amount)].map((typed) => amountOf(typed, currency));

type Decided = { receiptId: string; choice: Choice; chosen: Chosen; answered: Warning["code"][]; own: string };

/** The form's payments as the server takes them, a receipt each; what was chosen is shared out among them. */
export function receiptInputs(values: ReceiptValues, { receiptId, choice, chosen, answered, own }: Decided) {
  const { customerId, currency, receivedOn, method, moneyAccountId, more = [] } = values;
  const { reference = "", purpose = "", receivedBy = "" } = values;
  const amounts = amountsOf(values);
  const shares = sharesOf(amounts, chosen);
  const common = { customerId, currency, receivedOn, reference, purpose, receivedBy };
  const rate = rateOf(values.rate, currency, own);
  return [{ receiptId, method, moneyAccountId }, ...more].map((payment, at): ReceiptInput => {
    const { lines = [], differences = [] } = shares[at] ?? {};
    return {
      ...common,
      ...rate,
      receiptId: payment.receiptId,
      method: payment.method,
      ...(payment.moneyAccountId ? { moneyAccountId: payment.moneyAccountId } : {}),
      amountMinor: amounts[at] ?? 0,
      ...(choice.order === "none" ? { instruction: { order: "none" } } : {}),
      ...(choice.order === "named" ? { instruction: { order: "named", lines } } : {}),
      ...(differences.length > 0 ? { differences } : {}),
      ...(answered.length > 0 ? { answered } : {}),
    };
  });
}
