import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, expect, inject, test } from "vitest";
import { freePort } from "./ports.ts";
import { type ServerAddresses, startServers } from "./servers.ts";
import { openStage } from "./stage.ts";

const directory = mkdtempSync(join(tmpdir(), "servers-"));
afterAll(() => rmSync(directory, { recursive: true }));

const portsOf = ({ keyArn: _, ...addresses }: ServerAddresses) =>
  Object.values(addresses).map((address) => Number(new URL(address).port));

/** Whether somebody answers there. */
async function open(port: number, host: string): Promise<boolean> {
  const socket = connect({ port, host });
  return new Promise((resolve) => {
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
  }).finally(() => socket.destroy()) as Promise<boolean>;
}

test("every server listens on the loopback interface and on no other", async () => {
  const outside = Object.values(networkInterfaces()).flatMap((all = []) => all.filter((one) => !one.internal));
  for (const port of inject("servers").flatMap(portsOf)) {
    expect(await open(port, "127.0.0.1")).toBe(true);
    for (const { address } of outside) expect(await open(port, address), `${address}:${port}`).toBe(false);
  }
});

test("data on disk outlives a restart on other ports, and nothing that was handled is handled again", async () => {
  const seen: string[] = [];
  const handlers = {
    events: (event: { Records: unknown[] }) => void seen.push(`${event.Records.length} events`),
    run: (event: { Records: { body: string }[] }) => void seen.push(...event.Records.map((record) => record.body)),
  };
  const begin = async () => {
    const servers = await startServers({ directory });
    const stage = await openStage({
      servers: servers.addresses,
      name: "disk",
      directory: join(directory, "stage"),
      handlers,
    });
    const end = async () => {
      await stage.stop();
      await servers.stop();
    };
    return { stage, servers, end };
  };
  const first = await begin();
  const sealKey = first.servers.addresses.keyArn;
  const { table, bucket, queues } = first.stage.resources;
  const item = { TableName: table, Item: { pk: { S: "tenant#t#outbox" }, sk: { S: "a" } } };
  await new DynamoDBClient({}).send(new PutItemCommand(item));
  await new S3Client({ forcePathStyle: true }).send(new PutObjectCommand({ Bucket: bucket, Key: "k", Body: "kept" }));
  await first.stage.drain();
  await new SQSClient({}).send(new SendMessageCommand({ QueueUrl: queues.run.url, MessageBody: "later" }));
  await first.end();

  const second = await begin();
  await second.stage.drain();
  expect(seen).toEqual(["1 events", "later"]);
  const got = await new S3Client({ forcePathStyle: true }).send(new GetObjectCommand({ Bucket: bucket, Key: "k" }));
  expect(await got.Body?.transformToString()).toBe("kept");
  expect(second.servers.addresses.keyArn).toBe(sealKey);
  for (const file of ["kms.json", "stage/issuer.json"]) expect(statSync(join(directory, file)).mode & 0o077).toBe(0);
  await second.end();
});

test("a taken port is named in one line, and what had started is stopped", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  const kms = await freePort(0);
  const starting = startServers({ ports: { dynamodb: port, kms } });
  await expect(starting).rejects.toThrow(`Port ${port} for DynamoDB Local is taken.`);
  expect(await open(kms, "127.0.0.1")).toBe(false);
  taken.close();
});

test("no server outlives the process that started it, not even when that is killed", async () => {
  const program = `
    import { startServers } from ${JSON.stringify(join(import.meta.dirname, "servers.ts"))};
    console.log(JSON.stringify((await startServers()).addresses));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program]);
  const [line] = await once(createInterface(child.stdout), "line");
  const ports = portsOf(JSON.parse(line));
  expect(await open(ports[0] ?? 0, "127.0.0.1")).toBe(true);
  child.kill("SIGKILL");
  await once(child, "exit");
  await expect
    .poll(() => Promise.all(ports.map((port) => open(port, "127.0.0.1"))), { timeout: 60_000 })
    .not.toContain(true);
});
