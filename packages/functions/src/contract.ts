import { type ContractJob, chargeContract } from "@counterfoil/core/contract/charging";
import { counted } from "./observe.ts";
import { send } from "./queue.ts";
import { worker } from "./worker.ts";

/** What one charge may take at most, once begun. */
const reserveMs = 30_000;

/** Makes the charges that a contract has come to; what one run has no time for, the next goes on with. */
export const handler = worker<ContractJob>(async (job, { remainingMs }) => {
  const outcome = await chargeContract(job.contractId, "9999-12-31", () => remainingMs() > reserveMs);
  if (outcome === "more") await send("contract", [job]);
  counted(`contract.${outcome}`);
});
