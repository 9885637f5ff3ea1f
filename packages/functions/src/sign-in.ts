import type { Actor } from "@counterfoil/core/actor";
import { Fault } from "@counterfoil/core/fault";
import { idSchema } from "@counterfoil/core/id";
import { memberOf, personOf } from "@counterfoil/core/member";
import { JwtVerifier } from "aws-jwt-verify";
import { JwtBaseError } from "aws-jwt-verify/error";
import { SimpleJwksCache } from "aws-jwt-verify/jwk";
import { z } from "zod";

/** What differs between issuers of tokens is configuration; no code knows which one it is. */
const issuerSchema = z.object({
  issuer: z.url(),
  jwksUri: z.url(),
  /** Which claim of an access token names the audience, and what it must be. */
  audience: z.object({ claim: z.enum(["aud", "client_id"]), value: z.string() }),
  clientId: z.string(),
  logout: z.object({ url: z.string(), parameters: z.record(z.string(), z.string()) }),
});

function issuer() {
  const { data, error } = issuerSchema.safeParse(JSON.parse(process.env.ISSUER ?? "{}"));
  // Not as it is: a request's input fails in the same way, and then its sender is told about it.
  if (!data) throw new Error("The environment variable ISSUER is not as it must be.", { cause: error });
  return data;
}

/** What the browser must know to sign somebody in; nothing of it is secret. */
export function signInConfig() {
  const { issuer: authority, clientId, logout, audience } = issuer();
  return {
    issuer: authority,
    clientId,
    logout,
    resource: audience.claim === "aud" ? audience.value : undefined,
    scope: "openid email offline_access",
  };
}

/** Fetches keys by plain HTTP too, as the local issuer needs; the issuer's address itself is configuration. */
const fetcher = {
  async fetch(uri: string): Promise<ArrayBuffer> {
    const answer = await fetch(uri);
    // Keys that cannot be had say nothing about the token: nobody should sign in again for that.
    if (!answer.ok) throw new Error(`The issuer's keys: ${answer.status}`);
    return answer.arrayBuffer();
  },
};

const verifierOf = (configured: ReturnType<typeof issuer>) => {
  const { audience, issuer: url, jwksUri } = configured;
  return JwtVerifier.create(
    {
      issuer: url,
      jwksUri,
      audience: audience.claim === "aud" ? audience.value : null,
      customJwtCheck: ({ payload }) => {
        if (payload[audience.claim] !== audience.value && audience.claim !== "aud")
          throw new Fault("not_signed_in", "actor.other_audience");
      },
    },
    { jwksCache: new SimpleJwksCache({ fetcher }) },
  );
};

let made: { configured: string; verifier: ReturnType<typeof verifierOf> } | undefined;

function verifier(): ReturnType<typeof verifierOf> {
  const configured = process.env.ISSUER ?? "";
  if (made?.configured !== configured) made = { configured, verifier: verifierOf(issuer()) };
  return made.verifier;
}

type Headers = Record<string, string | undefined>;

/**
 * Who sends a request: nobody, a person, or a member of the company that the request asks for and the person belongs
 * to. The token says only who; the company comes from the membership that is found.
 */
export async function actorOf(headers: Headers): Promise<Actor> {
  const token = headers.authorization?.replace(/^Bearer /i, "");
  if (!token) return { type: "public" };
  const claims = await verified(token);
  // All tokens without a subject, such as a machine's, would be one and the same person.
  if (!claims.iss || !claims.sub) throw new Fault("not_signed_in", "actor.token_refused");
  const personId = await personOf(claims.iss, claims.sub);
  const company = headers["x-company"];
  if (!company) return { type: "person", personId };
  if (!companySchema.safeParse(company).success) throw new Fault("not_allowed", "member.not_in_company");
  return memberOf(personId, company);
}

const companySchema = idSchema("tenant");

async function verified(token: string) {
  try {
    return await verifier().verify(token);
  } catch (error) {
    if (error instanceof JwtBaseError || error instanceof Fault)
      throw new Fault("not_signed_in", "actor.token_refused");
    throw error;
  }
}
