import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from "jose";
import type { Configuration, KoaContextWithOIDC, Provider } from "oidc-provider";
import type { Route } from "./http.ts";
import { plain } from "./http-event.ts";
import { People } from "./people.ts";
import { interact } from "./signin-form.ts";
import { languageOf, messagePage, signOutPage } from "./signin-page.ts";
import { signInStore } from "./signin-store.ts";

const clientId = "counterfoil-web";
const algorithm = "ES256";
const scope = "openid email offline_access";
/** Access and ID tokens, in seconds; the browser asks for new ones with its refresh token. */
const tokenSeconds = 600;
const sessionSeconds = 14 * 24 * 3600;

/** What the functions must know of whoever issues tokens: the environment variable ISSUER, as JSON. */
export interface Issuer {
  issuer: string;
  jwksUri: string;
  /** Which claim of an access token names the audience, and what it must be. */
  audience: { claim: "aud" | "client_id"; value: string };
  clientId: string;
  /** Where the browser goes to sign out, and with which parameters. */
  logout: { url: string; parameters: Record<string, string> };
}

export interface SignIn {
  issuer: Issuer;
  /** Serves everything under `/signin/`. */
  route: Route;
  /** An access token for the person with this address, who is made if need be; without a browser. */
  token(email: string): Promise<string>;
}

type Secrets = { key: JWK; cookie: string };

/** The signing key outlives a restart when there is a directory, so that tokens already given stay good. */
async function secretsIn(directory: string | undefined): Promise<Secrets> {
  const file = directory && join(directory, "issuer.json");
  if (file && existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: randomBytes(8).toString("hex"), alg: algorithm, use: "sig" };
  const secrets = { key, cookie: randomBytes(32).toString("hex") };
  if (file) writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

const languageFrom = (context: KoaContextWithOIDC) =>
  languageOf(context.oidc?.params?.ui_locales as string | undefined, context.get("accept-language"));

function configurationOf(publicUrl: string, issuer: Issuer, people: People, secrets: Secrets): Configuration {
  return {
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: "none",
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        redirect_uris: [`${publicUrl}/callback`],
        post_logout_redirect_uris: [`${publicUrl}/`],
        id_token_signed_response_alg: algorithm,
      },
    ],
    jwks: { keys: [secrets.key as never] },
    cookies: { keys: [secrets.cookie] },
    scopes: scope.split(" "),
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    // Puts the address into the ID token: an access token for the API does not open userinfo.
    conformIdTokenClaims: false,
    extraParams: ["screen_hint"],
    pkce: { required: () => true },
    interactions: { url: (_context, interaction) => `/signin/interaction/${interaction.uid}` },
    async findAccount(_context, sub) {
      const person = people.bySub(sub);
      if (!person) return undefined;
      return { accountId: sub, claims: async () => ({ sub, email: person.email, email_verified: true }) };
    },
    async extraTokenClaims(_context, token) {
      const person = "accountId" in token ? people.bySub(token.accountId as string) : undefined;
      return person ? { email: person.email } : undefined;
    },
    // Grants what this one client asks for, so that nobody is asked a second time whether they meant it.
    async loadExistingGrant(context) {
      const { client, session, provider } = context.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope(scope);
      grant.addResourceScope(issuer.audience.value, scope);
      await grant.save();
      return grant;
    },
    issueRefreshToken: async () => true,
    // A browser names its page's origin even where page and sign-in share it; no other page may call.
    clientBasedCORS: (_context, origin) => origin === new URL(publicUrl).origin,
    ttl: {
      AccessToken: tokenSeconds,
      AuthorizationCode: 60,
      IdToken: tokenSeconds,
      Interaction: 3600,
      Grant: sessionSeconds,
      RefreshToken: sessionSeconds,
      Session: sessionSeconds,
    },
    features: featuresOf(publicUrl, issuer),
    async renderError(context) {
      context.type = "html";
      context.body = messagePage(languageFrom(context), "failed", `${publicUrl}/`);
    },
  };
}

function featuresOf(publicUrl: string, issuer: Issuer): Configuration["features"] {
  return {
    devInteractions: { enabled: false },
    // Without a resource of its own, an access token would be an opaque string.
    resourceIndicators: {
      enabled: true,
      defaultResource: () => issuer.audience.value,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope,
        audience: issuer.audience.value,
        accessTokenFormat: "jwt",
        accessTokenTTL: tokenSeconds,
        jwt: { sign: { alg: algorithm } },
      }),
    },
    rpInitiatedLogout: {
      enabled: true,
      async logoutSource(context, form) {
        context.body = signOutPage(languageFrom(context), form);
      },
      async postLogoutSuccessSource(context) {
        context.body = messagePage(languageFrom(context), "signedOut", `${publicUrl}/`);
      },
    },
  };
}

/**
 * The local issuer: OpenID Connect with code and PKCE under `<publicUrl>/signin`. With a directory, people,
 * sessions and the signing key are kept there (mode 0600), without one in memory.
 */
export async function openSignIn({ publicUrl, directory }: { publicUrl: string; directory?: string }): Promise<SignIn> {
  if (directory) mkdirSync(directory, { recursive: true, mode: 0o700 });
  const secrets = await secretsIn(directory);
  const people = new People(directory && join(directory, "people.json"));
  const url = `${publicUrl}/signin`;
  const issuer: Issuer = {
    issuer: url,
    jwksUri: `${url}/jwks`,
    audience: { claim: "aud", value: `${publicUrl}/api` },
    clientId,
    logout: {
      url: `${url}/session/end`,
      parameters: { client_id: clientId, post_logout_redirect_uri: `${publicUrl}/` },
    },
  };
  // Loaded with the first visitor: most tests have none.
  let loading: Promise<Provider> | undefined;
  const load = async () => {
    const { Provider } = await import("oidc-provider");
    const adapter = signInStore(directory && join(directory, "sessions.json"));
    return new Provider(url, { ...configurationOf(publicUrl, issuer, people, secrets), adapter });
  };
  const { d: _, ...publicKey } = secrets.key;
  const route: Route = async (request, response) => {
    const path = (request.url ?? "").slice("/signin".length) || "/";
    if (path === "/jwks")
      return response.setHeader("content-type", "application/json").end(JSON.stringify({ keys: [publicKey] }));
    loading ??= load();
    const provider = await loading;
    if (path.startsWith("/interaction/")) {
      return interact(provider, people, request, response).catch(() =>
        plain(response, 400, "This sign-in has expired."),
      );
    }
    // The provider learns where it is mounted by comparing the two.
    await provider.callback()(Object.assign(request, { originalUrl: request.url, url: path }), response);
  };
  const signingKey = await importJWK(secrets.key, algorithm);
  const token = async (email: string) => {
    const person = people.ensure(email);
    return new SignJWT({ scope, client_id: clientId, email: person.email })
      .setProtectedHeader({ alg: algorithm, typ: "at+jwt", kid: secrets.key.kid ?? "" })
      .setIssuer(url)
      .setAudience(issuer.audience.value)
      .setSubject(person.sub)
      .setJti(randomBytes(16).toString("hex"))
      .setIssuedAt()
      .setExpirationTime(`${tokenSeconds} seconds`)
      .sign(signingKey);
  };
  return { issuer, route, token };
}
