import { useState } from "react";
import { ulid } from "ulid";

type Account = "ten" | "cus" | "mac" | "ctr" | "imp" | "exp";
type Debit = "chg" | "fee" | "dis" | "rfd" | "opb" | "adj";
type Credit = "rcp" | "crn" | "wof" | "exc" | "trf";
type Change = "rev" | "alo" | "chn";
type Said = "dsp" | "msg" | "prm";
export type IdKind = Account | Debit | Credit | Change | Said;

export const newId = (kind: IdKind): string => `${kind}_${ulid()}`;

/**
 * The id of what a form makes, made when the form opens and kept over retries: the server records one id once. The
 * second value starts the next one.
 */
export function useNewId(kind: IdKind): [id: string, next: () => void] {
  const [id, setId] = useState(() => newId(kind));
  return [id, () => setId(newId(kind))];
}
