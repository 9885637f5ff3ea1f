import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import { charge, newCompany, receive, withCompany, withCustomer } from "../../test/company.ts";
import { itemsOf } from "../../test/ledger.ts";
import { withActor } from "../actor/actor.ts";
import { documentEntity } from "../document/document.ts";
import { newId } from "../id/id.ts";
import { checkAddress, checkReceipt } from "./check.ts";

const { clock, url } = await testStage("check");
const tokenOf = async (receiptId: string): Promise<string> => (await checkAddress(receiptId)).split("#")[1] ?? "";
const asNobody = (token: string) => withActor({ type: "public" }, () => checkReceipt({ token }));
const notGenuine = { genuine: false };
/** The same text with another character in one place. */
const changed = (text: string, at: number): string =>
  text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);

it("the address on a receipt's paper opens what the paper says, to anybody, and nothing of who paid", async () => {
  await withCustomer(
    async (customerId) => {
      const { receiptId } = await receive(customerId, {
        amountMinor: 12_345,
        receivedOn: "2026-10-20",
        purpose: "货款",
      });
      const address = await checkAddress(receiptId);
      expect(address.startsWith(`${url}/check#`)).toBe(true);
      // What goes into a QR code of a size that an old phone reads from thin paper.
      expect(address.length).toBeLessThan(125);
      expect(await asNobody(await tokenOf(receiptId))).toEqual({
        ...{ genuine: true, companyName: "龘㐂𠮷商行", number: "R-2026-000001", date: "2026-10-20" },
        ...{ amountMinor: 12_345, currency: "CNY" },
      });
    },
    { name: "龘㐂𠮷商行" },
  );
});

it("a void receipt is genuine and void since its day", async () => {
  await withCustomer(async (customerId, { companyId }) => {
    const { receiptId } = await receive(customerId, { amountMinor: 100, receivedOn: "2026-10-20" });
    const key = { tenantId: companyId, documentId: receiptId };
    await documentEntity().patch(key).set({ voidedOn: "2026-10-25" }).go();
    expect(await asNobody(await tokenOf(receiptId))).toMatchObject({ genuine: true, voidedOn: "2026-10-25" });
  });
});

it("says the same of any wrong code, an unknown receipt, an unknown company and what is no code at all", async () => {
  await withCustomer(async (customerId) => {
    const { receiptId } = await receive(customerId, { amountMinor: 100, receivedOn: "2026-10-20" });
    const { chargeId } = await charge(customerId, { amountMinor: 100, date: "2026-10-20" });
    const token = await tokenOf(receiptId);
    const [tenant, receipt, code] = token.split(".");
    const stranger = newId("tenant").slice(4);
    const wrong = [
      ...[...token].flatMap((_, at) => (at % 5 === 0 ? [changed(token, at)] : [])),
      `${stranger}.${receipt}.${code}`,
      `${tenant}.${newId("receipt").slice(4)}.${code}`,
      // A right code, but of something that is no receipt.
      await tokenOf(newId("receipt")),
      await tokenOf(chargeId),
      ...[
        "",
        "#",
        "a.b.c",
        token.toLowerCase(),
        `${token}.`,
        `${token}A`,
        token.slice(0, -1),
        `${tenant}#x.${receipt}.${code}`,
      ],
    ];
    for (const each of wrong) {
      clock.advance("PT1M");
      expect([each, await asNobody(each)]).toEqual([each, notGenuine]);
    }
  });
});

it("a code of one company opens nothing of another, whatever ids stand beside it", async () => {
  const [a, b] = [await newCompany(), await newCompany()];
  const receiptId = newId("receipt");
  const [ofA = "", ofB = ""] = await Promise.all([a, b].map(({ actor }) => withActor(actor, () => tokenOf(receiptId))));
  const [tenantA, id, codeA] = ofA.split(".");
  const [tenantB, , codeB] = ofB.split(".");
  expect(codeA).not.toBe(codeB);
  expect(await asNobody(`${tenantB}.${id}.${codeA}`)).toEqual(notGenuine);
  expect(await asNobody(`${tenantA}.${id}.${codeB}`)).toEqual(notGenuine);
});

it("wrong codes are limited by company and minute, also where there is no company; a right one is never kept waiting", async () => {
  await withCustomer(async (customerId, { companyId }) => {
    const { receiptId } = await receive(customerId, { amountMinor: 100, receivedOn: "2026-10-20" });
    const token = await tokenOf(receiptId);
    const wrong = changed(token, token.length - 5);
    clock.set("2026-11-05T08:00:00Z");
    const later = { code: "busy", reason: "door.try_later" };
    for (const guess of [wrong, changed(token, 3)]) {
      const answers = await Promise.allSettled(Array.from({ length: 34 }, () => asNobody(guess)));
      const given = answers.filter(({ status }) => status === "fulfilled");
      expect(given).toEqual(Array.from({ length: 30 }, () => ({ status: "fulfilled", value: notGenuine })));
      for (const answer of answers) if (answer.status === "rejected") expect(answer.reason).toMatchObject(later);
    }
    expect(await asNobody(token)).toMatchObject({ genuine: true });
    // Another company's door is as open as before.
    await withCompany(async () => {
      expect(await asNobody(changed(await tokenOf(receiptId), 70))).toEqual(notGenuine);
    });
    clock.advance("PT1M");
    expect(await asNobody(wrong)).toEqual(notGenuine);
    const kept = await itemsOf(`tenant#${companyId}#door`);
    expect(kept.map(({ sk, count, expiresAt }) => [sk, count, expiresAt])).toEqual([
      ["guesses#2026-11-05T08:00Z", 30, Date.parse("2026-11-05T09:00:00Z") / 1_000],
      ["guesses#2026-11-05T08:01Z", 1, Date.parse("2026-11-05T09:01:00Z") / 1_000],
      ["key", undefined, undefined],
    ]);
  });
});
