import { Fault } from "../fault/fault.ts";
import { type CustomerKey, openCustomerKey } from "../seal/seal.ts";
import { customerKeyEntity } from "./customer.entity.ts";

/** Opens the customer's data key; once opened it is kept by the seal for some minutes. One round trip. */
export async function customerKey(tenantId: string, customerId: string): Promise<CustomerKey> {
  const { data } = await customerKeyEntity().get({ tenantId, customerId }).go({ consistent: true });
  if (!data) throw new Fault("not_found", "customer.not_found");
  return openCustomerKey(tenantId, customerId, data.sealedKey as Uint8Array);
}
