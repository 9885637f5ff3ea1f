import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../api/client.ts";
import type { Receipt, ReceiptInput } from "../api/types.ts";

/** A payment on its way to a receipt; with neither receipt nor error it was not sent yet. */
export type Issuing = { input: ReceiptInput; receipt?: Receipt; error?: unknown };

async function issued({ input }: Issuing): Promise<Issuing> {
  try {
    return { input, receipt: await client.receipt.issue.mutate(input) };
  } catch (error) {
    return { input, error };
  }
}

/**
 * Issues receipts one after the other. One that fails does not keep the others from being tried, and is sent again with
 * the same id and content: should it have been issued after all, it is not issued twice.
 */
export function useIssue() {
  const [payments, setPayments] = useState<Issuing[]>([]);
  const run = useMutation({
    mutationFn: async (all: Issuing[]) => {
      let now = all;
      for (const [at, payment] of all.entries()) {
        if (payment.receipt) continue;
        now = now.with(at, await issued(payment));
        setPayments(now);
      }
    },
    onSettled: () => void queryClient.invalidateQueries(),
  });
  const done = payments.filter(({ receipt }) => receipt !== undefined).length;
  return {
    payments,
    isBusy: run.isPending,
    /** Some are issued, so what is on the form is no longer what is to be sent. */
    isBegun: done > 0,
    error: done === 0 ? payments.find(({ error }) => error !== undefined)?.error : undefined,
    send: (inputs: ReceiptInput[]) => run.mutate(inputs.map((input) => ({ input }))),
    retry: () => run.mutate(payments),
    reset: () => setPayments([]),
  };
}
