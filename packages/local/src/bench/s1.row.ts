import { newId } from "@counterfoil/core/id";
import { initTRPC } from "@trpc/server";
import { awsLambdaRequestHandler } from "@trpc/server/adapters/aws-lambda";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { apiOf } from "../api.ts";
import { costOf } from "../cost.ts";
import { bareOperation } from "./bare.ts";
import { cpuOf } from "./measure.ts";
import type { Row } from "./row.ts";

const eventOf = (path: string, headers: Record<string, string>) =>
  ({
    ...{ version: "2.0", routeKey: "$default", rawPath: path, rawQueryString: "", headers, isBase64Encoded: false },
    requestContext: { requestId: "1", http: { method: "GET", path } },
  }) as unknown as APIGatewayProxyEventV2;

export const row: Row = {
  name: "S1",
  work: "a member's call that does nothing",
  async measure(lent) {
    const stage = await lent();
    // Asked for when the stage is open: the functions' logger looks at the environment only once.
    const { byMember, router } = await import("@counterfoil/functions/trpc");
    const { serve } = await import("@counterfoil/functions/serve");
    const ours = serve(router({ nothing: byMember.ask(async () => null) }));
    const t = initTRPC.create();
    const plain = awsLambdaRequestHandler({ router: t.router({ nothing: t.procedure.query(() => null) }) });

    const token = await stage.signIn("nothing@a.example");
    const companyId = newId("tenant");
    const settings = { companyId, name: "A", zone: "Asia/Shanghai", currency: "CNY", language: "en" as const };
    await apiOf(stage.url, token, companyId).company.create.mutate(settings);
    const event = eventOf("/api/trpc/nothing", { authorization: `Bearer ${token}`, "x-company": companyId });
    const context = {} as Context;
    const call = () => ours(event, context);
    const answered = await call();
    if (answered.statusCode !== 200) throw new Error(`refused: ${answered.body}`);
    const adapter = eventOf("/nothing", {});
    const cost = await costOf(call);
    const requests = await bareOperation(stage, { reads: cost.requests, updates: 0, items: 0 });
    const cpu = await cpuOf({ call, adapter: () => plain(adapter, context), requests }, { runs: 100 });
    return [
      { what: "round trips, to find out who asks", measured: cost.roundTrips, unit: "trips", beside: 0 },
      { what: "CPU", measured: cpu.call, unit: "ms", beside: cpu.adapter, goal: "≤ 1.5 × the tRPC adapter alone" },
      { what: "of which those reads with the SDK alone", measured: cpu.requests, unit: "ms" },
    ];
  },
};
