import type { Stage } from "@counterfoil/local/stage";

/**
 * Procedures by path, as the router itself has them: what is added there cannot be overlooked here. To be asked when
 * the stage is open, since the functions' logger looks at the environment only once.
 */
export async function proceduresByType(): Promise<Record<string, "query" | "mutation">> {
  const { appRouter } = await import("../src/router.ts");
  const all = Object.entries(appRouter._def.procedures as object);
  return Object.fromEntries(all.map(([path, { _def }]: [string, Procedure]) => [path, _def.type]));
}
type Procedure = { _def: { type: "query" | "mutation" } };

/** Who calls: nobody, a person, a person at work in a company, or a customer with the portal's cookie. */
export type Caller = { token?: string; companyId?: string; cookie?: string };

export type Fault = {
  code: string;
  reason: string;
  details: Record<string, string | number>;
  requestId: string;
  fields?: Record<string, string[]>;
};

export type Answer = { status: number; headers: Headers; text: string; data?: unknown; fault?: Fault };

export const headersOf = ({ token, companyId, cookie }: Caller): Record<string, string> => ({
  ...(cookie === undefined ? {} : { cookie }),
  ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  ...(companyId === undefined ? {} : { "x-company": companyId }),
});

/** Sends a request as any program could, without the client's types. */
export async function request(stage: Stage, path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${stage.url}${path}`, init);
  const text = await response.text();
  const { status, headers } = response;
  if (!headers.get("content-type")?.includes("json")) return { status, headers, text };
  const body = JSON.parse(text) as { result?: { data?: unknown }; error?: { data: Fault } };
  return {
    ...{ status, headers, text },
    ...(body.result ? { data: body.result.data } : {}),
    ...(body.error ? { fault: body.error.data } : {}),
  };
}

/** Calls one procedure over HTTP. */
export async function call(stage: Stage, procedure: string, input: unknown, caller: Caller): Promise<Answer> {
  const headers = headersOf(caller);
  const path = `/api/trpc/${procedure}`;
  if ((await proceduresByType())[procedure] === "mutation") {
    // As tRPC's own client does it: the type always, a body only where there is input.
    const body = input === undefined ? {} : { body: JSON.stringify(input) };
    return request(stage, path, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      ...body,
    });
  }
  const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  return request(stage, path + query, { headers });
}
