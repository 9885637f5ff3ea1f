import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { type Choice, instructionOf, readChoice } from "../allocation/choice.ts";
import { api } from "../api/client.ts";
import type { ReceiptInput, ReceiptPreview } from "../api/types.ts";
import { useDebounced } from "../frame/useDebounced.ts";

export type Asked = Pick<ReceiptInput, "customerId" | "currency" | "receivedOn">;
export type Warning = ReceiptPreview["warnings"][number];

const nothing: Asked = { customerId: "", currency: "", receivedOn: "" };

/**
 * What these payments together would settle by a person's choice, what the choice itself comes to, and what looks wrong
 * about them; each payment is also looked at alone, since it becomes a receipt of its own. A choice that cannot be is
 * not asked for: then the answer is that of the plain order.
 */
export function useReceiptPreview(asked: Asked | undefined, amounts: readonly number[], choice: Choice) {
  const totalMinor = amounts.reduce((sum, amount) => sum + amount, 0);
  const restedMinor = useDebounced(totalMinor);
  const restedChoice = useDebounced(choice);
  const isReady = asked !== undefined && restedMinor > 0;
  const options = { enabled: isReady, placeholderData: keepPreviousData, staleTime: 0 };
  const base = useQuery({
    ...api.receipt.preview.queryOptions({ ...(asked ?? nothing), amountMinor: restedMinor }),
    ...options,
  });
  const items = base.data?.items ?? [];
  const currency = asked?.currency ?? "";
  const chosen = readChoice(choice, items, totalMinor, currency);
  const rested = readChoice(restedChoice, items, restedMinor, currency);
  const isOther = restedChoice.order !== "oldest" && rested.isRight;
  const { differences } = rested;
  const wanted = { ...instructionOf(restedChoice, rested), ...(differences.length > 0 ? { differences } : {}) };
  const other = useQuery({
    ...api.receipt.preview.queryOptions({ ...(asked ?? nothing), amountMinor: restedMinor, ...wanted }),
    ...options,
    enabled: isReady && isOther,
  });
  const alone = useQueries({
    queries: (amounts.length > 1 ? amounts : []).map((amountMinor) => ({
      ...api.receipt.preview.queryOptions({
        ...(asked ?? nothing),
        amountMinor: Math.max(1, amountMinor),
        instruction: { order: "none" as const },
      }),
      enabled: isReady && amountMinor > 0,
    })),
  });
  const preview = isOther && other.data ? other.data : base.data;
  return {
    preview: isReady ? preview : undefined,
    chosen,
    warnings: isReady ? warningsOf([base.data, ...alone.map(({ data }) => data)]) : [],
    error: base.error ?? other.error,
    isBehind: base.isFetching || other.isFetching || restedMinor !== totalMinor || restedChoice !== choice,
  };
}

/** One of each kind: together they may be above what is owed, alone the second of a day. */
function warningsOf(previews: (ReceiptPreview | undefined)[]): Warning[] {
  const found = new Map(
    previews.flatMap((preview) => preview?.warnings ?? []).map((warning) => [warning.code, warning]),
  );
  return [...found.values()];
}
