import { z } from "zod";
import { tenantId } from "../actor/actor.ts";
import { timestamp } from "../clock/clock.ts";
import { companySecret, companyTerms, type Terms } from "../company/company.ts";
import { outbox } from "../event/event.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { amountSchema, currencySchema } from "../money/money.ts";
import { blindIndex, newCustomerKey, open, seal } from "../seal/seal.ts";
import { type StatementWish, statementWishSchema } from "../statement/preference.ts";
import { Cancelled, put, transact, untilItHolds, update, type Write } from "../table/table.ts";
import { customerEntity, customerKeyEntity, referenceEntity } from "./customer.entity.ts";
import { customerKey } from "./key.ts";
import { sortKeyOf } from "./sortkey.ts";

/** Who owes the company. Contact data is sealed under the customer's own key; reference and figures are plain. */
export const referenceSchema = z.string().trim().normalize("NFC").min(1).max(100);

/** How a customer is reached, each as it may stand there. */
export const contactFields = {
  person: z.string().trim().max(100),
  email: z.union([z.literal(""), z.email().max(254)]),
  phone: z.string().trim().max(50),
  address: z.string().trim().max(300),
  /** Who else gets its statements: the accountant, say. */
  copies: z.array(z.email().max(254)).max(5),
};

export const profileSchema = z.object({
  kind: z.enum(["organisation", "person"]).default("organisation"),
  name: z.string().trim().min(1).max(200),
  language: z.enum(["zh", "en"]),
  contact: z
    .object({
      person: contactFields.person.default(""),
      email: contactFields.email.default(""),
      phone: contactFields.phone.default(""),
      address: contactFields.address.default(""),
      taxNumber: z.string().trim().max(50).default(""),
      copies: contactFields.copies.default([]),
    })
    .prefault({}),
  /** What it wants by mail as soon as it is issued; statements go to whoever has an address. */
  mails: z
    .object({
      receipts: z.boolean().default(false),
      documents: z.boolean().default(false),
      /** Whether it may be reminded of what is due. */
      reminders: z.boolean().default(true),
    })
    .prefault({}),
  statements: statementWishSchema.prefault({}),
  /** How much it may owe in one currency; the company is told how much of it is used. */
  creditLimit: z.object({ currency: currencySchema, amountMinor: amountSchema }).optional(),
});
export type Profile = z.infer<typeof profileSchema>;

export const createCustomerSchema = profileSchema.extend({
  customerId: idSchema("customer"),
  reference: referenceSchema,
});

export type Customer = Profile & { customerId: string; reference: string; version: number; createdAt: string };

const context = (customerId: string) => ({ tenant: tenantId(), entity: "customer", id: customerId });

/** What is sealed of a profile: all that speaks of a person. */
type Sealed = Profile["contact"] & { name?: string };

function split({ kind, name, language, contact, mails, statements, creditLimit }: Profile, reference: string) {
  const person = kind === "person";
  const sealed: Sealed = person ? { ...contact, name } : contact;
  const plain = {
    kind,
    language,
    mails,
    statements,
    name: person ? "" : name,
    sortKey: sortKeyOf(person ? reference : name),
  };
  const limited = creditLimit === undefined ? {} : { creditLimit };
  return { plain: { ...plain, ...limited, hasEmail: contact.email !== "" }, sealed };
}

/** The writes that make a customer, for a transaction. */
export async function customerWrites(input: z.infer<typeof createCustomerSchema>, terms: Terms): Promise<Write[]> {
  const { customerId, reference } = input;
  const tenant = tenantId();
  const { plain, sealed } = split(input, reference);
  const { sealed: sealedKey, key } = await newCustomerKey(tenant, customerId);
  const item = {
    ...plain,
    tenantId: tenant,
    customerId,
    reference,
    sealed: await seal(key, context(customerId), sealed),
    version: 1,
    createdAt: timestamp(),
  };
  const referenceIndex = await indexOf(reference, terms);
  return [
    put("customer", customerEntity().create(item)),
    put("key", customerKeyEntity().create({ tenantId: tenant, customerId, sealedKey })),
    put("reference", referenceEntity().create({ tenantId: tenant, referenceIndex, customerId })),
    outbox({ type: "customer.created", customerId }),
  ];
}

