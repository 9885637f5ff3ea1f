import { useState } from "react";
import { ulid } from "ulid";

type Kind = "ten" | "cus" | "chg" | "rcp" | "mac" | "ctr" | "imp" | "exp";

/**
 * The id of what a form makes, made when the form opens and kept over retries: the server records one id once. The
 * second value starts the next one.
 */
export function useNewId(kind: Kind): [id: string, next: () => void] {
  const [id, setId] = useState(() => `${kind}_${ulid()}`);
  return [id, () => setId(`${kind}_${ulid()}`)];
}
