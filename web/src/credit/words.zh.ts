import type { Same } from "../language/same.ts";
import type { credit as english } from "./words.en.ts";

export const credit: Same<typeof english> = {
  left: "剩余",
  locked: "核销进行中",
  act: { apply: "核销", refund: "退款", transfer: "转给其他客户", exchange: "兑换为其他币种" },
  applyOf: "用 {{number}} 核销",
  refundOf: "从 {{number}} 退款",
  transferOf: "从 {{number}} 转出",
  transfer: "确认转出",
  exchangeOf: "兑换 {{number}}",
  exchange: "确认兑换",
  payee: "收款人",
  to: "转给客户",
  into: "兑换为",
  intoMissing: "请选择币种。",
  toAmount: "折合金额",
};
