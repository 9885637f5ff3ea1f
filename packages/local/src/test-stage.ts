import { randomBytes } from "node:crypto";
import { DeleteTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, inject } from "vitest";
import { type MovableClock, movableClock } from "./clock.ts";
import { credentials } from "./resources.ts";
import type { ServerAddresses } from "./servers.ts";
import { openStage, type Stage, type StageOptions } from "./stage.ts";

export type TestStage = Stage & { clock: MovableClock };

type TestStageOptions = Pick<StageOptions, "handlers" | "site"> & {
  /** Where the clock stands at first; ISO 8601 with an offset. */
  start?: string;
};

/**
 * A stage for one test file, in the servers that the whole run shares: its own table, bucket, queues, people, mails
 * and clock. Await it at the top of the file, outside of hooks; it ends with the file.
 */
export async function testStage(name: string, options: TestStageOptions = {}): Promise<TestStage> {
  const { start = "2026-11-01T00:00:00Z", ...rest } = options;
  const clock = movableClock(start);
  // A file that runs again in watch mode must not meet the data of its last run.
  const unique = `${name}-${randomBytes(4).toString("hex")}`;
  const servers = testServers();
  const stage = await openStage({ servers, name: unique, clock, ...rest });
  afterAll(async () => {
    const { table, branchKeyTable, region } = stage.resources;
    await stage.stop();
    await dropTables(servers.dynamodb, region, [table, branchKeyTable]);
  });
  return { ...stage, clock };
}

/** The set of servers of this worker. */
export function testServers(): ServerAddresses {
  const sets = inject("servers");
  const servers = sets[Number(process.env.VITEST_POOL_ID ?? 0) % sets.length];
  if (!servers) throw new Error("No servers run: is vitest-servers.ts a global set-up of this project?");
  return servers;
}

/** A database in memory grows slower with all that it holds. */
async function dropTables(endpoint: string, region: string, tables: string[]): Promise<void> {
  const client = new DynamoDBClient({ endpoint, region, credentials });
  for (const TableName of tables) await client.send(new DeleteTableCommand({ TableName }));
  client.destroy();
}
