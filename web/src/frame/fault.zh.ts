import type { Same } from "../language/same.ts";
import type { fault as english } from "./fault.en.ts";

export const fault: Same<typeof english> = {
  request: "请求编号：{{requestId}}。求助时请提供此编号。",
  tryAgain: "重试",
  unreachable: "无法连接服务器。已填内容仍然保留，请检查网络后重试。",
  not_signed_in: { any: "您已退出登录，请重新登录。" },
  not_allowed: { any: "您在本公司没有此项权限。" },
  not_found: { any: "没有找到，可能属于其他公司。" },
  invalid: { any: "填写的内容有误，请检查各项。" },
  conflict: { any: "已被他人抢先修改，请刷新页面后再看。" },
  closed: { any: "该日期所在的账期已经结账。" },
  busy: { any: "当前操作过于繁忙，尚未记录任何内容，请重试。" },
  internal: { any: "系统出现问题。已填内容仍然保留，请重试。" },
  actor: { no_company: "请先选择公司。" },
  member: { not_in_company: "您不是本公司的成员。" },
  company: {
    id_taken: "该公司已经存在，请刷新页面。",
    not_found: "没有找到该公司。",
    changed_meanwhile: "设置刚被他人修改，请刷新页面后再改。",
    not_a_picture: "请选择不超过 300 KB 的 PNG 或 JPEG 图片。",
  },
  customer: {
    reference_taken: "客户编号 {{reference}} 已被使用，请换一个编号。",
    changed_meanwhile: "该客户刚被他人修改，请刷新页面后再改。",
    not_found: "没有找到该客户。",
  },
  account: {
    date_closed: "{{closedThrough}}及以前的对账单已经出具，请选择晚于该日的日期（现为{{date}}）。",
    too_large: "余额将超出可记录的范围，请检查金额。",
  },
  charge: {
    due_before_date: "到期日{{dueDate}}早于应收日期{{date}}，请改为更晚的日期。",
    date_in_future: "{{date}}尚未到来，应收日期不能晚于今天。",
  },
  receipt: {
    date_in_future: "{{receivedOn}}尚未到来，请在收到款项后再登记。",
    too_many_items: "本次收款将核销 {{items}} 项，最多 {{most}} 项，请分两次登记。",
    not_found: "该收款没有收据。导入的收款不出具收据。",
  },
  document: { id_taken: "此单据已以其他内容记录。重试前请先查看客户的往来明细。" },
  money: { unknown_currency: "未知的币种：{{currency}}。" },
  import: {
    empty: "文件的表头下面没有数据。",
    unreadable: "无法读取文件。请另存为 .xlsx 或 CSV（UTF-8）后重试。",
    too_large: "文件过大（{{what}}：最多 {{limit}}），请拆分后分别导入。",
    mapping: "列的设置不完整：{{problem}}（{{path}}）。",
    unknown_column: "文件中没有“{{column}}”这一列，请另选一列。",
    not_found: "没有找到该导入。",
    upload_not_found: "上传的文件已不存在，请重新上传。",
    upload_refused: "文件未被接受，请重新上传。",
  },
  statement: {
    not_found: "没有这份对账单。",
    period_not_over: "账期于{{periodEnd}}结束，次日起才能出具对账单。",
    no_address: "该客户没有电子邮箱。请先在客户页面补充，再重新发送。",
    mail_changed_meanwhile: "邮件正在发送，请稍后再看。",
  },
};
