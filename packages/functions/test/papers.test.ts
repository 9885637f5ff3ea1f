import { newId } from "@counterfoil/core/id";
import { testStage } from "@counterfoil/local/test-stage";
import { expect, test } from "vitest";
import { rasters, texts } from "../../documents/test/raster.ts";
import { headersOf, request } from "./call.ts";
import { addCharge, addCustomer, addReceipt, signUp, startImport } from "./company.ts";
import { issueEveryKind } from "./every-kind.ts";

const stage = await testStage("papers");
stage.clock.set("2026-10-20T04:00:00Z");
const owner = await signUp(stage, "owner@a.example", { name: "港口贸易" });
const headers = headersOf(owner.caller);
const receiptId = await addReceipt(owner, await addCustomer(owner, "K-1"), 168_032);

async function pdf(path: string, init: RequestInit = {}): Promise<Uint8Array> {
  const response = await fetch(`${stage.url}/api/papers/${path}`, { headers, ...init });
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  return new Uint8Array(await response.arrayBuffer());
}
const post = (body: unknown): RequestInit => ({
  method: "POST",
  body: typeof body === "string" ? body : JSON.stringify(body),
  headers: { ...headers, "content-type": "application/json" },
});

test("a receipt is printed in the copies that are asked for, and says so when it was printed before", async () => {
  const plain = texts(await pdf(`receipt/${receiptId}.pdf`));
  expect([plain.length, plain.join("").includes("Reprint")]).toEqual([1, false]);
  const copies = texts(await pdf(`receipt/${receiptId}.pdf?copy=payer,counterfoil&reprint=1`));
  expect(copies.map((page) => /Payer's copy|Counterfoil/.exec(page)?.[0])).toEqual(["Payer's copy", "Counterfoil"]);
  for (const page of copies) expect(page).toContain("Reprint 20 Oct 2026");
  for (const copy of ["", "all", "payer,payer,payer,payer", "payer,"]) {
    const answer = await request(stage, `/api/papers/receipt/${receiptId}.pdf?copy=${copy}`, { headers });
    expect(answer.status, copy).toBe(400);
  }
});

const squeezed = (bytes: Uint8Array): string => texts(bytes).join("").replace(/\s/g, "");

test.each(["zh", "en"] as const)(
  "every kind of document has its paper, drawn from the ledger: %s",
  async (language) => {
    const own = await signUp(stage, `every-kind-${language}@a.example`, { name: "港口贸易", language });
    const customerId = await addCustomer(own, "K-1", { name: "龘㐂𠮷有限公司", language });
    const typed = { payee: "龘㐂𠮷", reference: "BANK-778", reason: "退货三件" };
    const kinds = await issueEveryKind(own, customerId, typed);
    const says: Record<string, string[]> = {
      charge: ["INV-1/2026", "10,000.00"],
      receipt: ["R-2026-000001", "INV-1/2026"],
      "credit-note": ["CN-2026-000001", "退货三件", "INV-1/2026", language === "zh" ? "作废" : "Voidsince"],
      refund: ["RF-2026-000001", "龘㐂𠮷", "BANK-778"],
      "write-off": ["WO-2026-000001", "INV-1/2026", "6,500.00"],
      "late-fee": ["LF-2026-000001", "15", "18.25%", "48.75", "INV-1/2026"],
      "fixed-fee": ["LF-2026-000002", "50.00", "INV-1/2026"],
      adjustment: ["AD-2026-000001", "12.00", language === "zh" ? "减少应收" : "Lowerswhatisowed"],
      "opening-balance": ["OLD-7", "900.00", language === "zh" ? "增加应收" : "Raiseswhatisowed"],
      dishonour: ["DH-2026-000001", "R-2026-000002", "200.00"],
      exchange: ["EX-2026-000001", "1CNY=0.14USD", "140.00"],
      transfer: ["TR-2026-000001", "云山印刷", "龘㐂𠮷有限公司"],
      reversal: ["V-2026-000001", "CN-2026-000001", "退货三件"],
    };
    expect(Object.keys(kinds).sort()).toEqual(Object.keys(says).sort());
    for (const [kind, documentId] of Object.entries(kinds)) {
      const bytes = await pdf(`document/${documentId}.pdf`, { headers: headersOf(own.caller) });
      const text = squeezed(bytes);
      for (const part of [...(says[kind] ?? []), "龘㐂𠮷有限公司"]) expect(text, kind).toContain(part);
      expect(text, kind).not.toMatch(/mem_|undefined|NaN|-500/);
      if (kind === "credit-note") expect(text, "what took it back is no settlement").not.toContain("V-2026-000001");
      const copies = await pdf(`document/${documentId}.pdf?copy=payer,bookkeeping&reprint=1`, {
        headers: headersOf(own.caller),
      });
      expect(squeezed(copies), kind).toContain(language === "zh" ? "补打" : "Reprint");
    }
  },
);

test("what was imported, and a settlement difference, have no paper of their own; the archive says so", async () => {
  const own = await signUp(stage, "no-paper@a.example");
  await startImport(own, ["I-1,One,,N-1,2026-10-01,2026-10-20,10.00,2026-10-05"]);
  await stage.drain();
  const customerId = await addCustomer(own, "K-1");
  const chargeId = await addCharge(own, customerId, 1_000);
  await addReceipt(own, customerId, 900, {
    differences: [{ kind: "bank-fee", debitId: chargeId, amountMinor: 100 }],
  });
  const span = { from: "2026-01-01", to: "2026-12-31" };
  const listed = await Promise.all(
    (["charge", "receipt", "adjustment"] as const).map((kind) => own.api.document.list.query({ ...span, kind })),
  );
  const documents = listed.flatMap((page) => page.documents);
  expect(documents.filter(({ hasPaper }) => hasPaper).map(({ kind }) => kind)).toEqual(["charge", "receipt"]);
  expect(documents).toHaveLength(5);
  for (const { documentId, hasPaper } of documents) {
    const path = `/api/papers/document/${documentId}.pdf`;
    const answer = await request(stage, path, { headers: headersOf(own.caller) });
    expect(answer.status).toBe(hasPaper ? 200 : 404);
  }
});

test("the continuity report is a paper, and a series of which nothing was taken has none", async () => {
  const text = squeezed(await pdf("series/R-2026.pdf"));
  for (const part of ["R-2026", "港口贸易"]) expect(text).toContain(part);
  for (const [series, status] of [
    ["C-2026", 404],
    ["R-26", 400],
    ["X-2026", 400],
  ])
    expect((await request(stage, `/api/papers/series/${series}.pdf`, { headers })).status).toBe(status);
});

test("once its paper was opened, a receipt is not made void by one person where the company wants two", async () => {
  const { api } = owner;
  await api.company.setApprovalLimits.mutate({ secondPersonForVoids: true });
  const kept = await addReceipt(owner, await addCustomer(owner, "K-2"), 100);
  const voidOf = (documentId: string) => ({ voidId: newId("reversal"), documentId, reason: "twice" });
  expect(await api.void.record.mutate(voidOf(kept))).toMatchObject({ number: "V-2026-000001" });
  await pdf(`receipt/${receiptId}.pdf`);
  const asked = voidOf(receiptId);
  expect(await api.void.record.mutate(asked)).toMatchObject({ number: "", waiting: true });
  const own = await api.approval.decide
    .mutate({ documentId: asked.voidId, decision: "approve" })
    .catch((error: unknown) => (error as Error).message);
  expect(own).toBe("approval.own");
});

test("a style is tried on a sample before it is saved", async () => {
  const style = { size: "roll", colour: "#0b5d4e", footer: "谢谢惠顾", copies: ["payer"] };
  const tried = await pdf("sample-receipt.pdf", post({ style, language: "zh" }));
  expect(texts(tried).join("").replace(/\s/g, "")).toMatch(/港口贸易.*收据.*交款人联.*示例客户.*谢谢惠顾/s);
  expect(rasters(tried)[0]?.width).toBe(227);
  const saved = await pdf("sample-receipt.pdf");
  expect([rasters(saved)[0]?.width, texts(saved).join("")]).toEqual([596, expect.not.stringContaining("谢谢惠顾")]);
  await owner.api.company.setPaperStyle.mutate({ ...style, size: "A5" } as { size: "A5" });
  expect(rasters(await pdf("sample-receipt.pdf"))[0]).toMatchObject({ width: 596, height: 420 });
  expect(texts(await pdf(`receipt/${receiptId}.pdf`)).join("")).toContain("谢谢惠顾");
});

test("a style that is none is refused, and so is what is no JSON", async () => {
  for (const body of [
    { style: { colour: "red" } },
    { style: { footer: "x".repeat(81) } },
    { language: "fr" },
    "{",
    "[1",
  ]) {
    const answer = await request(stage, "/api/papers/sample-receipt.pdf", post(body));
    expect(answer.status, JSON.stringify(body)).toBe(400);
  }
});
