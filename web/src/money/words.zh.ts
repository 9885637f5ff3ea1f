import type { Same } from "../language/same.ts";
import type { money as english } from "./words.en.ts";

export const money: Same<typeof english> = {
  money: {
    currency: "币种",
    rate: "汇率",
    rateText: "1 {{currency}} 折合多少 {{own}}，可不填。",
    rateWrong: "汇率请写成 7.1234。",
    isWorth: "折合 {{amount}}",
    problem: {
      missing: "请填写金额。",
      unreadable: "无法识别该金额，请写成 1234.50 或 1,234.50。",
      decimals: "{{currency}} 最多 {{digits}} 位小数。",
      zero: "金额必须大于零。",
      too_large: "金额过大。",
    },
  },
  day: { missing: "请选择日期。" },
  ageing: {
    notDue: "未到期",
    days30: "逾期 1–30 天",
    days60: "逾期 31–60 天",
    days90: "逾期 61–90 天",
    over90: "逾期 90 天以上",
  },
  entry: {
    "opening-balance": "期初余额",
    charge: "应收",
    receipt: "收款",
    "credit-note": "红字应收单",
    refund: "退款",
    "write-off": "坏账核销",
    "late-fee": "滞纳金",
    adjustment: "调整",
    dishonour: "退票",
    exchange: "币种兑换",
    allocation: "核销",
    release: "撤销核销",
    "due-date": "到期日变更",
    dispute: "异议",
    transfer: "转账",
    reversal: "冲销",
  },
  method: {
    "bank-transfer": "银行转账",
    cash: "现金",
    wechat: "微信支付",
    alipay: "支付宝",
    card: "刷卡",
    cheque: "支票",
    other: "其他",
  },
};
