import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setClock, Temporal } from "@counterfoil/core/clock";
import { report } from "./http.ts";
import { freePortFrom } from "./ports.ts";
import { type Servers, startServers } from "./servers.ts";
import { openStage, type Stage } from "./stage.ts";

/** The whole product on this machine, for whoever works on it: data on disk, pages as they are being written. */

const root = join(import.meta.dirname, "../../..");
const directory = join(root, ".data");
const say = (text: string) => process.stdout.write(`${text}\n`);

const lives = (process_: number): boolean => {
  try {
    return process.kill(process_, 0);
  } catch {
    return false;
  }
};

/** Two at once would write into the same files; the lock of a process that died is taken over. */
function lock(): () => void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, "dev.pid");
  const other = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  if (other > 0 && other !== process.pid && lives(other)) throw new Error(`It already runs here, as process ${other}.`);
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

/** As if it were another day: the clock goes on from that day's noon (UTC), at its usual pace. */
function pretend(day: string): void {
  const offset = Temporal.Now.instant().until(Temporal.Instant.from(`${day}T12:00:00Z`));
  setClock(() => Temporal.Now.instant().add(offset));
}

function addresses(stage: Stage, servers: Servers, day: string | undefined): string {
  return `
  Counterfoil 存根

  Dashboard   ${stage.url}
  Mails       ${servers.addresses.mail}   what it sends stays on this machine
  Data        .data   delete it to begin anew
${day ? `  Today       ${day}` : "  Another day?  bin/dev 2013-02-06"}

  Ctrl-C stops it.
`;
}

async function start(day: string | undefined): Promise<() => Promise<void>> {
  if (day) pretend(day);
  const unlock = lock();
  let servers: Servers | undefined;
  try {
    const port = await freePortFrom(Number(process.env.PORT ?? 8080));
    servers = await startServers({
      directory: join(directory, "servers"),
      ports: { mail: await freePortFrom(port + 1) },
    });
    const site = { sources: join(root, "web") };
    const options = { name: "dev", port, site, live: true, directory: join(directory, "stage") };
    const stage = await openStage({ servers: servers.addresses, ...options });
    say(addresses(stage, servers, day));
    const running = servers;
    return async () => {
      await stage.stop();
      await running.stop();
      unlock();
    };
  } catch (error) {
    await servers?.stop();
    unlock();
    throw error;
  }
}

// A function that leaves a promise alone takes down its own sandbox in the cloud, not the others.
process.env.POWERTOOLS_LOG_LEVEL ??= "WARN";
process.on("unhandledRejection", report);
let stopping = false;
try {
  const stop = await start(process.argv[2]);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      // Whoever asks twice does not want to wait for what is under way.
      if (stopping) process.exit(1);
      stopping = true;
      stop().then(() => process.exit(0), report);
    });
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
