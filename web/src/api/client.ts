import { QueryCache, QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpLink, splitLink } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { currentCompany } from "../session/current.ts";
import { accessToken } from "../session/session.ts";
import { faultOf } from "./fault.ts";
import type { AppRouter } from "./router.ts";

/** Who asks, and for which company; for calls of the API and for papers alike. */
export async function identity(): Promise<Record<string, string>> {
  const token = await accessToken();
  const company = currentCompany();
  return {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(company === undefined ? {} : { "x-company": company }),
  };
}

/** Called when the server says that nobody is signed in; the router sets it, since only it can leave the page. */
export const onSignedOut: { act: () => void } = { act: () => undefined };

const mostRetries = 2;

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (faultOf(error).code === "not_signed_in") onSignedOut.act();
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => failures < mostRetries && faultOf(error).passing,
    },
    // A person decides whether to try again: the id of what they make stays the same, so it is made once.
    mutations: { retry: false },
  },
});

const url = "/api/trpc";

/** What reads a whole company or file goes by itself: a batch is as slow as its slowest part. */
const slow: ReadonlySet<string> = new Set([
  "charge.invoiceLists",
  "charge.upcoming",
  "company.home",
  "contract.list",
  "customer.list",
  "document.list",
  "import.inspect",
  "import.preview",
  "proof.customer",
  "reminder.preview",
  "series.continuity",
  "shift.report",
  "statement.list",
]);

/** For the few reads that page by a cursor of their own. */
export const client = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: ({ path }) => slow.has(path),
      true: httpLink({ url, headers: identity }),
      false: httpBatchLink({ url, headers: identity, maxURLLength: 2_000 }),
    }),
  ],
});

/** Asks in nobody's name: for public pages, where a token that has run out must not stand in the way. */
export const nobody = createTRPCClient<AppRouter>({ links: [httpLink({ url })] });

export const api = createTRPCOptionsProxy<AppRouter>({ client, queryClient });
