import type { Actor } from "@counterfoil/core/actor";
import type { AnyRouter } from "@trpc/server";
import { awsLambdaRequestHandler } from "@trpc/server/adapters/aws-lambda";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { fixedHeaders, requestId } from "./http.ts";
import { logger } from "./observe.ts";
import { actorOf } from "./sign-in.ts";
import { currentRequest, logFailure } from "./trpc.ts";

type Answering = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

/** A router below `/api/trpc` as a function: finds out who asks once a request, and puts failures into the log. */
export function serve(router: AnyRouter): Answering {
  const trpc = awsLambdaRequestHandler({
    router,
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
  return (event, context) => {
    logger.addContext(context);
    logger.appendKeys({ requestId: requestId(event) });
    return currentRequest.run(requestId(event), () => trpc({ ...event, ...withoutPrefix(event) }, context));
  };
}

/** tRPC takes the whole path for the procedure's name. */
function withoutPrefix(event: APIGatewayProxyEventV2): Pick<APIGatewayProxyEventV2, "rawPath" | "requestContext"> {
  const rawPath = event.rawPath.replace(/^\/api\/trpc/, "");
  const http = { ...event.requestContext.http, path: rawPath };
  return { rawPath, requestContext: { ...event.requestContext, http } };
}
