import { testStage } from "@counterfoil/local/test-stage";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { newCompany, newCustomer, withCompany } from "../../test/company.ts";
import { conflicting, isTransaction, losingAnswers } from "../../test/faults.ts";
import { withActor } from "../actor/actor.ts";
import { newId } from "../id/id.ts";
import { referenceSchema } from "./customer.ts";
import { listCustomers, listCustomersSchema } from "./directory.ts";
import { sortKeyOf } from "./sortkey.ts";

await testStage("reference");

it("a customer is made once, through conflicts and lost answers, and again under the same id is the same", async () => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  await withCompany(async () => {
    await conflicting(3, () => newCustomer({ reference: "A" }));
    const customerId = newId("customer");
    const create = () => newCustomer({ customerId, reference: "B" });
    await losingAnswers(isTransaction, 1, create);
    await create();
    const { rows } = await listCustomers(listCustomersSchema.parse({ sort: "reference" }));
    expect(rows.map(({ reference }) => reference)).toEqual(["A", "B"]);
    const taken = { code: "conflict", reason: "customer.reference_taken" };
    await expect(newCustomer({ reference: "B" })).rejects.toMatchObject(taken);
  });
  vi.restoreAllMocks();
});

describe("what goes into keys", () => {
  it("a sort form never holds a separator, half a letter, or more than a key can bear, whatever the name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 90 }), (name) => {
        const sortKey = sortKeyOf(name);
        expect(sortKey).toMatch(/^[\p{L}\p{N}]*$/u);
        expect(sortKey.isWellFormed()).toBe(true);
        expect(Buffer.byteLength(sortKey)).toBeLessThanOrEqual(400);
      }),
    );
    expect(sortKeyOf(`x${"𠮷".repeat(60)}`).isWellFormed()).toBe(true);
  });

  it("references that differ to the letter are different customers, however alike they look", async () => {
    await withCompany(async () => {
      const references = ["ab", "AB", "Ab", "a#b", "a", "#", "a#", "é", "ｅ", "ß", "SS", "ﬁ", "fi"];
      const ids = [];
      for (const reference of references) ids.push(await newCustomer({ reference: referenceSchema.parse(reference) }));
      expect(new Set(ids).size).toBe(references.length);
      await expect(newCustomer({ reference: "e\u0301" })).rejects.toMatchObject({ reason: "customer.reference_taken" });
      await expect(newCustomer({ reference: " AB " })).rejects.toMatchObject({ reason: "customer.reference_taken" });
    });
    const other = await newCompany();
    await withActor(other.actor, () => newCustomer({ reference: "AB" }));
  });
});
