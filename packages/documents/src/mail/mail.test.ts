import { describe, expect, test } from "vitest";
import { read } from "../../test/read-mail.ts";
import { statementSample } from "../../test/samples.ts";
import {
  answerMail,
  type DocumentMailInput,
  documentMail,
  receiptMail,
  type StatementMailInput,
  statementMail,
} from "./mail.ts";

const input = (language: "zh" | "en", changes: Partial<StatementMailInput> = {}): StatementMailInput => {
  const { figures } = statementSample(language, 7);
  return {
    language,
    company: { name: "深圳晨光", email: "caiwu@chenguang.example" },
    from: "statements@counterfoil.example",
    to: "pay@yunshan.example",
    customer: { reference: "K-0107", name: "广州云山" },
    periodTo: "2026-10-31",
    messageId: "<run-1@counterfoil.example>",
    key: "statement-1",
    date: new Date("2026-11-03T02:00:00Z"),
    statements: [
      {
        currency: "CNY",
        figures,
        dueMinor: 180_000,
        attached: { pdf: Buffer.from("%PDF-one"), filename: "对账单 CNY.pdf" },
      },
      { currency: "USD", figures, dueMinor: 0, attached: { pdf: Buffer.from("%PDF-two"), filename: "对账单 USD.pdf" } },
    ],
    ...changes,
  };
};

describe("a statement mail", () => {
  test("names company, kind and period in the subject, in both languages", async () => {
    expect(read(await statementMail(input("zh"))).headers).toContain(
      "Subject: 对账单（截至 2026年10月31日）— 深圳晨光",
    );
    expect(read(await statementMail(input("en"))).headers).toContain(
      "Subject: Statement as at 31 Oct 2026 from 深圳晨光",
    );
  });

  test("says the same figures in HTML and in text, a currency apart, and attaches each PDF as it is", async () => {
    const { html, parts } = read(await statementMail(input("zh")));
    const text = parts.find(({ head }) => /text\/plain/.test(head))?.text ?? "";
    for (const figure of ["¥14,601.35", "US$14,601.35", "¥12,500.00", "¥1,800.00", "¥500.00"]) {
      expect(html).toContain(figure);
      expect(text).toContain(figure);
    }
    expect(html).not.toContain("US$1,800.00");
    const attached = parts.filter(({ head }) => /application\/pdf/.test(head)).map((part) => part.text);
    expect(attached).toEqual(["%PDF-one", "%PDF-two"]);
  });

  test("shows the link as a button in HTML and bare in text, beside the papers or in their place", async () => {
    const link = "https://portal.example/l/abc?x=1&y=2";
    for (const language of ["zh", "en"] as const) {
      const beside = read(await statementMail(input(language, { link })));
      expect(beside.html).toContain('href="https://portal.example/l/abc?x=1&amp;y=2"');
      expect(beside.parts.find(({ head }) => /text\/plain/.test(head))?.text).toContain(`\n${link}\n`);
      const statements = input(language).statements.map(({ attached: _, ...statement }) => statement);
      const alone = read(await statementMail(input(language, { link, statements })));
      expect(alone.parts.some(({ head }) => /application\/pdf/.test(head))).toBe(false);
      expect(alone.html).toContain("14,601.35");
      expect(alone.html).not.toMatch(/见附件|attached|回执|reply slip/);
      expect(read(await statementMail(input(language))).html).not.toContain("href=");
    }
  });

  test("hostile names make neither a header, nor a recipient, nor markup", async () => {
    const evil = 'Ev"il, <x@evil.example>\r\nBcc: all@evil.example\n<script>alert(1)</script>&';
    const mail = await statementMail(
      input("en", {
        company: { name: evil, email: "a@b.example" },
        customer: { reference: evil, name: evil },
        key: `k\r\nBcc: k@evil.example`,
        messageId: "<a@b>\r\nBcc: m@evil.example",
      }),
    );
    const { raw, headers, html } = read(mail);
    expect(headers.filter((line) => /^(bcc|cc|to):/i.test(line))).toHaveLength(1);
    expect(headers.find((line) => line.startsWith("To:"))).toMatch(/<pay@yunshan\.example>$/);
    expect(raw.split("\r\n\r\n", 1)[0]).not.toMatch(/^Bcc/im);
    expect(html).not.toContain("<script>");
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;&amp;");
  });

  test.each([
    "a@b.example, c@d.example",
    "a@b.example\r\nBcc: x@y.example",
    "Name <a@b.example>",
    "a b@c.example",
    "a@b@c",
    "",
  ])("%j is refused as an address", async (to) => {
    await expect(statementMail(input("en", { to }))).rejects.toThrow(RangeError);
  });

  test("is the same bytes for the same input, so that what was sent can be shown again", async () => {
    const [first, again] = [await statementMail(input("zh")), await statementMail(input("zh"))];
    expect(Buffer.from(first).equals(Buffer.from(again))).toBe(true);
  });

  test("every line is short enough for SMTP", async () => {
    const { raw } = read(await statementMail(input("zh", { company: { name: "龘".repeat(400) } })));
    for (const line of raw.split("\r\n")) expect(line.length).toBeLessThan(998);
  });
});

