import { useSuspenseQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import type { Company } from "../api/types.ts";

/** The company at work; the route has loaded it before any page is shown. */
export const useCompany = (): Company => useSuspenseQuery(api.company.get.queryOptions()).data;
