import type { Same } from "../language/same.ts";
import type { paper as english } from "./actions.en.ts";

export const paper: Same<typeof english> = {
  open: "打开单据",
  reprint: "补打",
  copy: {
    payer: "客户联",
    counterfoil: "存根联",
    bookkeeping: "记账联",
    all: "三联全部",
  },
};
