import { join } from "node:path";
import { resetClients } from "@counterfoil/core/client";
import { setClock, Temporal } from "@counterfoil/core/clock";
import { type FunctionName, functions } from "@counterfoil/functions/manifest";
import type { MovableClock } from "./clock.ts";
import { type Drained, type DrainOptions, drain } from "./drain.ts";
import { enter, environmentOf } from "./environment.ts";
import { close, functionRoute, listen, type Route, type Routes } from "./http.ts";
import { disarm, killAfter } from "./kill.ts";
import { functionRunner, type Handlers, type Invoke } from "./lambda.ts";
import { runLive } from "./live.ts";
import { openMailRecorder, type SentMail } from "./mail.ts";
import { objectsRoute } from "./objects.ts";
import { createResources, type Resources } from "./resources.ts";
import { scheduledEvent } from "./schedule.ts";
import type { ServerAddresses } from "./servers.ts";
import { openSignIn } from "./signin.ts";
import { builtSite, viteSite } from "./site.ts";
import { openSources } from "./sources.ts";

/** Which pages are served beside the API: a directory that was built, or sources through Vite. */
export type Site = { built: string } | { sources: string };

export type StageOptions = {
  servers: ServerAddresses;
  /** a-z, 0-9 and -; names the stage's table, bucket and queues. */
  name: string;
  /** 0 or none takes a free one. */
  port?: number;
  /** Stands in for those of `packages/functions`. */
  handlers?: Handlers;
  /** Without one the machine's clock is read. */
  clock?: MovableClock;
  site?: Site;
  /** Reads stream, queues and schedules all the time; otherwise only `drain` and `tick` do. */
  live?: boolean;
  /** Keeps people, keys and the stream's checkpoint. */
  directory?: string;
};

/** The whole product on this machine, within servers that it may share with other stages. One a process. */
export interface Stage {
  /** Its one origin, without a slash at the end. */
  url: string;
  resources: Resources;
  /** Runs one function in this process and resolves to its answer. */
  invoke: Invoke;
  /** Fires the schedule once, at the clock's instant. */
  tick(): Promise<unknown>;
  /** Delivers all that waits in stream and queues, and what comes of it. */
  drain(options?: DrainOptions): Promise<Drained>;
  /** Lets the next `drain` deliver everything that the stream still holds once more. */
  redeliverStream(): void;
  /** The function dies at its n-th request (from 1) to an AWS service from now on; once. */
  killAfter(functionName: FunctionName, requests: number): void;
  /** What this stage has sent, in order. */
  mails(): Promise<SentMail[]>;
  /** An access token (10 minutes) for the person with this address, who is made if need be. */
  signIn(email: string): Promise<string>;
  /** Ends it and puts the environment and the clock back; its data stays in the servers. */
  stop(): Promise<void>;
}

/** Opens a stage: makes what it needs, sets the environment of this process, and listens on the loopback interface. */
export async function openStage(options: StageOptions): Promise<Stage> {
  const { servers, name, clock, directory, live = false } = options;
  const { server, url, route } = await listen(options.port ?? 0);
  const [resources, signIn] = await Promise.all([
    createResources(servers, name, clock === undefined),
    openSignIn({ publicUrl: url, ...(directory ? { directory } : {}) }),
  ]);
  const recorder = await openMailRecorder(servers.mail, servers.s3, resources);
  const given = { servers, resources, url, ses: recorder.endpoint, issuer: signIn.issuer, stage: name, live };
  const leave = enter(environmentOf(given));
  resetClients();
  if (clock) setClock(() => clock.now());
  const invoke = functionRunner({
    region: resources.region,
    ...(options.handlers ? { handlers: options.handlers } : {}),
  });
  const checkpointFile = directory && join(directory, `${name}-stream.json`);
  const sources = openSources({ servers, resources, invoke, retryAtOnce: !live, checkpointFile });
  const site = options.site && (await openSite(options.site, server));
  const routes: Routes = [
    ...functionRoutes(invoke),
    ["/objects/", objectsRoute(servers.s3)],
    ["/signin/", signIn.route],
  ];
  route(site ? [...routes, ["/", site.route]] : routes);
  const running = live ? runLive(sources, invoke, resources.region) : undefined;
  return {
    url,
    resources,
    invoke,
    tick: () => invoke("tick", scheduledEvent("tick", resources.region)),
    drain: (how) => drain(sources, how),
    redeliverStream: () => sources.stream.rewind(),
    killAfter,
    mails: recorder.mails,
    signIn: signIn.token,
    async stop() {
      await running?.stop();
      await site?.stop();
      await Promise.all([close(server), recorder.stop()]);
      disarm();
      leave();
      resetClients();
      if (clock) setClock(() => Temporal.Now.instant());
    },
  };
}

/** The functions that speak HTTP, the longest path first. */
function functionRoutes(invoke: Invoke): Routes {
  const paths = Object.entries(functions).flatMap(([name, { trigger }]) =>
    trigger.type === "http" ? [{ path: trigger.path, name: name as FunctionName }] : [],
  );
  return paths
    .sort((a, b) => b.path.length - a.path.length)
    .map(({ path, name }) => [`${path}/`, functionRoute(invoke, name)] as const);
}

async function openSite(
  site: Site,
  server: Parameters<typeof viteSite>[1],
): Promise<{ route: Route; stop(): Promise<void> }> {
  if ("built" in site) return { route: builtSite(site.built), stop: async () => undefined };
  return viteSite(site.sources, server);
}
