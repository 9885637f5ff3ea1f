import type { Same } from "../language/same.ts";
import type { series as english } from "./words.en.ts";

export const series: Same<typeof english> = {
  title: "编号连续性报告",
  intro: "序列中的每个编号都对应一份单据，或一条说明原因的作废记录。",
  choose: "编号序列",
  none: "还没有编号",
  noneText: "开出第一张收据时会用到第一个编号。",
  of: "{{year}}年{{kind}}",
  complete: "从 {{from}} 到 {{to}}，每个编号都有着落。",
  incomplete_other: "缺少 {{count}} 个编号。这种情况不应发生，请与我们联系。",
  waiting_other: "最后 {{count}} 个编号还在核对，最多十分钟。",
  asOf: "截至{{at}}",
  print: "打印",
  paper: "打开 PDF",
  from: "首个编号",
  to: "最后编号",
  documents: "单据",
  voidCount: "作废",
  missingCount: "缺号",
  open: "待定",
  voids: "作废记录",
  missing: "缺少的编号",
  number: "编号",
  reason: "没有单据的原因",
  at: "记录时间",
  more: "另有 {{count}} 个。",
  why: {
    never: "取号后没有开出单据",
    given_up: "取号后开具未成功",
    another: "单据已用另一个编号开出",
  },
};
