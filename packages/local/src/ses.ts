import { once } from "node:events";
import { createRequire } from "node:module";
import { freePort } from "./ports.ts";

// As CommonJS: what an import of its default yields differs between Node and the test runner.
const ses = createRequire(import.meta.url)("aws-ses-v2-local") as typeof import("aws-ses-v2-local");

/** SES v2. Its mail viewer is the root of the endpoint; mails are kept in memory and are gone after a restart. */
export async function startSesServer({ port = 0 }: { port?: number }) {
  // It hides the error of a taken port and cannot tell which one 0 became, so the port is asked for first.
  const taken = await freePort(port);
  const server = await ses.default({ host: "127.0.0.1", port: taken });
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { endpoint: `http://127.0.0.1:${taken}`, stop };
}
