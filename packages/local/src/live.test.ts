import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { resource } from "@counterfoil/core/resource";
import type { SQSEvent } from "aws-lambda";
import { expect, test } from "vitest";
import { openStage } from "./stage.ts";
import { testServers } from "./test-stage.ts";

test("a live stage fires the schedule at its start, delivers by itself, and stops while it waits for messages", async () => {
  const seen: string[] = [];
  const handlers = {
    tick: () => void seen.push("tick"),
    events: async () => {
      seen.push("event");
      await new SQSClient({}).send(new SendMessageCommand({ QueueUrl: resource.queueUrl("run"), MessageBody: "job" }));
    },
    run: (event: SQSEvent) => void seen.push(...event.Records.map((record) => record.body)),
  };
  const stage = await openStage({ servers: testServers(), name: "live", handlers, live: true });
  const Item = { pk: { S: "tenant#t#outbox" }, sk: { S: "a" } };
  await new DynamoDBClient({}).send(new PutItemCommand({ TableName: resource.table, Item }));
  await expect.poll(() => seen, { timeout: 60_000 }).toEqual(["tick", "event", "job"]);
  await stage.stop();
  expect(process.env.TABLE_NAME).toBeUndefined();
});
