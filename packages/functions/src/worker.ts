import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { withActor } from "@counterfoil/core/actor";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { logger, metrics } from "./observe.ts";

/** `messageId` is the same each time a message comes; `remainingMs` is how long the function may still run. */
export type Message = { messageId: string; remainingMs: () => number };

const fromOurselves = <Job>(body: string): Job => JSON.parse(body) as Job;

/**
 * A queue's worker: each message is a job of one company, done in the company's name; those that fail come again, the
 * others do not. `read` makes a job of what others put into the queue, or none, and throws nothing that quotes it.
 */
export function worker<Job extends { tenantId: string }>(
  work: (job: Job, message: Message) => Promise<void>,
  read: (body: string) => Job | undefined = fromOurselves,
) {
  return async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    logger.addContext(context);
    const handleRecord = async ({ body, messageId }: SQSRecord): Promise<void> => {
      const job = read(body);
      if (!job) return logger.info("no job", { queue: context.functionName, messageId });
      try {
        await withActor({ type: "system", tenantId: job.tenantId }, () =>
          work(job, { messageId, remainingMs: () => context.getRemainingTimeInMillis() }),
        );
      } catch (error) {
        logger.error("job failed", {
          queue: context.functionName,
          tenantId: job.tenantId,
          messageId,
          error: error as Error,
        });
        throw error;
      }
    };
    try {
      const processor = new BatchProcessor(EventType.SQS);
      return await processPartialResponse(event, handleRecord, processor, { context, throwOnFullBatchFailure: false });
    } finally {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    }
  };
}
