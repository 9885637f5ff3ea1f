import { verifySeries } from "@counterfoil/core/series";
import { counted } from "./observe.ts";
import { worker } from "./worker.ts";

/** Puts void slips where a number was taken and no document came of it. */
export const handler = worker<{ tenantId: string; series: string }>(async ({ series }) => {
  const { voided } = await verifySeries(series);
  if (voided > 0) counted("series.voided", voided);
});
