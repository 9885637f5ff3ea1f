import type { AppRouter } from "@counterfoil/functions/router";
import { createTRPCClient, httpLink } from "@trpc/client";

export type Api = ReturnType<typeof apiOf>;

/** The API as a program calls it: over HTTP, with a person's token, for one of the person's companies. */
export function apiOf(url: string, token: string, companyId: string) {
  const headers = { authorization: `Bearer ${token}`, "x-company": companyId };
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${url}/api/trpc`,
        headers: ({ op }) => (op.path === "company.create" ? { authorization: headers.authorization } : headers),
      }),
    ],
  });
}
