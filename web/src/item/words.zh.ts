import type { Same } from "../language/same.ts";
import type { item as english } from "./words.en.ts";

export const item: Same<typeof english> = {
  actsOf: "{{number}} 的操作",
  act: {
    creditNote: "开红字应收单",
    writeOff: "坏账核销",
    dispute: "登记异议",
    dueDate: "变更到期日",
    lateFee: "加收滞纳金",
    void: "作废",
  },
  record: "确认登记",
  creditNoteOf: "红字冲减 {{number}}",
  writeOffOf: "核销坏账 {{number}}",
  disputeOf: "{{number}} 的异议",
  dueDateOf: "{{number}} 的到期日",
  lateFeeOf: "{{number}} 的滞纳金",
  disputed: "异议金额",
  dispute: { disputed: "部分有异议", ended: "异议已解决" },
  fee: {
    basis: "计算方式",
    fixed: "固定金额",
    interest: "按日计息",
    principal: "计息本金",
    percent: "年利率",
    percentWrong: "年利率请写成 8 或 8.25，最高 100。",
    from: "起息日",
    to: "止息日",
    reckoned: "{{principal}} × {{percent}}% × {{days}} 天 ÷ 365 天 = {{fee}}",
  },
};
