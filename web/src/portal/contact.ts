import type { PortalContact } from "../api/types.ts";

type Data = PortalContact["contact"];
export const contactNames = ["person", "email", "copies", "phone", "address"] as const satisfies (keyof Data)[];

/** Contact data as a form holds them: several addresses in one line. */
export type ContactValues = Record<(typeof contactNames)[number], string>;

export const contactValues = ({ copies, ...contact }: Data): ContactValues => ({
  ...contact,
  copies: copies.join(", "),
});

const addresses = (typed: string): string[] => typed.split(/[\s,;，；]+/).filter(Boolean);
const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

/** What was typed that is no mail address. */
export const isWrong = (field: "email" | "copies", typed: string): boolean =>
  field === "email"
    ? typed.trim() !== "" && !isAddress(typed.trim())
    : addresses(typed).length > 5 || !addresses(typed).every(isAddress);

/** Only what is another than before. */
export function changed(before: Data, typed: ContactValues): Partial<Data> {
  const after: Data = {
    ...{ person: typed.person.trim(), email: typed.email.trim(), phone: typed.phone.trim() },
    ...{ address: typed.address.trim(), copies: addresses(typed.copies) },
  };
  const differ = contactNames.filter((field) => String(before[field]) !== String(after[field]));
  return Object.fromEntries(differ.map((field) => [field, after[field]]));
}
