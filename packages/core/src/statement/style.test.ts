import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import { charge, closeDue, newCustomer, receive, withCompany } from "../../test/company.ts";
import { changeCompany, changeCompanySchema, companyTerms, getCompany } from "../company/company.ts";
import { paperStyleSchema, setLogo, setPaperStyle } from "../company/paper-style.ts";
import { changeCustomer, changeCustomerSchema, getCustomer } from "../customer/customer.ts";
import { newId } from "../id/id.ts";
import { disputeItem } from "../item/item.ts";
import { closeAgain, closeCustomer } from "./close.ts";
import type { Layout, PaperLanguage } from "./preference.ts";
import { reopenMonth } from "./reopen.ts";
import { sampleStatement } from "./sample.ts";
import { isFirstStatement, statementPaper, statementsOfPeriod } from "./statement.ts";
import {
  getStatementStyle,
  setPaymentPicture,
  setStatementStyle,
  statementLook,
  statementStyleSchema,
} from "./style.ts";

const { clock } = await testStage("statement-style");
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47]).toString("base64");
const october = { from: "2026-10-01", to: "2026-10-31", batch: 1 };
const november = { from: "2026-10-01", to: "2026-11-30", batch: 2 };
const everything = {
  columns: { number: true, purpose: true, due: true },
  parts: { bank: true, ageing: true, slip: true },
};

it("shows everything until the company says otherwise, and style and picture do not overwrite each other", async () => {
  const style = statementStyleSchema.parse({ columns: { due: false }, parts: { slip: false }, note: " 龘\n第二行 " });
  for (const pictureFirst of [true, false])
    await withCompany(async () => {
      expect(await getStatementStyle()).toEqual({ ...everything, note: "", hasPaymentPicture: false });
      expect(await setPaymentPicture({ base64: "" })).toMatchObject({ hasPaymentPicture: false });
      const verbs = [() => setPaymentPicture({ base64: png }), () => setStatementStyle(style)];
      for (const verb of pictureFirst ? verbs : verbs.reverse()) await verb();
      expect(await getStatementStyle()).toEqual({ ...style, note: "龘\n第二行", hasPaymentPicture: true });
      await setPaperStyle(paperStyleSchema.parse({ colour: "#0b5d4e" }));
      await setLogo({ base64: png });
      const bytes = new Uint8Array(Buffer.from(png, "base64"));
      expect(await statementLook()).toEqual({ style, colour: "#0b5d4e", logo: bytes, payment: bytes });
      expect(await setPaymentPicture({ base64: "" })).toEqual({ ...style, hasPaymentPicture: false });
    });
});

