import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { FunctionName } from "@counterfoil/functions/manifest";
import { plain, readBody, toEvent, writeAnswer } from "./http-event.ts";
import { type Invoke, TimedOut, TooLarge } from "./lambda.ts";

export type Route = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Handles what starts with the prefix; routes are tried in order. */
export type Routes = readonly (readonly [prefix: string, route: Route])[];

/** One server on the loopback interface; `port` 0 takes a free one. Routes may be set after it listens. */
export async function listen(port: number): Promise<{ server: Server; url: string; route(routes: Routes): void }> {
  let routes: Routes = [];
  const server = createServer(async (request, response) => {
    const path = request.url ?? "/";
    const found = routes.find(([prefix]) => path === prefix.slice(0, -1) || path.startsWith(prefix));
    try {
      if (found) await found[1](request, response);
      else plain(response, 404, "Not Found");
    } catch (error) {
      report(error);
      if (response.headersSent) response.destroy();
      else plain(response, 500, "Internal Server Error");
    }
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const route = (wanted: Routes) => {
    routes = wanted;
  };
  return { server, url, route };
}

export async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

/** Failures of the functions themselves, which the caller must not see. */
export function report(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
}

/** A function behind an HTTP API: payload 2.0 there and back, its size and time limits, and its plain errors. */
export function functionRoute(invoke: Invoke, functionName: FunctionName): Route {
  return async (request, response) => {
    const body = await readBody(request);
    if (!body) return plain(response, 413, "Request Entity Too Large");
    try {
      writeAnswer(response, await invoke(functionName, toEvent(request, body)));
    } catch (error) {
      if (error instanceof TooLarge) return plain(response, 413, "Request Entity Too Large");
      report(error);
      if (error instanceof TimedOut) return plain(response, 503, "Service Unavailable");
      plain(response, 500, "Internal Server Error");
    }
  };
}
