import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { answer } from "./http.ts";
import { appRouter } from "./router.ts";
import { serve } from "./serve.ts";
import { signInConfig } from "./sign-in.ts";

const trpc = serve(appRouter);

export async function handler(
  event: APIGatewayProxyEventV2,
  context: Context,
): Promise<APIGatewayProxyStructuredResultV2> {
  if (event.rawPath === "/api/config.json") return answer(event, 200, signInConfig());
  return trpc(event, context);
}
