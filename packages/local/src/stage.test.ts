import { DynamoDBClient, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { dynamoClient } from "@counterfoil/core/client";
import { now } from "@counterfoil/core/clock";
import { resource } from "@counterfoil/core/resource";
import type { DynamoDBStreamEvent, EventBridgeEvent, SQSEvent } from "aws-lambda";
import { beforeEach, expect, test } from "vitest";
import { testStage } from "./test-stage.ts";

let seen: string[] = [];
let onEvents: (event: DynamoDBStreamEvent) => unknown = () => undefined;
let onRun: (event: SQSEvent) => unknown = () => undefined;

const sortKeys = (event: DynamoDBStreamEvent) => event.Records.map((record) => record.dynamodb?.NewImage?.sk?.S ?? "");

const stage = await testStage("stage", {
  handlers: {
    events: (event: DynamoDBStreamEvent) => {
      seen.push(...sortKeys(event).map((sk) => `event ${sk}`));
      return onEvents(event);
    },
    run: (event: SQSEvent) => {
      seen.push(...event.Records.map((record) => `run ${record.body} ${record.attributes.ApproximateReceiveCount}`));
      return onRun(event);
    },
    tick: (event: EventBridgeEvent<"Scheduled Event", object>) => event.time,
    import: async () => {
      for (let step = 1; step <= 4; step++) await put("steps", `step#${step}`).catch(() => undefined);
      return "done";
    },
  },
});

const put = (pk: string, sk: string) =>
  dynamoClient().send(new PutItemCommand({ TableName: resource.table, Item: { pk: { S: pk }, sk: { S: sk } } }));
const send = (body: string) =>
  new SQSClient({}).send(new SendMessageCommand({ QueueUrl: resource.queueUrl("run"), MessageBody: body }));

beforeEach(async () => {
  [onEvents, onRun] = [() => undefined, () => undefined];
  await stage.drain();
  seen = [];
});

test("only inserted outbox items reach the events function, and in the order of their writing", async () => {
  await put("tenant#t#outbox", "a");
  await put("tenant#t", "not an event");
  await put("tenant#t#outbox", "b");
  await put("tenant#t#outbox", "a");
  const drained = await stage.drain();
  expect(seen).toEqual(["event a", "event b"]);
  expect(drained.failed.stream).toBe(0);
});

test("a partial failure of the stream gives the failed record and all behind it again, and none before it", async () => {
  for (const sk of ["c", "d", "e"]) await put("tenant#t#outbox", sk);
  onEvents = (event) => {
    onEvents = () => undefined;
    return { batchItemFailures: [{ itemIdentifier: event.Records[1]?.dynamodb?.SequenceNumber }] };
  };
  await stage.drain();
  expect(seen).toEqual(["event c", "event d", "event e", "event d", "event e"]);
});

test("a batch of the stream that keeps failing is reported, never skipped", async () => {
  await put("tenant#t#outbox", "poison");
  onEvents = () => {
    throw new Error("poison");
  };
  await expect(stage.drain()).rejects.toThrow("keeps failing");
  onEvents = () => undefined;
  await stage.drain();
  expect(seen.at(-1)).toBe("event poison");
});

test("a stream that is delivered once more brings every record of the outbox again", async () => {
  await put("tenant#t#outbox", "again");
  await stage.drain();
  stage.redeliverStream();
  await stage.drain();
  expect(seen.filter((entry) => entry === "event again")).toHaveLength(2);
});

test("a message that always fails is tried as often as the manifest says, then it is a dead letter", async () => {
  await send("bad");
  onRun = () => {
    throw new Error("bad");
  };
  const drained = await stage.drain();
  expect(seen).toEqual([1, 2, 3, 4, 5].map((count) => `run bad ${count}`));
  expect(drained).toMatchObject({ taken: { run: 5 }, failed: { run: 5 }, waiting: 0 });
});

test("work that a function makes for a queue is delivered by the same drain", async () => {
  await put("tenant#t#outbox", "start");
  onEvents = async () => void (await send("follow"));
  await stage.drain({ order: ["run", "stream"] });
  expect(seen).toEqual(["event start", "run follow 1"]);
});

test("the tick is fired with the stage's clock, which the product reads too", async () => {
  stage.clock.set("2027-02-28T23:45:00+08:00");
  expect(await stage.tick()).toBe("2027-02-28T15:45:00Z");
  stage.clock.advance("P2DT15M");
  expect(now().toString()).toBe("2027-03-02T16:00:00Z");
});

test("a killed function has made the requests before its death and none after, even when it catches", async () => {
  const client = new DynamoDBClient({});
  const steps = { KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": { S: "steps" } } };
  for (const requests of [1, 3, 4]) {
    stage.killAfter("import", requests);
    await expect(stage.invoke("import", {})).rejects.toThrow("was killed");
    const { Items = [] } = await client.send(new QueryCommand({ TableName: resource.table, ...steps }));
    expect(Items.map((item) => item.sk?.S)).toEqual(["step#1", "step#2", "step#3"].slice(0, requests - 1));
  }
  expect(await stage.invoke("import", {})).toBe("done");
});

test("two stages in the same servers share nothing", async () => {
  expect(process.env.TABLE_NAME).toMatch(/^stage-[0-9a-f]{8}-ledger$/);
  const client = new DynamoDBClient({});
  const foreign = new PutItemCommand({ TableName: "other-ledger", Item: { pk: { S: "a" }, sk: { S: "b" } } });
  await expect(client.send(foreign)).rejects.toThrow("non-existent table");
});
