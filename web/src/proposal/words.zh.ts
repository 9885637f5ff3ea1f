import type { Same } from "../language/same.ts";
import type { proposal as english } from "./words.en.ts";

export const proposal: Same<typeof english> = {
  waiting: "客户申请修改联系资料",
  earlier: "此前的修改申请",
  by: "{{name}}于{{at}}在客户页面提交",
  field: "项目",
  now: "现有资料",
  earlierData: "修改前",
  proposed: "申请改为",
  mailMoves: "同意后，对账单及其链接将发往新邮箱。收到转发邮件的人也能提交申请，请先通过电话等方式与客户核实。",
  note: "给客户的答复",
  noteText: "客户可在其页面看到。不同意时请说明原因。",
  noteMissing: "请说明不同意的原因，客户可以看到。",
  take: "同意修改",
  refuse: "不同意",
  isTaken: "客户资料已更新。",
  isRefused: "已答复客户，资料未作改动。",
  taken: "{{by}}于{{at}}同意。",
  refused: "{{by}}于{{at}}不同意。",
  replaced: "处理前客户又提交了新的申请。",
  said: "给客户的答复：“{{note}}”",
};
