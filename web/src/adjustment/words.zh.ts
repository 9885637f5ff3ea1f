import type { Same } from "../language/same.ts";
import type { adjustment as english } from "./words.en.ts";

export const adjustment: Same<typeof english> = {
  others: "更多单据",
  more: "调增应收",
  sign: "调整方向",
  less: "调减应收",
  reference: "原账簿单号",
};
