import type { Actor } from "@counterfoil/core/actor";
import { awsLambdaRequestHandler } from "@trpc/server/adapters/aws-lambda";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { answer, fixedHeaders, requestId } from "./http.ts";
import { logger } from "./observe.ts";
import { appRouter } from "./router.ts";
import { actorOf, signInConfig } from "./sign-in.ts";
import { currentRequest, logFailure } from "./trpc.ts";

const trpc = awsLambdaRequestHandler({
  router: appRouter,
  // What people search for must not stand in an address, where logs and histories keep it.
  allowMethodOverride: true,
  createContext: async ({ event }: { event: APIGatewayProxyEventV2 }) => {
    let found: Promise<Actor> | undefined;
    const actor = () => {
      found ??= actorOf(event.headers);
      return found;
    };
    return { actor };
  },
  onError: logFailure,
  responseMeta: () => ({ headers: { ...fixedHeaders, "x-request-id": currentRequest.getStore() ?? "" } }),
});

export async function handler(
  event: APIGatewayProxyEventV2,
  context: Context,
): Promise<APIGatewayProxyStructuredResultV2> {
  logger.addContext(context);
  logger.appendKeys({ requestId: requestId(event) });
  if (event.rawPath === "/api/config.json") return answer(event, 200, signInConfig());
  return currentRequest.run(requestId(event), () => trpc({ ...event, ...withoutPrefix(event) }, context));
}

/** tRPC takes the whole path for the procedure's name. */
function withoutPrefix(event: APIGatewayProxyEventV2): Pick<APIGatewayProxyEventV2, "rawPath" | "requestContext"> {
  const rawPath = event.rawPath.replace(/^\/api\/trpc/, "");
  const http = { ...event.requestContext.http, path: rawPath };
  return { rawPath, requestContext: { ...event.requestContext, http } };
}
