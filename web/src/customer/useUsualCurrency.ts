import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";

/**
 * The currency in which a customer owes, or else was ever charged; nothing for one who is new. Until it is `known`,
 * the currency on the screen may still be that of the customer before.
 */
export function useUsualCurrency(customerId: string | undefined): { usual: string | undefined; known: boolean } {
  const { data, isPending } = useQuery({
    ...api.customer.figures.queryOptions({ customerId: customerId ?? "" }),
    enabled: Boolean(customerId),
  });
  const owing = data?.filter(({ items }) => items.length > 0) ?? [];
  return { usual: (owing.length === 1 ? owing[0] : data?.[0])?.currency, known: !customerId || !isPending };
}
