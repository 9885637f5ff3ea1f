import { newId } from "@counterfoil/core/id";
import { testStage } from "@counterfoil/local/test-stage";
import { expect, test } from "vitest";
import { rasters, texts } from "../../documents/test/raster.ts";
import { headersOf, request } from "./call.ts";
import { addCustomer, addReceipt, signUp } from "./company.ts";

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
