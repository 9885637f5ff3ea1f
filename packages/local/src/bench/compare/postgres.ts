import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Postgres = { host: string; user: string; version: string; stop(): Promise<void> };

const user = "postgres";
const isRoot = process.getuid?.() === 0;

/** PostgreSQL refuses to run as root: then it runs as Debian's user for it. */
const command = (program: string, args: string[]): [string, string[]] =>
  isRoot ? ["runuser", ["-u", user, "--", program, ...args]] : [program, args];

/** Where Debian puts the newest server; nothing when there is none. */
function programs(): string | undefined {
  const found = globSync("/usr/lib/postgresql/*/bin").sort((a, b) => Number(b.split("/")[4]) - Number(a.split("/")[4]));
  return found.find((bin) => existsSync(join(bin, "postgres")) && existsSync(join(bin, "initdb")));
}

/** A server of its own, as it is set up by default, reached by a socket in its own directory alone; or nothing. */
export async function startPostgres(): Promise<Postgres | undefined> {
  const bin = programs();
  if (!bin) return undefined;
  const directory = mkdtempSync(join(tmpdir(), "bench-postgres-"));
  try {
    if (isRoot) chownSync(directory, idOf("-u"), idOf("-g"));
    const data = join(directory, "data");
    const [initdb, initial] = command(join(bin, "initdb"), ["-D", data, "-U", user, "-A", "trust", "-E", "UTF8"]);
    execFileSync(initdb, initial, { stdio: ["ignore", "ignore", "pipe"], cwd: directory });
    const [version] = execFileSync(join(bin, "postgres"), ["--version"]).toString().match(/\d+/) ?? [""];
    const [control, how] = command(join(bin, "pg_ctl"), ["-D", data, "-w", "-s", "-l", join(directory, "log")]);
    const pgCtl = async (...args: string[]): Promise<void> => {
      const [code] = await once(spawn(control, [...how, ...args], { stdio: "ignore", cwd: directory }), "exit");
      if (code !== 0) throw new Error(`pg_ctl ${args.at(-1)} failed with ${code}`);
    };
    await pgCtl("-o", `-k ${directory} -c listen_addresses=''`, "start");
    const stop = async (): Promise<void> => {
      await pgCtl("-m", "fast", "stop");
      rmSync(directory, { recursive: true });
    };
    return { host: directory, user, version, stop };
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}

const idOf = (which: "-u" | "-g"): number => Number(execFileSync("id", [which, user]).toString());
