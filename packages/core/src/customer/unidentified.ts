import { createHash } from "node:crypto";
import { tenantId } from "../actor/actor.ts";
import { companyTerms } from "../company/company.ts";
import { derivedId } from "../id/id.ts";
import { customerEntity } from "./customer.entity.ts";
import { createCustomer, profileSchema } from "./customer.ts";

/**
 * Whoever paid without saying so (暂收款). Money from an unknown payer is received here, with number and paper, and goes
 * by a dated transfer to the customer it came from once that is known. One for each company, made when first needed,
 * under an id that follows from the company.
 */
export const unidentifiedId = (): string =>
  derivedId("customer", createHash("sha256").update(`unidentified ${tenantId()}`).digest());

const names = { zh: "暂收款（付款人未知）", en: "Unidentified payers" };

export async function unidentifiedCustomer(): Promise<{ customerId: string }> {
  const customerId = unidentifiedId();
  const { data } = await customerEntity().get({ tenantId: tenantId(), customerId }).go({ consistent: true });
  if (!data) {
    const { language } = await companyTerms();
    // The id is its reference: no customer of the company's own can have taken that.
    await createCustomer({
      ...profileSchema.parse({ name: names[language], language }),
      customerId,
      reference: customerId,
    });
  }
  return { customerId };
}
