import type { Language } from "@counterfoil/core/statement/paper";

/** A step of the guide; some are followed by the part of a statement that they explain. */
export type GuidePart = { title: string; lines: string[]; shows?: "sum" | "ageing" };

type GuideWords = { file: string; title: string; opening: string; parts: GuidePart[] };

export const guideWords: Record<Language, GuideWords> = {
  zh: {
    file: "对账单说明",
    title: "怎样看对账单",
    opening:
      "对账单列明一段时间内我们之间的往来，以及最后一天贵方尚欠的金额。请与贵方账目核对，相符请确认，不符请告诉我们。下面的数字是示例。",
    parts: [
      {
        title: "期末余额怎么得出",
        lines: ["期初余额（上期期末余额）＋ 本期应收 − 本期收款及贷项 ＝ 期末余额。余额为负数，表示贵方多付。"],
        shows: "sum",
      },
      {
        title: "明细",
        lines: [
          "滚动余额式：按日期列出每一笔，最后一列是到这一笔为止的余额。未清项式：只列最后一天还没付清的每一笔，以及原金额、已付和未清金额。两种格式的各项合计相同。",
        ],
      },
      {
        title: "账龄和已逾期",
        lines: [
          "未清金额按逾期天数分段。到期日在对账单最后一天或之后的，算未到期；已逾期是其余各段之和，不扣减未核销余额。",
        ],
        shows: "ageing",
      },
      {
        title: "未核销余额",
        lines: [
          "贵方已付、但还没有用来核销某一笔应收的款项，单独列示，不并入账龄。各段账龄之和 − 未核销余额 ＝ 期末余额；示例中 8,000.00 ＋ 3,000.00 ＋ 1,500.00 − 500.00 ＝ 12,000.00。",
        ],
      },
      {
        title: "校验码和版本",
        lines: [
          "校验码由对账单内容算出，内容有任何改动，校验码就不同。电话核对时请报校验码和版本。更正后的对账单版本号加一，并取代上一版。",
        ],
      },
      {
        title: "相符：请确认",
        lines: ["在末页的对账回执上勾选“数据相符”，签字、盖章后寄回或传回；也可以直接回复随附的邮件。"],
      },
      {
        title: "不符：请告诉我们",
        lines: [
          "请写明是哪一笔（编号）、贵方认为应是多少、原因是什么，有单据请附上；缺少的款项也请列出。请在对账回执上填写，或回复邮件。没有异议的部分请照常付款；有异议的部分，弄清之前我们不会催收。",
        ],
      },
    ],
  },
  en: {
    file: "How to read this statement",
    title: "How to read this statement",
    opening:
      "A statement lists what happened between us in a period, and what you owe on its last day. Please compare it with your books: confirm it if it agrees, and tell us if it does not. The figures below are an example.",
    parts: [
      {
        title: "How the closing balance comes about",
        lines: [
          "Opening balance (the closing balance of the period before) + charges − receipts and credits = closing balance. A balance below zero is in your favour.",
        ],
        shows: "sum",
      },
      {
        title: "The lines",
        lines: [
          "Balance forward: every entry by date, with the balance after it in the last column. Open item: each item that is not fully paid on the last day, with its amount, what was paid and what is open. Both come to the same figures.",
        ],
      },
      {
        title: "Ageing and overdue",
        lines: [
          "What is open, by how many days it is past due. An item that is due on the last day or later is not due. Overdue is the sum of all other columns, before any unapplied credit.",
        ],
        shows: "ageing",
      },
      {
        title: "Unapplied credit",
        lines: [
          "Money that you paid and that settles no charge yet. It stands apart from the ageing. The sum of the ageing − unapplied credit = closing balance; here 8,000.00 + 3,000.00 + 1,500.00 − 500.00 = 12,000.00.",
        ],
      },
      {
        title: "Check code and version",
        lines: [
          "The check code is computed from the content: if anything changes, so does the code. Name it, and the version, when you call us. A corrected statement has the next version and replaces the one before.",
        ],
      },
      {
        title: "If it agrees, please confirm",
        lines: [
          "Tick the first box on the reply slip of the last page, sign and stamp it and send it back, or reply to the mail.",
        ],
      },
      {
        title: "If it does not, please tell us",
        lines: [
          "Say which line (its number), what amount you believe is right, and why; add a document if you have one, and name what is missing. Use the reply slip or reply to the mail. Please pay the rest as usual; we do not chase what you dispute while it is being cleared up.",
        ],
      },
    ],
  },
};
