import { beforeAll, describe, expect, it } from "vitest";
import { resetClients } from "../client/client.ts";
import { newCustomer, sealStage } from "./fixture.ts";
import { blindIndex, digest, type IndexSecret, newIndexSecret, openIndexSecret, SealBroken } from "./seal.ts";

const stage = await sealStage("blind-index");

describe("the blind index", () => {
  let tenant: string;
  let sealed: Uint8Array;
  let secret: IndexSecret;

  beforeAll(async () => {
    ({ tenant } = await newCustomer());
    sealed = await newIndexSecret(tenant);
    secret = await openIndexSecret(tenant, sealed);
  });

  it("finds a value again in another process, as 32 hexadecimal digits", async () => {
    const found = blindIndex(secret, "email", "a@example.com");
    expect(found).toMatch(/^[0-9a-f]{32}$/);
    resetClients();
    expect(blindIndex(await openIndexSecret(tenant, sealed), "email", "a@example.com")).toBe(found);
  });

  it("shares no code between values, fields, tenants and purposes", async () => {
    const other = await newCustomer();
    const foreign = await openIndexSecret(other.tenant, await newIndexSecret(other.tenant));
    const codes = [
      blindIndex(secret, "email", "a@example.com"),
      blindIndex(secret, "email", "b@example.com"),
      blindIndex(secret, "phone", "a@example.com"),
      blindIndex(foreign, "email", "a@example.com"),
      Buffer.from(digest(secret, "email", "a@example.com")).toString("hex"),
    ];
    expect(new Set(codes).size).toBe(codes.length);
    expect(digest(secret, "row", "text")).toHaveLength(16);
    expect(digest(secret, "row", "text")).toEqual(digest(secret, "row", "text"));
  });

  it("refuses another tenant's secret, and asks KMS nothing for one that is open", async () => {
    const other = await newCustomer();
    await expect(openIndexSecret(other.tenant, sealed)).rejects.toBeInstanceOf(SealBroken);
    await openIndexSecret(tenant, sealed);
    const warm = stage.kms.requests();
    for (let round = 0; round < 1000; round++) blindIndex(await openIndexSecret(tenant, sealed), "email", `${round}`);
    expect(stage.kms.requests() - warm).toBe(0);
  });

  it("does not show its secret to who prints it", () => {
    expect(JSON.stringify(secret)).toBe("{}");
  });
});
