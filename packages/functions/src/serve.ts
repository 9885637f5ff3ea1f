import { AsyncLocalStorage } from "node:async_hooks";
import type { AnyRouter } from "@trpc/server";
import { awsLambdaRequestHandler } from "@trpc/server/adapters/aws-lambda";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { fixedHeaders, requestId } from "./http.ts";
import { logger } from "./observe.ts";
import { customerOf } from "./portal.ts";
import { actorOf } from "./sign-in.ts";
import { currentRequest, logFailure } from "./trpc.ts";

type Answering = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

/** A router below `/api/trpc` as a function: finds out who asks once a request, and puts failures into the log. */
export function serve(router: AnyRouter): Answering {
  const trpc = awsLambdaRequestHandler({
    router,
    // What people search for must not stand in an address, where logs and histories keep it.
    allowMethodOverride: true,
    createContext: async ({ event }: { event: APIGatewayProxyEventV2 }) => ({
      actor: once(() => actorOf(event.headers)),
      customer: once(() => customerOf(event.cookies ?? [])),
      cookies: event.cookies ?? [],
      setCookie: (cookie: string) => void answering.getStore()?.push(cookie),
    }),
    onError: logFailure,
    responseMeta: () => ({ headers: { ...fixedHeaders, "x-request-id": currentRequest.getStore() ?? "" } }),
  });
  return (event, context) => {
    logger.addContext(context);
    logger.appendKeys({ requestId: requestId(event) });
    const cookies: string[] = [];
    const answered = answering.run(cookies, () =>
      currentRequest.run(requestId(event), () => trpc({ ...event, ...withoutPrefix(event) }, context)),
    );
    return answered.then((answer) => (cookies.length > 0 ? { ...answer, cookies } : answer));
  };
}

/** The cookies of the answer that is being made. */
const answering = new AsyncLocalStorage<string[]>();

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let found: Promise<T> | undefined;
  return () => {
    found ??= ask();
    return found;
  };
}

/** tRPC takes the whole path for the procedure's name. */
function withoutPrefix(event: APIGatewayProxyEventV2): Pick<APIGatewayProxyEventV2, "rawPath" | "requestContext"> {
  const rawPath = event.rawPath.replace(/^\/api\/trpc/, "");
  const http = { ...event.requestContext.http, path: rawPath };
  return { rawPath, requestContext: { ...event.requestContext, http } };
}
