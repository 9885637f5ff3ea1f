import { AsyncLocalStorage } from "node:async_hooks";
import { type Actor, actor, withActor } from "@counterfoil/core/actor";
import { Fault, type FaultCode } from "@counterfoil/core/fault";
import { initTRPC, TRPCError } from "@trpc/server";
import { ZodError, type z } from "zod";
import { logger, refusedFor } from "./observe.ts";

/** Who asks is found out once a request, however many procedures its batch names. */
export type Context = {
  /** By the token: nobody, a person or a member. */
  actor: () => Promise<Actor>;
  /** By the portal's cookie: nobody or a customer. */
  customer: () => Promise<Actor>;
  /** What the browser sends along, each `name=value`. */
  cookies: readonly string[];
  /** A `Set-Cookie` of the answer. */
  setCookie: (cookie: string) => void;
};

/** The id of the request at work; a request that cannot be read has no context, but it has an id. */
export const currentRequest = new AsyncLocalStorage<string>();

/** What a client gets with an error: enough to say it in its own language, and the id by which the log finds it. */
export type ErrorData = {
  code: FaultCode | "internal";
  reason: string;
  details: Readonly<Record<string, string | number>>;
  requestId: string;
  /** Which fields of the input are wrong, and how. */
  fields?: Record<string, string[]>;
};

const trpcCodes = {
  not_signed_in: "UNAUTHORIZED",
  not_allowed: "FORBIDDEN",
  not_found: "NOT_FOUND",
  invalid: "BAD_REQUEST",
  conflict: "CONFLICT",
  closed: "CONFLICT",
  busy: "TOO_MANY_REQUESTS",
} as const satisfies Record<FaultCode, TRPCError["code"]>;

const t = initTRPC.context<Context>().create({
  isDev: false,
  errorFormatter: ({ shape, error }) => {
    const data = errorData(error);
    // An error's own message may tell how the inside looks: nobody but the log gets it.
    return { ...shape, message: data.reason, data: { ...shape.data, ...data } };
  },
});

/** What tRPC itself refuses before a procedure is reached; the rest of its codes are failures of ours. */
const misused = new Set(["BAD_REQUEST", "PARSE_ERROR", "METHOD_NOT_SUPPORTED", "UNSUPPORTED_MEDIA_TYPE"]);

/** The one place where failures become answers: faults as they are, wrong input by field, all else says nothing. */
function errorData({ cause, code }: TRPCError): ErrorData {
  const requestId = currentRequest.getStore() ?? "";
  if (cause instanceof Fault) return { code: cause.code, reason: cause.reason, details: cause.details, requestId };
  if (cause instanceof ZodError && code === "BAD_REQUEST") {
    const fields: Record<string, string[]> = {};
    for (const { path, message } of cause.issues) {
      const field = path.join(".");
      fields[field] = [...(fields[field] ?? []), message];
    }
    return { code: "invalid", reason: "input.invalid", details: {}, requestId, fields };
  }
  const known = code === "NOT_FOUND" ? "not_found" : misused.has(code) ? "invalid" : "internal";
  return { code: known, reason: `request.${known}`, details: {}, requestId };
}

/** The one place where failures reach the log: what was expected in a line, what was not with all there is. */
export function logFailure({ error, path, type }: { error: TRPCError; path?: string | undefined; type: string }): void {
  const { code, reason, details } = errorData(error);
  if (code === "internal") logger.error("failed", { path, type, error });
  // The path of an unknown procedure is whatever somebody typed.
  else refusedFor({ code, reason, details }, reason === "request.not_found" ? {} : { path, type });
}

/** Enters the actor, and turns faults and input that a verb refuses into errors with their status. */
const entering = (who: (ctx: Context) => Promise<Actor>) =>
  t.middleware(async ({ ctx, next }) => {
    const result = await withActor(await who(ctx), () => next());
    if (result.ok) return result;
    const { cause } = result.error;
    if (cause instanceof Fault) throw new TRPCError({ code: trpcCodes[cause.code], message: cause.reason, cause });
    if (cause instanceof ZodError) throw new TRPCError({ code: "BAD_REQUEST", cause });
    return result;
  });