export const indexOf = async (reference: string, terms: Terms): Promise<string> =>
  blindIndex(await companySecret(terms), "reference", reference);

/** The same id with the same reference again is the same customer; a reference in use is a conflict that names it. */
export async function createCustomer(input: z.infer<typeof createCustomerSchema>): Promise<Customer> {
  const terms = await companyTerms();
  try {
    const writes = await customerWrites(input, terms);
    await untilItHolds([], () => transact(writes));
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    const found = await findByReference(input.reference, terms);
    if (found !== input.customerId)
      throw new Fault("conflict", "customer.reference_taken", { reference: input.reference });
  }
  return getCustomer(input.customerId);
}

export async function findByReference(reference: string, terms: Terms): Promise<string | undefined> {
  const referenceIndex = await indexOf(reference, terms);
  const { data } = await referenceEntity().get({ tenantId: tenantId(), referenceIndex }).go({ consistent: true });
  return data?.customerId;
}

export async function getCustomer(customerId: string): Promise<Customer> {
  const [item, key] = await Promise.all([customerHead(customerId), customerKey(tenantId(), customerId)]);
  const { name, ...contact } = await open<Sealed>(key, context(customerId), item.sealed);
  const { kind, reference, language, mails, statements, creditLimit, version, createdAt } = item;
  return {
    ...{
      customerId,
      kind,
      reference,
      language,
      mails,
      statements,
      version,
      createdAt,
      name: name ?? item.name,
      contact,
    },
    ...(creditLimit === undefined ? {} : { creditLimit }),
  };
}

/** The plain part of a customer: nothing is opened. */
export async function customerHead(customerId: string) {
  const { data } = await customerEntity().get({ tenantId: tenantId(), customerId }).go({ consistent: true });
  if (!data) throw new Fault("not_found", "customer.not_found");
  return { ...data, statements: data.statements as StatementWish, sealed: data.sealed as Uint8Array };
}

export const changeCustomerSchema = profileSchema.extend({ customerId: idSchema("customer"), version: z.int().min(1) });

/** Changes the profile as it was read: who changed it in between is not overwritten. */
export async function changeCustomer(input: z.infer<typeof changeCustomerSchema>): Promise<Customer> {
  const { customerId } = input;
  const { reference } = await customerHead(customerId);
  try {
    await transact([await profileWrite(input, reference), outbox({ type: "customer.changed", customerId })]);
  } catch (error) {
    if (error instanceof Cancelled) throw new Fault("conflict", "customer.changed_meanwhile");
    throw error;
  }
  return getCustomer(customerId);
}

/** The write that changes the profile; its label is `customer`, and it holds if nobody changed it since that version. */
export async function profileWrite(input: z.infer<typeof changeCustomerSchema>, reference: string): Promise<Write> {
  const { customerId, version } = input;
  const { plain, sealed } = split(input, reference);
  const key = await customerKey(tenantId(), customerId);
  const blob = await seal(key, context(customerId), sealed);
  const set = customerEntity()
    .patch({ tenantId: tenantId(), customerId })
    .set({ ...plain, sealed: blob, version: version + 1 });
  const changed = (input.creditLimit === undefined ? set.remove(["creditLimit"]) : set).where((field, { eq }) =>
    eq(field.version, version),
  );
  return update("customer", changed);
}

export const customerIdSchema = z.object({ customerId: idSchema("customer") });

export const readCustomer = ({ customerId }: z.output<typeof customerIdSchema>): Promise<Customer> =>
  getCustomer(customerId);