test("a receipt mail names the number, the amount and the day", async () => {
  const { statements: _, periodTo: __, ...envelope } = input("zh");
  const { headers, html } = read(
    await receiptMail({
      ...envelope,
      receipt: {
        ...{ number: "R-2026-000123", receivedOn: "2026-11-21", currency: "CNY", amountMinor: 353_300 },
        ...{ pdf: Buffer.from("%PDF"), filename: "../收据:R-2026-000123.pdf" },
      },
    }),
  );
  expect(headers).toContain("Subject: 收据 R-2026-000123 — 深圳晨光");
  for (const part of ["R-2026-000123", "¥3,533.00", "2026年11月21日", "本收据不作为发票使用"])
    expect(html).toContain(part);
});

describe("a mail of another document", () => {
  const documentInput = (
    language: "zh" | "en",
    changes: Partial<DocumentMailInput["document"]> = {},
  ): DocumentMailInput => {
    const { statements: _, periodTo: __, ...envelope } = input(language);
    return {
      ...envelope,
      document: {
        ...{ kind: "credit-note", number: "CN-2026-000004", date: "2026-11-21", currency: "CNY", amountMinor: 128_050 },
        ...{ reason: "10 月退货 3 件", pdf: Buffer.from("%PDF-cn"), filename: "CN-2026-000004.pdf", ...changes },
      },
    };
  };

  test("names its kind and number in the subject, and says day, reason and amount in HTML and in text", async () => {
    const said = {
      zh: ["Subject: 红字应收单 CN-2026-000004 — 深圳晨光", "2026年11月21日", "¥1,280.50", "事由"],
      en: ["Subject: Credit note CN-2026-000004 from 深圳晨光", "21 Nov 2026", "CN¥1,280.50", "Reason"],
    };
    for (const language of ["zh", "en"] as const) {
      const { headers, html, parts } = read(await documentMail(documentInput(language)));
      const [subject = "", ...facts] = said[language];
      expect(headers).toContain(subject);
      const text = parts.find(({ head }) => /text\/plain/.test(head))?.text ?? "";
      for (const fact of [...facts, "10 月退货 3 件"]) {
        expect(html).toContain(fact);
        expect(text).toContain(fact);
      }
      expect(parts.find(({ head }) => /application\/pdf/.test(head))?.text).toBe("%PDF-cn");
    }
  });

  test("says when something is due, and nothing of a day or reason that there is not", async () => {
    const due = read(await documentMail(documentInput("zh", { kind: "late-fee", dueDate: "2026-12-05" }))).html;
    expect(due).toContain("2026年12月5日");
    const none = read(await documentMail(documentInput("zh", { reason: "" }))).html;
    for (const part of ["事由", "到期日"]) expect(none).not.toContain(part);
  });

  test("a hostile reason and number are text", async () => {
    const evil = "x\r\nBcc: all@evil.example<script>alert(1)</script>";
    const { raw, html } = read(await documentMail(documentInput("en", { reason: evil, number: evil })));
    expect(raw.split("\r\n\r\n", 1)[0]).not.toMatch(/^Bcc/im);
    expect(html).not.toContain("<script>");
  });
});

describe("a mail of an answer to a dispute", () => {
  const { statements: _, periodTo, ...envelope } = input("en");
  const link = "https://portal.example/portal/statements/2026-10-31/CNY?dispute=dsp_1#secret";
  const dispute = { periodTo, currency: "CNY", about: "line" as const, number: "INV-7", date: "2026-10-05", link };

  test("says which statement and line, leads to the answer in HTML and in text, and how it ended once it has", async () => {
    for (const [language, open, ended, parts] of [
      ["zh", "异议答复", "异议已处理", ["2026年10月31日", "INV-7", "2026年10月5日", "已作更正"]],
      ["en", "answer from", "cleared up by", ["31 Oct 2026", "INV-7", "5 Oct 2026", "Corrected"]],
    ] as const) {
      const answered = read(await answerMail({ ...envelope, language, dispute }));
      expect(answered.headers.find((line) => line.startsWith("Subject:"))).toContain(open);
      expect(answered.html).not.toContain(parts[3]);
      const last = read(await answerMail({ ...envelope, language, dispute: { ...dispute, outcome: "corrected" } }));
      expect(last.headers.find((line) => line.startsWith("Subject:"))).toContain(ended);
      for (const part of parts) expect(last.html).toContain(part);
      expect(last.html).toContain(`href="${link}"`);
      expect(last.parts.find(({ head }) => /text\/plain/.test(head))?.text).toContain(`\n${link}\n`);
    }
  });

  test("a hostile number is text", async () => {
    const number = "x\r\nBcc: all@evil.example<script>alert(1)</script>";
    const { raw, html } = read(await answerMail({ ...envelope, language: "en", dispute: { ...dispute, number } }));
    expect(raw.split("\r\n\r\n", 1)[0]).not.toMatch(/^Bcc/im);
    expect(html).not.toContain("<script>");
  });
});
