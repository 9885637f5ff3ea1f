import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import type { Fault } from "@counterfoil/core/fault";

/** Log lines carry the request id and the company, never input, mail addresses or names. */
export const logger = new Logger({ serviceName: "counterfoil" });

export const metrics = new Metrics({ namespace: "counterfoil", serviceName: "counterfoil" });

/** Adds to a counter that is published when the function's run ends. */
export function counted(name: string, value = 1): void {
  metrics.addMetric(name, MetricUnit.Count, value);
}

/** What nobody who asks has done: something that is kept is not what it was. Somebody must look at it. */
const alarming: ReadonlySet<string> = new Set(["statement.altered"]);

/** Logs that something was refused; what is alarming as an error, counted under the name of its reason. */
export function refusedFor(
  { code, reason, details }: Pick<Fault, "code" | "reason" | "details">,
  context: object,
): void {
  if (alarming.has(reason)) {
    logger.error("altered", { ...context, reason, code, details });
    metrics.singleMetric().addMetric(reason, MetricUnit.Count, 1);
  } else logger.info("refused", { ...context, reason, code });
}
