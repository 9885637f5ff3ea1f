import type { Same } from "../language/same.ts";
import type { allocation as english } from "./words.en.ts";

export const allocation: Same<typeof english> = {
  orderLabel: "核销方式",
  order: { oldest: "先到期先核销", named: "指定核销", none: "暂不核销" },
  nothingOpen: "没有未清项，全部金额记为未核销余额。",
  open: "未清",
  unapplied: "剩余未核销",
  unappliedText: "留待核销以后的应收",
  tooMuch: "指定金额超出",
  wrongAmount: "请填写不超过未清金额的数额。",
  short: "少收",
  stayOpen: "继续挂账",
  difference: { rounding: "免收：抹零", discount: "免收：折扣", "bank-fee": "免收：银行手续费" },
};
