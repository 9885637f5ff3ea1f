import type { Language } from "@counterfoil/core/statement/paper";

type Words = {
  title: string;
  to: string;
  /** What is asked, and why; a paragraph each. */
  asks: (of: { company: string; day: string }) => string[];
  returnTo: string;
  noAuditor: string;
  currency: string;
  theyOwe: string;
  weOwe: string;
  remark: string;
  zero: string;
  openItems: (count: number) => string;
  unapplied: (amount: string) => string;
  from: string;
  stamped: string;
  date: string;
  conclusion: string;
  agrees: string;
  agreesText: string;
  differs: string;
  differsText: string;
  signature: string;
};

/** As Chinese auditors word it (企业询证函), and as theirs do elsewhere. */
export const auditWords: Record<Language, Words> = {
  zh: {
    title: "企业询证函",
    to: "致：",
    asks: ({ company, day }) => [
      `${company}聘请的会计师事务所正在对本公司财务报表进行审计，按照审计准则的要求，应当询证本公司与贵公司的往来账项。下表所列数据出自本公司账簿记录，截止日期为${day}。`,
      "如与贵公司记录相符，请在本函下方“数据相符”处签章证明；如有不符，请在“数据不符”处列明不符金额及说明。本函仅为复核账目之用，并非催款结算；若款项在上述日期之后已经付清，仍请及时函复为盼。",
    ],
    returnTo: "回函请直接寄至",
    noAuditor: "会计师事务所名称及地址：",
    currency: "币种",
    theyOwe: "贵公司欠",
    weOwe: "欠贵公司",
    remark: "备注",
    zero: "余额为零",
    openItems: (count) => `未清项 ${count} 项`,
    unapplied: (amount) => `已扣除未核销余额 ${amount}`,
    from: "发函单位",
    stamped: "（盖章）",
    date: "日期",
    conclusion: "结论",
    agrees: "1. 数据相符",
    agreesText: "以上数据与本公司记录相符。",
    differs: "2. 数据不符",
    differsText: "不符金额及说明：",
    signature: "经办人",
  },
  en: {
    title: "Audit confirmation",
    to: "To",
    asks: ({ company, day }) => [
      `Our auditors are examining the accounts of ${company} and ask you to confirm to them directly what stood between us at the end of ${day}. The amounts below are taken from our books.`,
      "Please compare them with your own records. If they agree, sign the left field; if not, state the difference in the right one. This letter serves the audit alone and is no request for payment: please answer it even if the balance has been paid since.",
    ],
    returnTo: "Please send your answer directly to",
    noAuditor: "Name and address of the auditors:",
    currency: "Currency",
    theyOwe: "You owe us",
    weOwe: "We owe you",
    remark: "Remarks",
    zero: "balance is nil",
    openItems: (count) => `${count} open item${count === 1 ? "" : "s"}`,
    unapplied: (amount) => `after unapplied credit of ${amount}`,
    from: "On behalf of",
    stamped: "(stamp)",
    date: "Date",
    conclusion: "Answer",
    agrees: "1. The amounts agree",
    agreesText: "The amounts above agree with our records.",
    differs: "2. The amounts differ",
    differsText: "Difference and explanation:",
    signature: "Name and signature",
  },
};
