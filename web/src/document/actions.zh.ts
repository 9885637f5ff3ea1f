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
  mail: {
    send: "邮件发送",
    again: "重新发送",
    sure: "发送给客户？",
    sureText: "客户联会发到档案中的邮箱，发出后无法撤回。",
    cancel: "取消",
    onItsWay: "正在向客户发送邮件。",
    sent: "已于 {{at}} 发送。",
    failed: "{{at}} 未送达，可重新发送或核对邮箱。",
    badAddress: "{{at}} 未送达：该邮箱地址无法使用。",
    delayed: "已发送，{{at}} 暂时无法送达，现在无需处理。",
    delivered: "已于 {{at}} 送达。",
    bounced: "邮件于 {{at}} 被退回。请核对邮箱，然后重新发送。",
    complained: "收件人于 {{at}} 将邮件举报为垃圾邮件。再次发送前，请先征得对方同意。",
    suppressed: "未发送：已停止向该邮箱发送邮件。",
    noAddress: "该客户没有电子邮箱。",
    toCustomer: "去客户档案修改",
  },
};
