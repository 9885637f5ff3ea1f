import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { api, client } from "../api/client.ts";
import type { ReminderPolicy } from "../api/types.ts";
import { useDebounced } from "../frame/useDebounced.ts";

/** What a policy would bring, some customers at a time: the server's own rule says it, a moment after the last key. */
export function useReminderPreview(policy: ReminderPolicy | undefined) {
  const rested = useDebounced(policy === undefined ? "" : JSON.stringify(policy));
  const query = useInfiniteQuery({
    queryKey: [...api.reminder.preview.pathKey(), "pages", rested],
    queryFn: ({ pageParam }) =>
      client.reminder.preview.query({
        policy: JSON.parse(rested) as ReminderPolicy,
        ...(pageParam ? { cursor: pageParam } : {}),
      }),
    enabled: rested !== "",
    initialPageParam: "",
    getNextPageParam: (page) => page.cursor,
    placeholderData: keepPreviousData,
  });
  const isCurrent =
    policy !== undefined && rested === JSON.stringify(policy) && query.data !== undefined && !query.isPlaceholderData;
  const rows = query.data?.pages.flatMap((page) => page.rows);
  return { rows, isCurrent, query };
}

export type PreviewOf = ReturnType<typeof useReminderPreview>;