const actorFor = (ctx: Context): Promise<Actor> => found(ctx.actor);
const customerFor = (ctx: Context): Promise<Actor> => found(ctx.customer);

async function found(who: () => Promise<Actor>): Promise<Actor> {
  try {
    return await who();
  } catch (error) {
    if (error instanceof Fault)
      throw new TRPCError({ code: trpcCodes[error.code], message: error.reason, cause: error });
    throw error;
  }
}

const entered = t.middleware(({ next }) => {
  if (actor().type !== "customer") throw new Fault("not_signed_in", "portal.not_entered");
  return next();
});

const signedIn = t.middleware(({ next }) => {
  if (actor().type === "public") throw new Fault("not_signed_in", "actor.not_signed_in");
  return next();
});

const inCompany = t.middleware(({ next }) => {
  const current = actor();
  if (current.type === "public") throw new Fault("not_signed_in", "actor.not_signed_in");
  if (current.type !== "member") throw new Fault("not_allowed", "actor.no_company");
  return next();
});

export const router = t.router;

// Not even asked who they are: a token that has run out shuts nobody out of a public page.
const anyone = t.procedure.use(entering(async () => ({ type: "public" })));
const customer = t.procedure.use(entering(customerFor)).use(entered);
const person = t.procedure.use(entering(actorFor)).use(signedIn);
const member = t.procedure.use(entering(actorFor)).use(inCompany);

type Verb<S extends z.ZodType, R> = (input: z.output<S>) => Promise<R>;

// Verbs without input have no schema, not `z.void()`: for one, tRPC would read the body, which its client leaves out.

/** Anybody, signed in or not: what a public door lets one see. */
export const byAnyone = {
  mutation: <S extends z.ZodType, R>(schema: S, verb: Verb<S, R>) =>
    anyone.input(schema).mutation(({ input }) => verb(input as z.output<S>)),
  /** The answer's cookie is what the verb gives; the page that asks never sees it. */
  cookie: <S extends z.ZodType>(schema: S, verb: (input: z.output<S>, cookies: readonly string[]) => Promise<string>) =>
    anyone
      .input(schema)
      .mutation(async ({ input, ctx }) => ctx.setCookie(await verb(input as z.output<S>, ctx.cookies))),
};

/** A customer who came in by a link. */
export const byCustomer = {
  ask: <R>(verb: () => Promise<R>) => customer.query(() => verb()),
  tell: <R>(verb: () => Promise<R>) => customer.mutation(() => verb()),
  query: <S extends z.ZodType, R>(schema: S, verb: Verb<S, R>) =>
    customer.input(schema).query(({ input }) => verb(input as z.output<S>)),
  mutation: <S extends z.ZodType, R>(schema: S, verb: Verb<S, R>) =>
    customer.input(schema).mutation(({ input }) => verb(input as z.output<S>)),
};

/** Any signed-in person; no company needed. */
export const byPerson = {
  ask: <R>(verb: () => Promise<R>) => person.query(() => verb()),
  mutation: <S extends z.ZodType, R>(schema: S, verb: Verb<S, R>) =>
    person.input(schema).mutation(({ input }) => verb(input as z.output<S>)),
};

/** A member of the company at work, whatever the role: there is but the owner yet. */
export const byMember = {
  ask: <R>(verb: () => Promise<R>) => member.query(() => verb()),
  tell: <R>(verb: () => Promise<R>) => member.mutation(() => verb()),
  query: <S extends z.ZodType, R>(schema: S, verb: Verb<S, R>) =>
    member.input(schema).query(({ input }) => verb(input as z.output<S>)),
  mutation: <S extends z.ZodType, R>(schema: S, verb: Verb<S, R>) =>
    member.input(schema).mutation(({ input }) => verb(input as z.output<S>)),
};
