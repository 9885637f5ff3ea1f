import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";

/** The company's business date as the server has it; the browser's own day may be another. */
export const useToday = (): string | undefined => useQuery(api.company.home.queryOptions()).data?.today;
