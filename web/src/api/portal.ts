import { QueryClient } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { nobody } from "./client.ts";
import { faultOf } from "./fault.ts";
import type { AppRouter } from "./router.ts";

/**
 * What the customer's pages ask. A session of the portal is a cookie that no script reads, so there is nothing to send
 * along; and its answers are kept apart from those of a member who is signed in with the same browser.
 */
export const portalQueries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: (failures, error) => failures < 2 && faultOf(error).passing },
    // A person decides whether to try again: the id of what they make stays the same, so it is made once.
    mutations: { retry: false },
  },
});

export const { portal } = createTRPCOptionsProxy<AppRouter>({ client: nobody, queryClient: portalQueries });

const paper = (path: string): string => `/api/papers/portal/${path}`;

/** Addresses to open as they are, in a tab or from a phone's reader: the cookie goes along by itself. */
export const statementFormats = ["pdf", "csv", "xlsx"] as const;

export const ownStatementPaper = (
  { currency, periodEnd, version }: { currency: string; periodEnd: string; version: number },
  format: (typeof statementFormats)[number],
): string => paper(`statement/${currency}/${periodEnd}.${format}?version=${version}`);

export const guidePaper = (language: "zh" | "en"): string => paper(`guide-${language}.pdf`);

export const ownReceiptPaper = (receiptId: string): string => paper(`receipt/${receiptId}.pdf`);

export const ownAttachment = (attachmentId: string): string => paper(`attachment/${attachmentId}`);
