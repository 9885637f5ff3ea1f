import type { Same } from "../language/same.ts";
import type { landing as english } from "./words.en.ts";

export const landing: Same<typeof english> = {
  title: "应收清楚，月月对账",
  headline: "谁欠多少，心中有数；月月对账，双方认可。",
  what: "存根帮您记好应收账款，开具收据，月底自动向每位客户发出清晰的对账单，中英文皆可。",
  signUp: "用现有表格开始",
  signIn: "登录",
  expired: "您已退出登录，请重新登录后继续。",
  paper: {
    title: "往来对账单",
    opening: "期初余额",
    charges: "本期应收",
    receipts: "本期收款",
    closing: "应付金额",
    stamp: "数据相符",
  },
};
