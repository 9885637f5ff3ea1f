import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import { newCompany, newCustomer, receiptOf, withCompany, withCustomer } from "../../test/company.ts";
import { isTransaction, losingAnswers } from "../../test/faults.ts";
import { itemsOf } from "../../test/ledger.ts";
import { withActor } from "../actor/actor.ts";
import { findDocument } from "../document/document.ts";
import { newId } from "../id/id.ts";
import { paymentMethods } from "../receipt/paper.ts";
import { issueReceipt } from "../receipt/receipt.ts";
import {
  changeMoneyAccount,
  checkedMoneyAccount,
  closeMoneyAccount,
  createMoneyAccount,
  createMoneyAccountSchema,
  listMoneyAccounts,
  reopenMoneyAccount,
} from "./money-account.ts";
import { defaultMoneyAccount } from "./usual.ts";

await testStage("money-account");

const till = (more: object = {}) =>
  createMoneyAccountSchema.parse({
    ...{ moneyAccountId: newId("moneyAccount"), name: "龘𠮷 till", kind: "cash", currency: "CNY" },
    ...{ details: { institution: "工商银行 CANARY", number: "6222 CANARY" } },
    ...more,
  });

it("a new company has a cash box and a bank account, named in its language, and every method finds its own", async () => {
  for (const [language, names] of [
    ["zh", ["现金", "银行存款"]],
    ["en", ["Cash", "Bank"]],
  ] as const) {
    await withCompany(
      async () => {
        const [cash, bank, ...others] = await listMoneyAccounts();
        expect(others).toEqual([]);
        expect([cash, bank]).toMatchObject(
          ["cash", "bank"].map((kind, place) => ({ kind, name: names[place], currency: "JPY", isUsual: true })),
        );
        for (const method of paymentMethods)
          expect(defaultMoneyAccount(method)).toBe((method === "cash" ? cash : bank)?.moneyAccountId);
      },
      { language, currency: "JPY" },
    );
  }
});

it("an account that is made twice is made once, also when the answer is lost; its id with other content is a conflict", async () => {
  await withCompany(async ({ companyId }) => {
    const input = till();
    const made = await losingAnswers(isTransaction, 1, () => createMoneyAccount(input));
    expect(await createMoneyAccount(input)).toEqual(made);
    expect(made).toMatchObject({ ...input, state: "open", isUsual: false, version: 1 });
    expect(await listMoneyAccounts()).toHaveLength(3);
    for (const other of [{ name: "x" }, { kind: "bank" }, { currency: "USD" }, { details: {} }])
      await expect(createMoneyAccount(till({ ...input, ...other }))).rejects.toMatchObject({
        ...{ code: "conflict", reason: "money_account.id_taken" },
      });
    expect((await listMoneyAccounts()).at(-1)).toEqual(made);
    expect(JSON.stringify(await itemsOf(`tenant#${companyId}#money-account`))).not.toMatch(/CANARY/);
  });
});

it("who changes an account that somebody changed meanwhile is told so, and nothing is overwritten", async () => {
  await withCompany(async () => {
    const { moneyAccountId } = await createMoneyAccount(till());
    const details = { institution: "", number: "" };
    const change = (name: string) => changeMoneyAccount({ moneyAccountId, version: 1, name, details });
    const first = await change("first");
    expect(first).toMatchObject({ name: "first", details, version: 2 });
    await expect(change("second")).rejects.toMatchObject({ reason: "money_account.changed_meanwhile" });
    expect((await listMoneyAccounts()).at(-1)).toEqual(first);
    const [cash] = await listMoneyAccounts();
    const named = { moneyAccountId: cash?.moneyAccountId ?? "", version: 1, name: "前台", details };
    expect(await changeMoneyAccount(named)).toMatchObject({ name: "前台", kind: "cash", isUsual: true });
  });
});

it("a closed account takes no receipt until it is open again; one issued before stays issued; the usual two never close", async () => {
  await withCustomer(async (customerId) => {
    const { moneyAccountId } = await createMoneyAccount(till());
    const receipt = { amountMinor: 100, receivedOn: "2026-10-20", moneyAccountId };
    const before = receiptOf(customerId, receipt);
    const issued = await issueReceipt(before);
    expect(await findDocument(before.receiptId)).toMatchObject({ moneyAccountId, tillDate: "2026-10-20" });
    for (const _ of [1, 2]) expect(await closeMoneyAccount({ moneyAccountId })).toMatchObject({ state: "closed" });
    expect(await issueReceipt(before)).toEqual(issued);
    await expect(issueReceipt(receiptOf(customerId, receipt))).rejects.toMatchObject({
      ...{ code: "invalid", reason: "money_account.closed", details: { name: "龘𠮷 till" } },
    });
    await reopenMoneyAccount({ moneyAccountId });
    expect((await issueReceipt(receiptOf(customerId, receipt))).number).toMatch(/2$/);
    for (const usual of (await listMoneyAccounts()).filter(({ isUsual }) => isUsual))
      await expect(closeMoneyAccount(usual)).rejects.toMatchObject({ reason: "money_account.usual" });
  });
});

it("money goes into an account of its currency; into the usual two goes every currency", async () => {
  await withCustomer(async (customerId) => {
    const { moneyAccountId } = await createMoneyAccount(till({ currency: "USD" }));
    await expect(checkedMoneyAccount(moneyAccountId, "cash", "CNY")).rejects.toMatchObject({
      ...{ reason: "money_account.other_currency", details: { currency: "USD" } },
    });
    expect(await checkedMoneyAccount(moneyAccountId, "cash", "USD")).toBe(moneyAccountId);
    const usual = defaultMoneyAccount("cash");
    expect(await checkedMoneyAccount(usual, "wechat", "KWD")).toBe(usual);
    const receipt = receiptOf(customerId, { amountMinor: 5, receivedOn: "2026-10-20", currency: "KWD" });
    await issueReceipt(receipt);
    expect(await findDocument(receipt.receiptId)).toMatchObject({ moneyAccountId: usual });
  });
});

it("another company's account cannot be named, changed, closed or seen, the usual two neither", async () => {
  const a = await newCompany();
  const b = await newCompany();
  const own = await withActor(a.actor, async () => [await createMoneyAccount(till()), ...(await listMoneyAccounts())]);
  const partition = `tenant#${a.companyId}#money-account`;
  const before = await itemsOf(partition);
  await withActor(b.actor, async () => {
    const customerId = await newCustomer();
    for (const { moneyAccountId } of own) {
      const receipt = receiptOf(customerId, { amountMinor: 1, receivedOn: "2026-10-20", moneyAccountId });
      await expect(issueReceipt(receipt)).rejects.toMatchObject({ reason: "money_account.not_found" });
      const change = { moneyAccountId, version: 1, name: "x", details: { institution: "", number: "" } };
      for (const verb of [changeMoneyAccount, closeMoneyAccount, reopenMoneyAccount])
        await expect(verb(change)).rejects.toMatchObject({ code: "not_found", reason: "money_account.not_found" });
    }
    expect(await listMoneyAccounts()).toHaveLength(2);
  });
  expect(await itemsOf(partition)).toEqual(before);
});
