import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { testStage } from "@counterfoil/local/test-stage";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { documentClient, type Request, requestHooks, resetClients, responseHooks } from "./client.ts";

const { resources } = await testStage("reads");
const TableName = resources.table;

const read = async (pk: string, sk: string, more: object = {}): Promise<unknown> => {
  const { Item } = await documentClient().send(new GetCommand({ TableName, Key: { pk, sk }, ...more }));
  return Item?.value;
};
const write = (pk: string, sk: string, value: unknown) =>
  documentClient().send(new PutCommand({ TableName, Item: { pk, sk, value } }));

/** The requests that `body` makes: of each the partitions that it reads. */
async function requestsOf(body: () => Promise<unknown>): Promise<string[][]> {
  const made: string[][] = [];
  const note = ({ input }: Request): void => {
    const { Key, RequestItems } = input as { Key?: Row; RequestItems?: Record<string, { Keys: Row[] }> };
    const keys = Key ? [Key] : (RequestItems?.[TableName]?.Keys ?? []);
    made.push(keys.map(({ pk }) => (typeof pk === "string" ? pk : pk.S)));
  };
  requestHooks.add(note);
  await body().finally(() => requestHooks.delete(note));
  return made;
}
type Row = { pk: string | { S: string } };

afterEach(() => {
  responseHooks.clear();
  requestHooks.clear();
});

describe("reads that are asked for together", () => {
  beforeAll(async () => {
    for (let at = 0; at < 130; at++) await write("tenant#a", `item#${at}`, at);
    await write("tenant#b", "item#0", "of b");
    await write("tenant#a#customer#1", "item#0", "of a customer of a");
  });

  it("are one request, and each gets its own item, or none", async () => {
    let found: unknown[] = [];
    const requests = await requestsOf(async () => {
      found = await Promise.all(["item#3", "item#1", "missing", "item#3", "item#2"].map((sk) => read("tenant#a", sk)));
    });
    expect(found).toEqual([3, 1, undefined, 3, 2]);
    expect(requests).toEqual([["tenant#a", "tenant#a", "tenant#a", "tenant#a"]]);
  });

  it("never share a request between two tenants", async () => {
    let found: unknown[] = [];
    const requests = await requestsOf(async () => {
      const places = ["tenant#a", "tenant#b", "tenant#a#customer#1", "tenant#b", "tenant#a"];
      found = await Promise.all(places.map((pk) => read(pk, "item#0")));
    });
    expect(found).toEqual([0, "of b", "of a customer of a", "of b", 0]);
    expect(requests.map((pks) => new Set(pks.map((pk) => pk.split("#")[1])).size)).toEqual([1, 1]);
  });

  it("are consistent where that was asked for, and go as they are when they ask for more than an item", async () => {
    const inputs: object[] = [];
    requestHooks.add(({ input }) => void inputs.push(input as object));
    await Promise.all([
      read("tenant#a", "item#0"),
      read("tenant#a", "item#1"),
      read("tenant#a", "item#2", { ConsistentRead: true }),
      read("tenant#a", "item#3", { ConsistentRead: true }),
      read("tenant#a", "item#4", { ProjectionExpression: "pk" }),
    ]);
    const consistent = inputs.map((input) => {
      const { RequestItems } = input as { RequestItems?: Record<string, { ConsistentRead?: boolean }> };
      return RequestItems?.[TableName]?.ConsistentRead;
    });
    expect(consistent.sort()).toEqual([false, true, undefined]);
  });

  it("are as many requests as a batch's limit makes of them", async () => {
    let found: unknown[] = [];
    const requests = await requestsOf(async () => {
      found = await Promise.all(Array.from({ length: 130 }, (_, at) => read("tenant#a", `item#${at}`)));
    });
    expect(found).toEqual(Array.from({ length: 130 }, (_, at) => at));
    expect(requests.map(({ length }) => length)).toEqual([100, 30]);
  });

  it("read by themselves what a batch was not given, and fail together when the batch fails", async () => {
    responseHooks.add(({ operation }, output) => {
      if (operation !== "BatchGetItem") return;
      const { Responses } = output as { Responses: Record<string, Row[]> };
      const rows = Responses[TableName] ?? [];
      const [left] = rows.splice(1, 1);
      Object.assign(output as object, { UnprocessedKeys: { [TableName]: { Keys: [keyOf(left)] } } });
    });
    expect(await Promise.all(["item#5", "item#6", "item#7"].map((sk) => read("tenant#a", sk)))).toEqual([5, 6, 7]);
    responseHooks.clear();
    requestHooks.add(() => {
      throw new Error("no answer");
    });
    const all = await Promise.allSettled(["item#5", "item#6"].map((sk) => read("tenant#a", sk)));
    expect(all.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    requestHooks.clear();
    resetClients();
    expect(await read("tenant#a", "item#5")).toBe(5);
  });
});

const keyOf = (row: object | undefined) => {
  const { pk, sk } = (row ?? {}) as { pk: unknown; sk: unknown };
  return { pk, sk };
};
