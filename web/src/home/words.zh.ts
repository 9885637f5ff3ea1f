import type { Same } from "../language/same.ts";
import type { home as english } from "./words.en.ts";

export const home: Same<typeof english> = {
  title: "首页",
  asOf: "截至{{date}}",
  owed: "应收余额",
  byCustomers_other: "共 {{count}} 位客户",
  overdue: "其中逾期",
  share: "占应收的 {{share}}",
  collected: "本月已收",
  lastMonth: "上月",
  unappliedText: "已收款，尚未核销应收",
  steps: "开始使用",
  stepsDone: "已完成 {{done}}/{{all}}",
  done: "已完成",
  step: {
    company: "设置公司",
    customers: "导入客户",
    ledger: "登记第一笔应收",
    letterhead: "填写抬头与印章",
    statement: "发出第一批对账单",
  },
  attention: "需要处理",
  allQuiet: "今天没有需要处理的事项。",
  needs: {
    failedMails_other: "{{count}} 封邮件未能送达",
    documentMail: "{{kind}} {{number}} 未能发送给{{name}}",
    withoutEmail_other: "{{count}} 位客户没有电子邮箱，收不到对账单邮件",
    unidentified: "{{amount}} 暂收款等待查明付款人",
    disputes_other: "{{count}} 条异议正在处理",
    overdueDisputes_other: "{{count}} 条异议已过答复期限",
    approvals_other: "{{count}} 项申请等待审批",
    proposal: "{{name}}申请修改联系资料",
    importsRunning_other: "{{count}} 个导入正在进行",
  },
  activity: "最近动态",
  noActivity: "登记应收或收款后，会显示在这里。",
};
