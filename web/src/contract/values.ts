import type { Contract } from "../api/types.ts";
import { type TermsValues, termsOf, usualTerms } from "../charge/terms.ts";
import { readAmount, toDecimal } from "../money/money.ts";
import { type RhythmValues, rhythmOf, rhythmValues } from "./rhythm.ts";

/** A contract as it is typed. */
export type ContractValues = {
  customerId: string;
  currency: string;
  amount: string;
  reference: string;
  title?: string;
  startsOn: string;
  endsOn?: string;
  rhythm: RhythmValues;
  terms: TermsValues;
  past?: "all" | "none" | "from";
  pastFrom?: string;
};

/** When the contract is charged; nothing while the fields are incomplete. */
export function timesOf({ startsOn, endsOn, rhythm: typed, terms: by }: Partial<ContractValues>) {
  const [rhythm, terms] = [rhythmOf(typed), termsOf(by)];
  if (!startsOn || !rhythm || !terms) return undefined;
  return { startsOn, rhythm, terms, ...(endsOn ? { endsOn } : {}) };
}

/** What the server takes of the form, new contract or changed. */
export function contentOf(values: ContractValues) {
  const { amount, currency, reference, title = "" } = values;
  const [times, reading] = [timesOf(values), readAmount(amount, currency)];
  if (!times || !("amountMinor" in reading)) return undefined;
  return { ...times, reference: reference.trim(), title: title.trim(), amountMinor: reading.amountMinor };
}

export const valuesOf = (contract: Contract): ContractValues => {
  const { customerId, currency, reference, title, startsOn, endsOn, rhythm, terms, amountMinor } = contract;
  return {
    ...{ customerId, currency, reference, title, startsOn, amount: toDecimal(amountMinor, currency) },
    rhythm: rhythmValues(rhythm),
    terms: { ...usualTerms, ...terms },
    ...(endsOn ? { endsOn } : {}),
  };
};
