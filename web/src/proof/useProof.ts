import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";

/** What the last check of the ledger came to; looked at again while one runs. */
export const useProof = () =>
  useQuery({
    ...api.proof.latest.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.running ? 1_000 : false),
    refetchOnMount: "always",
  });
