import type { ReminderAccount } from "@counterfoil/core/reminder/asked";
import { expect, test } from "vitest";
import { read } from "../../test/read-mail.ts";
import { type ReminderMailInput, reminderMail } from "./reminder.ts";

const account: ReminderAccount = {
  currency: "CNY",
  items: [
    { number: "INV-1", dueDate: "2026-03-31", daysOverdue: 8, demandedMinor: 1_000_000 },
    { number: "<b>𠮷-2</b>", dueDate: "2026-04-20", daysOverdue: 0, demandedMinor: 50_000 },
  ],
  ...{ demandedMinor: 1_050_000, overdueMinor: 1_000_000, fees: [] },
};

const input = (language: "zh" | "en", accounts: ReminderAccount[]): ReminderMailInput => ({
  language,
  company: { name: "深圳晨光", email: "caiwu@chenguang.example" },
  from: "statements@counterfoil.example",
  to: "pay@yunshan.example",
  customer: { reference: "K-0107", name: "广州云山" },
  key: "reminder-1",
  date: new Date("2026-04-08T02:00:00Z"),
  reminder: { tone: "firm", accounts, link: "https://pages.example/p#code" },
});

const interest = { type: "interest", principalMinor: 1_000_000, rateBasisPoints: 1_250 } as const;
const fees: ReminderAccount["fees"] = [
  {
    ...{ number: "LF-2026-000001", of: "INV-1", dueDate: "2026-05-08", amountMinor: 2_740 },
    basis: { ...interest, from: "2026-04-01", to: "2026-04-08" },
    days: 8,
  },
  {
    ...{ number: "LF-2026-000002", of: "", dueDate: "2026-05-08", amountMinor: 5_000 },
    basis: { type: "fixed", amountMinor: 5_000 },
    days: 0,
  },
];

test("a reminder tells what is asked for; nothing in a number is taken for a tag", async () => {
  const { html, text } = read(await reminderMail(input("en", [account])));
  expect(text).toContain("INV-1, due 31 Mar 2026, 8 days overdue: CN¥10,000.00");
  expect(text).toContain("To pay: CN¥10,500.00");
  expect(html).toContain("&lt;b&gt;𠮷-2&lt;/b&gt;");
  expect(text).not.toContain("Late fees");
});

test("a late fee is told with its number, how it was reckoned and by when it is to be paid, beside what is asked for", async () => {
  const { text } = read(await reminderMail(input("en", [{ ...account, fees }])));
  expect(text).toContain("To pay: CN¥10,500.00");
  expect(text).toContain(
    "LF-2026-000001 on INV-1: 12.5% a year on CN¥10,000.00 from 1 Apr 2026 to 8 Apr 2026 (8 days); payable by 8 May 2026: CN¥27.40",
  );
  expect(text).toContain("LF-2026-000002; payable by 8 May 2026: CN¥50.00");
  const zh = read(await reminderMail(input("zh", [{ ...account, fees }]))).text;
  expect(zh).toMatch(
    /LF-2026-000001（INV-1）：本金 ¥10,000.00，年利率 12.5%，2026年4月1日 至 2026年4月8日 共 8 天；付款期限 2026年5月8日: ¥27.40/,
  );
});

test("of more fees than a mail is read for, the rest is one line with their sum", async () => {
  const many = Array.from({ length: 40 }, (_, index) => ({
    ...(fees[1] as (typeof fees)[number]),
    number: `LF-${index}`,
  }));
  const { text } = read(await reminderMail(input("en", [{ ...account, fees: many }])));
  expect(text.match(/LF-\d+/g)).toHaveLength(29);
  expect(text).toContain("11 more: CN¥550.00");
});
