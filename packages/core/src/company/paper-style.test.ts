import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import { receive, withCompany, withCustomer } from "../../test/company.ts";
import { receiptPaper } from "../receipt/proof.ts";
import { sampleReceipt } from "../receipt/sample.ts";
import { getPaperStyle, paperLook, paperStyleSchema, setLogo, setPaperStyle } from "./paper-style.ts";

const { clock } = await testStage("paper-style");
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47]).toString("base64");
const style = paperStyleSchema.parse({ size: "roll", colour: "#0b5d4e", footer: " 谢谢 龘 ", copies: ["payer"] });

it("is plain black on A4 with everything shown, until the company says otherwise", async () => {
  await withCompany(async () => {
    expect(await getPaperStyle()).toEqual({
      ...{ size: "A4", colour: "#000000", footer: "", copies: [], hasLogo: false },
      fields: { purpose: true, method: true, reference: true, moneyAccount: true, settles: true, capitals: true },
    });
    expect(await setPaperStyle(style)).toMatchObject({ size: "roll", footer: "谢谢 龘", copies: ["payer"] });
    expect(await getPaperStyle()).toEqual({ ...style, hasLogo: false });
  });
});

it("and the logo do not overwrite each other, in either order, and a logo can be taken away", async () => {
  for (const logoFirst of [true, false])
    await withCompany(async () => {
      const verbs = [() => setLogo({ base64: png }), () => setPaperStyle(style)];
      for (const verb of logoFirst ? verbs : verbs.reverse()) await verb();
      expect(await getPaperStyle()).toEqual({ ...style, hasLogo: true });
      expect((await paperLook()).logo).toEqual(new Uint8Array(Buffer.from(png, "base64")));
      expect(await setLogo({ base64: "" })).toEqual({ ...style, hasLogo: false });
      expect(await paperLook()).toEqual({ style, logo: undefined });
    });
});

it("takes no logo away that was never there, and takes one by what it is, not by what it is called", async () => {
  await withCompany(async ({ companyId }) => {
    expect(await setLogo({ base64: "" })).toMatchObject({ hasLogo: false });
    for (const text of ["<svg/>", "GIF89a", "%PDF-1.7"])
      await expect(setLogo({ base64: Buffer.from(text).toString("base64") }), companyId).rejects.toMatchObject({
        code: "invalid",
        reason: "company.not_a_picture",
      });
    const large = Buffer.alloc(300_001, 1).fill(0x89, 0, 1).fill(0x50, 1, 2);
    await expect(setLogo({ base64: large.toString("base64") })).rejects.toMatchObject({ code: "invalid" });
  });
});

it("refuses what no paper can be drawn from", () => {
  const wrong = [
    ...[{ size: "A3" }, { colour: "red" }, { colour: "#FFF" }, { colour: "#00000g" }, { footer: "x".repeat(81) }],
    ...[{ copies: ["payer", "payer"] }, { copies: ["other"] }, { fields: { purpose: "yes" } }],
  ];
  for (const each of wrong) expect(paperStyleSchema.safeParse(each).success, JSON.stringify(each)).toBe(false);
});

it("is on a receipt's paper, whose copies and reprint mark follow who asks, by the company's own day", async () => {
  clock.set("2026-10-20T17:00:00Z");
  await withCustomer(async (customerId) => {
    await setPaperStyle(style);
    const { receiptId } = await receive(customerId, { amountMinor: 500, receivedOn: "2026-10-20" });
    const paper = await receiptPaper({ receiptId });
    expect(paper).toMatchObject({ style, number: "R-2026-000001" });
    expect([paper.copies, paper.reprint]).toEqual([undefined, undefined]);
    const again = await receiptPaper({ receiptId, copies: ["counterfoil", "payer"], reprint: true });
    expect(again).toMatchObject({ copies: ["counterfoil", "payer"], reprint: { on: "2026-10-21" } });
  });
});

it("is tried on a sample in the company's currency, saved or not, and trying saves nothing", async () => {
  await withCompany(
    async () => {
      const tried = await sampleReceipt({ style, language: "en" });
      expect(tried).toMatchObject({ style, language: "en", currency: "JPY", payer: { name: "Sample Customer Ltd" } });
      const settledMinor = tried.settles.reduce((sum, item) => sum + item.settledMinor, tried.unappliedMinor);
      expect(settledMinor).toBe(tried.amountMinor);
      expect((await sampleReceipt({})).style).toMatchObject({ size: "A4" });
    },
    { currency: "JPY" },
  );
});
