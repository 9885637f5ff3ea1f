import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { eventOfImage } from "@counterfoil/core/event";
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { handOn } from "./handon.ts";
import { logger } from "./observe.ts";

/** Woken by the table's stream when an outbox item appears; it only routes. */
export async function handler(event: DynamoDBStreamEvent, context: Context): Promise<DynamoDBBatchResponse> {
  logger.addContext(context);
  const handleRecord = async (record: DynamoDBRecord): Promise<void> => {
    const image = record.dynamodb?.NewImage;
    if (image) await handOn(eventOfImage(image as Record<string, AttributeValue>));
  };
  const processor = new BatchProcessor(EventType.DynamoDBStreams);
  return processPartialResponse(event, handleRecord, processor, { context, throwOnFullBatchFailure: false });
}
