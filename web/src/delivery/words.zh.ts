import type { Same } from "../language/same.ts";
import type { delivery as english } from "./words.en.ts";

export const delivery: Same<typeof english> = {
  suppressed: "停止发送的邮箱",
  suppressedText: "发往这些邮箱的邮件被永久退回，或被收件人举报为垃圾邮件。在此处恢复之前，不再向其发送任何邮件。",
  noneSuppressed: "没有停止发送的邮箱，所有邮箱均正常发送。",
  address: "邮箱",
  reason: "原因",
  since: "时间",
  why: { bounce: "邮件被退回", complaint: "收件人举报", provider: "邮件服务商拒发" },
  noMailTo: "已停止向 {{address}} 发送邮件",
  because: {
    bounce: "{{at}}发往该邮箱的邮件被退回，邮箱可能不存在。请更正邮箱；如果现已可用，可恢复发送。",
    complaint: "{{at}}收件人将邮件举报为垃圾邮件。恢复发送前，请先征得对方同意。",
    provider: "{{at}}邮件服务商因该邮箱曾经退信而拒发。请向客户索取其他邮箱；如果现已可用，可恢复发送。",
  },
  lift: "恢复发送",
  liftOf: "恢复向 {{address}} 发送邮件",
  liftText: {
    bounce: "如果该邮箱仍不可用，下一封邮件会再次退回，并重新停止发送。",
    complaint: "如果再次被举报，贵公司所有邮件的送达都会受到影响。",
    provider: "如果邮件服务商仍然拒发，下一封邮件会再次退回，并重新停止发送。",
  },
  wantsAgain: "对方已告知愿意接收我们的邮件",
};
