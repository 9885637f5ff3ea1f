import type { Customer } from "../api/types.ts";
import { formatAmount, readAmount } from "../money/money.ts";

type Profile = Pick<Customer, "kind" | "name" | "language" | "contact" | "mails" | "statements" | "creditLimit">;
/** What the fields hold while somebody is at them: an amount as typed. */
export type ProfileValues = Partial<Omit<Profile, "creditLimit">> & { limit?: string; limitCurrency: string };

const emptyContact = { person: "", email: "", phone: "", address: "", taxNumber: "", copies: [] };
const noWish = { currencies: [], delivery: "attached" as const };
const noMails = { receipts: false, documents: false, reminders: true };

/** What a form gave, complete: fields that were never touched are absent there. */
export function profileOf(values: ProfileValues, language: Customer["language"]): Profile {
  const { limit = "", limitCurrency: currency } = values;
  const reading = readAmount(limit, currency);
  return {
    kind: values.kind ?? "organisation",
    name: values.name ?? "",
    language: values.language ?? language,
    contact: { ...emptyContact, ...values.contact },
    mails: { ...noMails, ...values.mails },
    statements: { ...noWish, ...values.statements },
    ...("amountMinor" in reading ? { creditLimit: { currency, amountMinor: reading.amountMinor } } : {}),
  };
}

export function valuesOf({ creditLimit, ...profile }: Customer, own: string, locale: string): ProfileValues {
  if (!creditLimit) return { ...profile, limitCurrency: own };
  const { currency, amountMinor } = creditLimit;
  return { ...profile, limit: formatAmount(amountMinor, currency, locale), limitCurrency: currency };
}