it("refuses what no paper can be drawn from, and a picture that is none", async () => {
  for (const wrong of [{ note: "x".repeat(501) }, { columns: { due: 1 } }, { parts: { bank: "yes" } }])
    expect(statementStyleSchema.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
  await withCompany(async () => {
    const svg = { base64: Buffer.from("<svg/>").toString("base64") };
    await expect(setPaymentPicture(svg)).rejects.toMatchObject({ reason: "company.not_a_picture" });
  });
});

const companyHas = async (layout: Layout) =>
  changeCompany(changeCompanySchema.parse({ ...(await getCompany()), statements: { layout } }));
const customerWants = async (customerId: string, statements: { layout?: Layout; language?: PaperLanguage }) =>
  changeCustomer(changeCustomerSchema.parse({ ...(await getCustomer(customerId)), statements }));
const drawnAs = async (customerId: string, periodEnd: string) => {
  const { paper } = await statementPaper({ customerId, currency: "CNY", periodEnd });
  return [paper.layout, paper.language];
};

it("a statement keeps the layout and language in which it was issued, and its hash depends on neither", async () => {
  clock.set("2026-10-20T04:00:00Z");
  const hashes = await withCompany(async (own) => {
    const customers = [];
    for (const reference of ["K-1", "K-2", "K-3"]) customers.push(await newCustomer({ reference, language: "zh" }));
    const [plain = "", wishes = "", later = ""] = customers;
    for (const customerId of customers)
      await charge(customerId, { amountMinor: 1_000, date: "2026-10-05", dueDate: "2026-10-20" });
    await customerWants(wishes, { layout: "open-item", language: "both" });
    clock.set("2026-11-04T04:00:00Z");
    await closeDue(own);
    expect(await drawnAs(plain, october.to)).toEqual(["forward", "zh"]);
    expect(await drawnAs(wishes, october.to)).toEqual(["open-item", "both"]);

    await companyHas("open-item");
    await customerWants(wishes, { layout: "forward" });
    expect(await drawnAs(plain, october.to)).toEqual(["forward", "zh"]);
    expect(await drawnAs(wishes, october.to)).toEqual(["open-item", "both"]);
    await reopenMonth({ customerId: later, currency: "CNY", periodEnd: october.to, reason: "why" });
    await closeAgain({ customerId: later, currency: "CNY" });
    expect(await drawnAs(later, october.to)).toEqual(["open-item", "zh"]);
    return Promise.all([plain, wishes].map(async (id) => (await statementsOfPeriod(id, october.to))[0]?.hash));
  });
  clock.set("2026-10-20T04:00:00Z");
  const again = await withCompany(async () => {
    const customerId = await newCustomer({ reference: "K-2", language: "en" });
    await charge(customerId, { amountMinor: 1_000, date: "2026-10-05", dueDate: "2026-10-20" });
    clock.set("2026-11-04T04:00:00Z");
    await closeCustomer(customerId, october, await companyTerms());
    return (await statementsOfPeriod(customerId, october.to))[0]?.hash;
  });
  expect(again).toBe(hashes[1]);
  expect(again).not.toBe(hashes[0]);
});

it("lists what was open on its last day, whatever was settled, disputed or put off since", async () => {
  await withCompany(async () => {
    clock.set("2026-10-20T04:00:00Z");
    const customerId = await newCustomer();
    const due = (number: string, dueDate: string, amountMinor: number) =>
      charge(customerId, { number, amountMinor, date: "2026-10-05", dueDate });
    const [late] = [await due("B", "2026-10-11", 1_000), await due("A", "2026-11-20", 700)];
    await receive(customerId, { amountMinor: 400, receivedOn: "2026-10-12" });
    await disputeItem({
      ...{ changeId: newId("change"), customerId, currency: "CNY", debitId: late.chargeId },
      ...{ disputedMinor: 900, reason: "why" },
    });
    clock.set("2026-11-04T04:00:00Z");
    await closeCustomer(customerId, october, await companyTerms());
    await receive(customerId, { amountMinor: 5_000, receivedOn: "2026-11-04" });
    const key = { customerId, currency: "CNY" };
    const { paper } = await statementPaper({ ...key, periodEnd: october.to });
    const item = { date: "2026-10-05", kind: "charge" };
    expect(paper.openItems).toMatchObject([
      {
        ...item,
        number: "B",
        dueDate: "2026-10-11",
        amountMinor: 1_000,
        paidMinor: 400,
        remainderMinor: 600,
        daysOverdue: 20,
        disputedMinor: 600,
      },
      {
        ...item,
        number: "A",
        dueDate: "2026-11-20",
        amountMinor: 700,
        paidMinor: 0,
        remainderMinor: 700,
        daysOverdue: 0,
        disputedMinor: 0,
      },
    ]);
    expect(paper.credits).toEqual([]);
    clock.set("2026-12-04T04:00:00Z");
    await closeCustomer(customerId, november, await companyTerms());
    const next = (await statementPaper({ ...key, periodEnd: november.to })).paper;
    expect([next.openItems, next.credits]).toMatchObject([[], [{ amountMinor: 5_000, remainderMinor: 3_700 }]]);
    for (const [end, isFirst] of [
      [october.to, true],
      [november.to, false],
    ] as const)
      expect(await isFirstStatement(customerId, end, [{ version: 1 }])).toBe(isFirst);
    expect(await isFirstStatement(customerId, october.to, [{ version: 1 }, { version: 2 }])).toBe(false);
  });
});

it("is tried on a sample that agrees with itself, in the company's currency, and trying saves nothing", async () => {
  await withCompany(
    async () => {
      const style = statementStyleSchema.parse({ note: "tried" });
      for (const layout of ["forward", "open-item"] as const) {
        const paper = await sampleStatement({ style, layout, language: "both" });
        expect(paper).toMatchObject({ layout, language: "both", currency: "JPY", look: { style } });
        const { openingMinor, chargesMinor, receiptsMinor, closingMinor, ageing, unappliedMinor } = paper.figures;
        expect(openingMinor + chargesMinor - receiptsMinor).toBe(closingMinor);
        expect(Object.values(ageing).reduce((sum, each) => sum + each, -unappliedMinor)).toBe(closingMinor);
        expect(paper.lines.at(-1)?.balanceMinor).toBe(closingMinor);
        const openMinor = paper.openItems.reduce((sum, { remainderMinor }) => sum + remainderMinor, 0);
        expect(openMinor - unappliedMinor).toBe(closingMinor);
      }
      expect(await getStatementStyle()).toMatchObject({ note: "" });
      expect((await sampleStatement({})).layout).toBe("forward");
    },
    { currency: "JPY" },
  );
});
