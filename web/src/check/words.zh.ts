import type { Same } from "../language/same.ts";
import type { check as english } from "./words.en.ts";

export const check: Same<typeof english> = {
  title: "收据查验",
  checking: "正在查验收据……",
  genuine: "这张收据是真的",
  genuineText: "请与手中的收据核对，下面每一项都应当一致。",
  voided: "这张收据已作废",
  voidedText: "收据确由该公司开出，但已于{{date}}作废，不能再作为付款凭证。",
  notGenuine: "这张收据不是真的",
  notGenuineText:
    "没有任何公司开出过带有此码的收据：可能经过涂改或伪造，也可能没有扫全。请重新扫一次；如果结果仍然如此，请向收据上的公司核实。",
  noCode: "请扫收据上的二维码",
  noCodeText: "用手机相机对准二维码，打开出现的网址，本页就会告诉您收据是真是假。",
  unknown: "查验没有成功",
  again: "重新查验",
  company: "开具公司",
  number: "编号",
  date: "收款日期",
  amount: "金额",
  asked: "本页只显示收据上已有的内容，持有收据的人都能查验。",
};
