import { useMutation, useQuery } from "@tanstack/react-query";
import { api, client, queryClient } from "../api/client.ts";
import { FaultNote } from "../frame/FaultNote.tsx";
import { useWords } from "../language/language.ts";

type Props = { customerId: string | undefined; onChosen: (customerId: string) => void };

/** Money whose payer nobody knows yet is received all the same, and transferred once that is known. */
export function PayerUnknown({ customerId, onChosen }: Props) {
  const { t } = useWords();
  const chosen = useQuery({
    ...api.customer.get.queryOptions({ customerId: customerId ?? "" }),
    enabled: customerId !== undefined,
  });
  const find = useMutation({
    mutationFn: () => client.customer.unidentified.mutate(),
    onSuccess: ({ customerId: found }) => {
      void queryClient.invalidateQueries(api.customer.list.queryFilter());
      onChosen(found);
    },
  });
  // Its reference is its own id: no customer of the company's own can have that.
  if (chosen.data && chosen.data.reference === customerId) return t("receipt.payerUnknownText");
  return (
    <>
      <button type="button" className="text-button" disabled={find.isPending} onClick={() => find.mutate()}>
        {t("receipt.payerUnknown")}
      </button>
      <FaultNote error={find.error} />
    </>
  );
}
