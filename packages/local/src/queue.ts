import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { outcomeOf } from "./partial.ts";

export interface QueueSource {
  sqs: SQSClient;
  url: string;
  arn: string;
  region: string;
  /** At most 10, SQS's own limit. */
  batchSize: number;
  /** Lets failed messages be received again at once, instead of after the queue's visibility timeout. */
  retryAtOnce: boolean;
  invoke(event: SQSEvent): Promise<unknown>;
}

export type Polled = { received: number; failed: number; error?: unknown };

function recordOf(message: Message, source: QueueSource): SQSRecord {
  const attributes = { SenderId: "local", ...message.Attributes } as unknown as SQSRecord["attributes"];
  const custom = Object.entries(message.MessageAttributes ?? {}).map(([name, attribute]) => [
    name,
    { dataType: attribute.DataType ?? "String", stringValue: attribute.StringValue },
  ]);
  return {
    messageId: message.MessageId ?? "",
    receiptHandle: message.ReceiptHandle ?? "",
    body: message.Body ?? "",
    attributes,
    messageAttributes: Object.fromEntries(custom),
    md5OfBody: message.MD5OfBody ?? "",
    eventSource: "aws:sqs",
    eventSourceARN: source.arn,
    awsRegion: source.region,
  };
}

const entriesOf = (messages: Message[]) =>
  messages.map((message, index) => ({ Id: String(index), ReceiptHandle: message.ReceiptHandle ?? "" }));

/**
 * Receives one batch, runs the function with it, and deletes what it handled. Waits up to so many seconds (20 at most)
 * for a first message. What failed stays, until the queue moves it to its dead letters.
 */
export async function pollQueue(source: QueueSource, waitSeconds: number, signal?: AbortSignal): Promise<Polled> {
  const { sqs, url, retryAtOnce } = source;
  const receive = new ReceiveMessageCommand({
    QueueUrl: url,
    MaxNumberOfMessages: Math.min(source.batchSize, 10),
    WaitTimeSeconds: waitSeconds,
    MessageSystemAttributeNames: ["All"],
    MessageAttributeNames: ["All"],
  });
  const { Messages: messages = [] } = await sqs.send(receive, signal ? { abortSignal: signal } : {});
  if (messages.length === 0) return { received: 0, failed: 0 };
  const Records = messages.map((message) => recordOf(message, source));
  const { failed, error } = await outcomeOf(
    source.invoke({ Records }),
    Records.map((record) => record.messageId),
  );
  const isFailed = (message: Message) => failed.has(message.MessageId ?? "");
  const done = entriesOf(messages.filter((message) => !isFailed(message)));
  if (done.length > 0) await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries: done }));
  const again = entriesOf(messages.filter(isFailed)).map((entry) => ({ ...entry, VisibilityTimeout: 0 }));
  // A handler may have changed the visibility of its messages itself; then this one call changes it back, unharmed.
  if (retryAtOnce && again.length > 0) {
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries: again }));
  }
  return { received: messages.length, failed: failed.size, ...(error === undefined ? {} : { error }) };
}
