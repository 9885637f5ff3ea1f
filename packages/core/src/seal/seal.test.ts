import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { resetClients } from "../client/client.ts";
import { flipped, newCustomer, sealStage } from "./fixture.ts";
import { open, openBytes, openCustomerKey, openForTenant, SealBroken, seal, sealBytes, sealForTenant } from "./seal.ts";

const canary = "王小明 canary-7f3a@example.com +85261234567";

const stage = await sealStage("seal");

describe("sealed records", () => {
  let mine: Awaited<ReturnType<typeof newCustomer>>;

  beforeAll(async () => {
    mine = await newCustomer();
  });

  const refused = (opening: Promise<unknown>) => expect(opening).rejects.toBeInstanceOf(SealBroken);

  it("open to what was sealed, whatever it was", async () => {
    const { key, context, tenant } = mine;
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.uint8Array({ maxLength: 300 }), async (value, bytes) => {
        const same = JSON.parse(JSON.stringify(value));
        expect(await open(key, context, await seal(key, context, value))).toEqual(same);
        expect(await openForTenant(tenant, context, await sealForTenant(tenant, context, value))).toEqual(same);
        expect(Uint8Array.from(await openBytes(key, context, await sealBytes(key, context, bytes)))).toEqual(bytes);
      }),
      { numRuns: 50 },
    );
    const paper = Buffer.alloc(3_000_000, "%PDF");
    expect(paper.equals(await openBytes(key, context, await sealBytes(key, context, paper)))).toBe(true);
  });

  it("hold no readable text, and cost less than 400 bytes each", async () => {
    const { key, context, tenant } = mine;
    const blobs = [await seal(key, context, { canary }), await sealForTenant(tenant, context, { canary })];
    for (const blob of blobs) {
      for (const word of canary.split(" ")) expect(Buffer.from(blob).includes(word)).toBe(false);
      expect(blob.length - Buffer.byteLength(JSON.stringify({ canary }))).toBeLessThan(400);
    }
    expect(Buffer.from(blobs[0] ?? []).equals(await seal(key, context, { canary }))).toBe(false);
  });

  it("are written in the committing, unsigned suite", async () => {
    const { key, context, tenant } = mine;
    for (const blob of [await seal(key, context, 1), await sealForTenant(tenant, context, 1)]) {
      expect(Buffer.from(blob).subarray(0, 3).toString("hex")).toBe("020478");
    }
  });

  it("refuse another record, another kind, another customer and another tenant", async () => {
    const { key, context, tenant } = mine;
    const sibling = await newCustomer(tenant);
    const stranger = await newCustomer();
    const blob = await seal(key, context, { canary });
    const companyBlob = await sealForTenant(tenant, context, { canary });
    for (const moved of [
      { ...context, id: sibling.customer },
      { ...context, entity: "company" },
    ]) {
      await refused(open(key, moved, blob));
      await refused(openForTenant(tenant, moved, companyBlob));
    }
    await refused(open(sibling.key, context, blob));
    await refused(open({ ...sibling.key, customerId: mine.customer }, context, blob));
    await refused(open(stranger.key, { ...context, tenant: stranger.tenant }, blob));
    await refused(openForTenant(stranger.tenant, { ...context, tenant: stranger.tenant }, companyBlob));
    await refused(openForTenant(tenant, context, blob));
    await refused(open(key, context, companyBlob));
  });

  it("are neither sealed nor opened for a tenant other than the key's", async () => {
    const { key, context, tenant } = mine;
    const elsewhere = { ...context, tenant: "ten_other" };
    await expect(seal(key, elsewhere, 1)).rejects.toThrow(TypeError);
    await expect(open(key, elsewhere, await seal(key, context, 1))).rejects.toThrow(TypeError);
    await expect(sealForTenant(tenant, elsewhere, 1)).rejects.toThrow(TypeError);
    await expect(seal(key, { ...context, id: "" }, 1)).rejects.toThrow(TypeError);
  });

  it("refuse every flipped byte, every shorter copy and a longer one", async () => {
    const { key, context, tenant, customer, sealed } = mine;
    const blob = await seal(key, context, { canary });
    const companyBlob = await sealForTenant(tenant, context, { canary });
    for (const copy of flipped(blob)) await refused(open(key, context, copy));
    for (const copy of flipped(companyBlob)) await refused(openForTenant(tenant, context, copy));
    for (const copy of flipped(sealed)) await refused(openCustomerKey(tenant, customer, copy));
    for (let length = 0; length < blob.length; length++) await refused(open(key, context, blob.subarray(0, length)));
    await refused(open(key, context, Buffer.concat([blob, Buffer.alloc(1)])));
    await refused(open(key, context, Buffer.concat([blob, blob])));
  });

  it("refuse a customer's key under another name, and another tenant's before KMS is asked anything", async () => {
    const { tenant, customer, sealed } = mine;
    const stranger = await newCustomer();
    resetClients();
    const cold = stage.kms.requests();
    await refused(openCustomerKey(stranger.tenant, customer, sealed));
    await refused(openCustomerKey(tenant, stranger.customer, stranger.sealed));
    expect(stage.kms.requests() - cold).toBe(0);
    await refused(openCustomerKey(tenant, stranger.customer, sealed));
  });
});
