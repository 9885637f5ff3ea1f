import type { AuditPaper } from "@counterfoil/core/statement/audit";
import { expect, test } from "vitest";
import { rasters, texts, within } from "../../test/raster.ts";
import { auditPdf } from "./audit.ts";
import { auditWords } from "./words.ts";

const compact = (text: string): string => text.replace(/\s+/g, "");
const paper = (language: "zh" | "en", more: Partial<AuditPaper> = {}): AuditPaper => ({
  ...{ language, company: { name: "青禾包装有限公司" }, customer: { reference: "C-1", name: "龘记𠮷㐂 Deli" } },
  ...{ day: "2026-10-31", madeOn: "2026-11-05", auditor: "立信会计师事务所\nNanjing East Road 61" },
  balances: [
    { currency: "CNY", balanceMinor: 160_184_000, unappliedMinor: 0, openItems: 4 },
    { currency: "USD", balanceMinor: -3_000, unappliedMinor: 13_000, openItems: 1 },
    { currency: "JPY", balanceMinor: 0, unappliedMinor: 0, openItems: 0 },
  ],
  ...more,
});
const textOf = async (of: AuditPaper): Promise<string> => compact(texts(await auditPdf(of)).join(""));

test.each(["zh", "en"] as const)(
  "names both sides, the auditors and each balance on its side, nil too: %s",
  async (language) => {
    const words = auditWords[language];
    const pdf = await auditPdf(paper(language));
    const text = compact(texts(pdf).join(""));
    const parts = ["1,601,840.00", "30.00", "130.00", words.zero, words.agrees, words.differs, "龘记𠮷㐂Deli"];
    for (const part of [...parts, "立信会计师事务所", "NanjingEastRoad61", words.title])
      expect(text).toContain(compact(part));
    expect(text).not.toContain(compact(words.noAuditor));
    for (const page of rasters(pdf)) expect(within(page, [49, 34, 17])).toBe(true);
    expect(Buffer.from(await auditPdf(paper(language))).equals(pdf)).toBe(true);
  },
);

test("without an auditor there are lines to write one on; many currencies and long names go on to a page of their own", async () => {
  expect(await textOf(paper("zh", { auditor: "" }))).toContain(compact(auditWords.zh.noAuditor));
  const balances = Array.from({ length: 40 }, (_, at) => ({
    ...{ currency: "CNY", balanceMinor: at * 100 + 1, unappliedMinor: 5, openItems: 1_000 },
  }));
  const name = "Très long nom de société ".repeat(12);
  const pdf = await auditPdf(paper("en", { balances, customer: { reference: "C-1", name } }));
  const text = compact(texts(pdf).join(""));
  for (const at of [0, 20, 39]) expect(text).toContain(`${at}.01`);
  expect(texts(pdf).length).toBe(3);
  for (const page of rasters(pdf)) expect(within(page, [49, 34, 17])).toBe(true);
});
