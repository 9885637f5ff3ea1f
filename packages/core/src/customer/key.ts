import { LRUCache } from "lru-cache";
import { type Actor, actor } from "../actor/actor.ts";
import { Fault } from "../fault/fault.ts";
import { type CustomerKey, openCustomerKey } from "../seal/seal.ts";
import { customerKeyEntity } from "./customer.entity.ts";

/** The keys that a request or job has asked for: it reads each once. The next one reads anew, and finds out what was erased. */
const asked = new WeakMap<Actor, LRUCache<string, Promise<CustomerKey>>>();
const mostAsked = 100;

/** Opens the customer's data key; once opened it is kept by the seal for some minutes. One round trip at most. */
export function customerKey(tenantId: string, customerId: string): Promise<CustomerKey> {
  const keys = asked.get(actor()) ?? new LRUCache<string, Promise<CustomerKey>>({ max: mostAsked });
  asked.set(actor(), keys);
  const name = `${tenantId} ${customerId}`;
  const known = keys.get(name);
  if (known) return known;
  const key = readKey(tenantId, customerId);
  keys.set(name, key);
  // What was not there, or could not be read, may be there when somebody asks again.
  key.catch(() => keys.delete(name));
  return key;
}

async function readKey(tenantId: string, customerId: string): Promise<CustomerKey> {
  const { data } = await customerKeyEntity().get({ tenantId, customerId }).go({ consistent: true });
  if (!data) throw new Fault("not_found", "customer.not_found");
  return openCustomerKey(tenantId, customerId, data.sealedKey as Uint8Array);
}
