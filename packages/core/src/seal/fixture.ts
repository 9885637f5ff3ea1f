import { type Kms, startKms } from "@counterfoil/local/kms";
import { type TestStage, testStage } from "@counterfoil/local/test-stage";
import { afterAll } from "vitest";
import { resetClients } from "../client/client.ts";
import { newId } from "../id/id.ts";
import { createTenantKey, newCustomerKey, type SealContext } from "./seal.ts";

/** A stage with a KMS of its own, so that the test file may count requests and disable the key. */
export async function sealStage(name: string): Promise<{ kms: Kms; table: string; clock: TestStage["clock"] }> {
  const { resources, clock } = await testStage(name);
  const kms = await startKms();
  afterAll(() => kms.stop());
  Object.assign(process.env, { AWS_ENDPOINT_URL_KMS: kms.endpoint, SEAL_KEY_ARN: kms.keyArn });
  resetClients();
  return { kms, table: resources.branchKeyTable, clock };
}

/** A tenant with its branch key, one customer of it, and the context of that customer's record. */
export async function newCustomer(tenantId?: string) {
  const tenant = tenantId ?? newId("tenant");
  if (!tenantId) await createTenantKey(tenant);
  const customer = newId("customer");
  const context: SealContext = { tenant, entity: "customer", id: customer };
  return { tenant, customer, context, ...(await newCustomerKey(tenant, customer)) };
}

/** Every copy of the bytes with one bit turned, one copy a byte. */
export function* flipped(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at++) {
    const copy = Uint8Array.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ (1 << (at % 8));
    yield copy;
  }
}
