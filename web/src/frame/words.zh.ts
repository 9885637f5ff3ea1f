import type { Same } from "../language/same.ts";
import type { frame as english } from "./words.en.ts";

export const frame: Same<typeof english> = {
  brand: "存根",
  navigation: "页面导航",
  place: {
    home: "首页",
    customers: "客户",
    statements: "对账单",
    reminders: "催收提醒",
    disputes: "异议",
    archive: "单据",
    cashier: "出纳",
    charges: "应收管理",
    imports: "导入",
    settings: "设置",
  },
  newReceipt: "登记收款",
  newCharge: "登记应收",
  receipt: "收款",
  more: "更多",
  skip: "跳到正文",
  language: "语言",
  account: "账号",
  addCompany: "新增公司",
  signOut: "退出登录",
  searching: "正在查找……",
  broken: "页面无法显示",
  notFound: "没有这个页面",
  toHome: "返回首页",
};
