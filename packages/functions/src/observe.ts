import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";

/** Log lines carry the request id and the company, never input, mail addresses or names. */
export const logger = new Logger({ serviceName: "counterfoil" });

export const metrics = new Metrics({ namespace: "counterfoil", serviceName: "counterfoil" });

/** Adds to a counter that is published when the function's run ends. */
export function counted(name: string, value = 1): void {
  metrics.addMetric(name, MetricUnit.Count, value);
}
