import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import type { ChargeTerms } from "../api/types.ts";

/** When a charge of this date is due under these terms; the server's own rule says it. */
export function useDueDate(terms: ChargeTerms | undefined, date: string | undefined) {
  const asked = useQuery({
    ...api.charge.dueDate.queryOptions({ terms: terms ?? { kind: "net", days: 0 }, date: date ?? "" }),
    enabled: terms !== undefined && date !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return { dueDate: asked.data?.dueDate, error: asked.error };
}
