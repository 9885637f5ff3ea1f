import { randomBytes } from "node:crypto";
import { RawAesKeyringNode, RawAesWrappingSuiteIdentifier } from "@aws-crypto/client-node";
import { perStage } from "../client/client.ts";
import { openUnderBranch, sealUnderBranch } from "./branch.ts";
import { OpenedKeys } from "./opened.ts";

/** Customers whose keys a process holds open: a page of a list, or a batch of statements, many times over. */
const MAX_CUSTOMER_KEYS = 2_000;

/** An open data key of one customer. It never leaves the process. */
export interface CustomerKey {
  readonly tenantId: string;
  readonly customerId: string;
  readonly keyring: RawAesKeyringNode;
}

const opened = perStage(() => new OpenedKeys<CustomerKey>(MAX_CUSTOMER_KEYS));

const contextOf = (tenantId: string, customerId: string) => ({
  tenant: tenantId,
  entity: "customer-key",
  id: customerId,
});

function customerKey(tenantId: string, customerId: string, bytes: Uint8Array): CustomerKey {
  const keyring = new RawAesKeyringNode({
    keyNamespace: "customer",
    keyName: customerId,
    // The SDK insists on memory of its own; a Buffer may be part of a pool.
    unencryptedMasterKey: Uint8Array.from(bytes),
    wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
  });
  return { tenantId, customerId, keyring };
}

/** A new data key for a customer, open and sealed. Whoever loses the sealed one loses all that the key sealed. */
export async function newCustomerKey(
  tenantId: string,
  customerId: string,
): Promise<{ sealed: Uint8Array; key: CustomerKey }> {
  const bytes = randomBytes(32);
  const sealed = await sealUnderBranch(tenantId, contextOf(tenantId, customerId), bytes);
  const key = opened().add([tenantId, customerId], sealed, customerKey(tenantId, customerId, bytes));
  return { sealed, key };
}

/** Opens a customer's key, or finds it open. Throws `SealBroken` for the key of anyone else. */
export function openCustomerKey(tenantId: string, customerId: string, sealed: Uint8Array): Promise<CustomerKey> {
  return opened().get([tenantId, customerId], sealed, async () => {
    const bytes = await openUnderBranch(tenantId, contextOf(tenantId, customerId), sealed);
    return customerKey(tenantId, customerId, bytes);
  });
}
