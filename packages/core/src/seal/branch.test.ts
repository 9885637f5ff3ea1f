import { DeleteItemCommand, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { DisableKeyCommand, EnableKeyCommand } from "@aws-sdk/client-kms";
import { afterEach, describe, expect, it } from "vitest";
import { dynamoClient, kmsClient, resetClients } from "../client/client.ts";
import { setClock } from "../clock/clock.ts";
import { flipped, newCustomer, sealStage } from "./fixture.ts";
import {
  createTenantKey,
  KEY_LIFE_SECONDS,
  newCustomerKey,
  open,
  openCustomerKey,
  openForTenant,
  rotateTenantKey,
  SealBroken,
  seal,
  sealForTenant,
} from "./seal.ts";

const stage = await sealStage("seal-keys");

describe("keys of a tenant and of a customer", () => {
  afterEach(() => setClock(() => stage.clock.now()));

  async function rowsOf(tenant: string) {
    const { Items } = await dynamoClient().send(
      new QueryCommand({
        TableName: stage.table,
        KeyConditionExpression: "#id = :tenant",
        ExpressionAttributeNames: { "#id": "branch-key-id" },
        ExpressionAttributeValues: { ":tenant": { S: tenant } },
        ConsistentRead: true,
      }),
    );
    return Items ?? [];
  }

  const put = (Item: Awaited<ReturnType<typeof rowsOf>>[number]) =>
    dynamoClient().send(new PutItemCommand({ TableName: stage.table, Item }));

  it("are made once, however often and however many at a time ask for them", async () => {
    const { tenant, context } = await newCustomer();
    const blob = await sealForTenant(tenant, context, "before");
    await Promise.all(Array.from({ length: 5 }, () => createTenantKey(tenant)));
    expect(await rowsOf(tenant)).toHaveLength(3);
    resetClients();
    expect(await openForTenant(tenant, context, blob)).toBe("before");
  });

  it("ask KMS nothing for 1,000 warm operations, and once for 50 callers who find them cold", async () => {
    const { tenant, customer, sealed, context, key } = await newCustomer();
    const blob = await seal(key, context, "x");
    const companyBlob = await sealForTenant(tenant, context, "x");
    for (const ask of [
      () => openCustomerKey(tenant, customer, sealed),
      () => openForTenant(tenant, context, companyBlob),
      () => sealForTenant(tenant, context, "x"),
    ]) {
      resetClients();
      const cold = stage.kms.requests();
      await Promise.all(Array.from({ length: 50 }, ask));
      expect(stage.kms.requests() - cold).toBe(1);
    }
    await openForTenant(tenant, context, companyBlob);
    const warm = stage.kms.requests();
    for (let round = 0; round < 250; round++) {
      const opened = await openCustomerKey(tenant, customer, sealed);
      await open(opened, context, blob);
      await openForTenant(tenant, context, companyBlob);
      await newCustomerKey(tenant, `cus_${round}`);
    }
    expect(stage.kms.requests() - warm).toBe(0);
  });

  it("still open, after rotation under load, all that older versions sealed", async () => {
    const { tenant, context, sealed, customer, key } = await newCustomer();
    const record = await seal(key, context, "record");
    const blobs: Uint8Array[] = [];
    for (let version = 0; version < 4; version++) {
      const writing = Array.from({ length: 20 }, () => sealForTenant(tenant, context, version));
      const [written] = await Promise.all([Promise.all(writing), rotateTenantKey(tenant)]);
      blobs.push(...written);
      resetClients();
    }
    expect(await rowsOf(tenant)).toHaveLength(3 + 4);
    const values = await Promise.all(blobs.map((blob) => openForTenant<number>(tenant, context, blob)));
    expect(values).toEqual(blobs.map((_, index) => Math.floor(index / 20)));
    expect(await open(await openCustomerKey(tenant, customer, sealed), context, record)).toBe("record");
  });

  it("seal nothing that cannot be opened while they expire under callers", async () => {
    const { tenant, context } = await newCustomer();
    setClock(() => {
      stage.clock.advance(`PT${KEY_LIFE_SECONDS / 2}S`);
      return stage.clock.now();
    });
    const blobs: Uint8Array[] = [];
    for (let round = 0; round < 10; round++) {
      blobs.push(...(await Promise.all(Array.from({ length: 20 }, () => sealForTenant(tenant, context, "kept")))));
    }
    resetClients();
    for (const blob of blobs) expect(await openForTenant(tenant, context, blob)).toBe("kept");
  });

  it("are refused when their rows were changed or swapped for another tenant's", async () => {
    const [mine, other] = [await newCustomer(), await newCustomer()];
    const blob = await sealForTenant(mine.tenant, mine.context, "x");
    const [rows, foreign] = [await rowsOf(mine.tenant), await rowsOf(other.tenant)];
    const refuses = async () => {
      resetClients();
      await expect(openForTenant(mine.tenant, mine.context, blob)).rejects.toBeInstanceOf(SealBroken);
    };
    for (const [index, row] of rows.entries()) {
      const swapped = foreign[index] ?? {};
      await put({ ...swapped, "branch-key-id": { S: mine.tenant }, type: row.type ?? { S: "" } });
      await put({ ...row, enc: swapped.enc ?? { S: "" } });
    }
    await refuses();
    await expect(sealForTenant(mine.tenant, mine.context, "y")).rejects.toThrow();
    const version = rows.find((row) => row.type?.S?.startsWith("branch:version:")) ?? {};
    for (const enc of flipped(version.enc?.B ?? new Uint8Array())) {
      await put({ ...version, enc: { B: enc } });
      await refuses();
    }
    await put(version);
    resetClients();
    expect(await openForTenant(mine.tenant, mine.context, blob)).toBe("x");
  });

  it("make a customer unreadable once the customer's sealed key is lost", async () => {
    const { tenant, customer, context, key } = await newCustomer();
    const blob = await seal(key, context, "personal");
    const replacement = await newCustomerKey(tenant, customer);
    const reopened = await openCustomerKey(tenant, customer, replacement.sealed);
    await expect(open(reopened, context, blob)).rejects.toBeInstanceOf(SealBroken);
  });

  it("make a tenant unreadable once its rows are gone and the life of opened keys is over", async () => {
    const { tenant, customer, context, sealed, key } = await newCustomer();
    const blob = await sealForTenant(tenant, context, "personal");
    expect(await openForTenant(tenant, context, blob)).toBe("personal");
    expect(await openCustomerKey(tenant, customer, sealed)).toMatchObject({ customerId: key.customerId });
    for (const row of await rowsOf(tenant)) {
      const Key = { "branch-key-id": { S: tenant }, type: row.type ?? { S: "" } };
      await dynamoClient().send(new DeleteItemCommand({ TableName: stage.table, Key }));
    }
    stage.clock.advance(`PT${KEY_LIFE_SECONDS + 1}S`);
    await expect(openForTenant(tenant, context, blob)).rejects.toBeInstanceOf(SealBroken);
    await expect(openCustomerKey(tenant, customer, sealed)).rejects.toBeInstanceOf(SealBroken);
    await expect(sealForTenant(tenant, context, "more")).rejects.toThrow("was not found");
  });

  it("that KMS will not open now are no broken seal, and serve again when it does", async () => {
    const { tenant, context } = await newCustomer();
    const blob = await sealForTenant(tenant, context, "x");
    resetClients();
    await kmsClient().send(new DisableKeyCommand({ KeyId: stage.kms.keyArn }));
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => openForTenant(tenant, context, blob)));
    await kmsClient().send(new EnableKeyCommand({ KeyId: stage.kms.keyArn }));
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { name: "DisabledException" } });
    expect(await openForTenant(tenant, context, blob)).toBe("x");
  });
});
