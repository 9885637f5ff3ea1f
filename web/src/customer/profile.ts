import type { Customer } from "../api/types.ts";

export type Profile = Pick<Customer, "kind" | "name" | "language" | "contact" | "mails">;

const emptyContact = { person: "", email: "", phone: "", address: "", taxNumber: "" };
const noMails = { receipts: false, documents: false };

/** What a form gave, complete: fields that were never touched are absent there. */
export const profileOf = (values: Partial<Profile>, language: Customer["language"]): Profile => ({
  kind: values.kind ?? "organisation",
  name: values.name ?? "",
  language: values.language ?? language,
  contact: { ...emptyContact, ...values.contact },
  mails: { ...noMails, ...values.mails },
});
