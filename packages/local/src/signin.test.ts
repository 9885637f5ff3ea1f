import { createHash, randomBytes } from "node:crypto";
import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { expect, test } from "vitest";
import type { Issuer } from "./signin.ts";
import { testStage } from "./test-stage.ts";

const stage = await testStage("signin");
const issuer: Issuer = JSON.parse(process.env.ISSUER ?? "{}");
const keys = createRemoteJWKSet(new URL(issuer.jwksUri));

/** As the function verifies it: by the published keys, the issuer and the audience. */
const verified = async (token: string) =>
  (await jwtVerify(token, keys, { issuer: issuer.issuer, audience: issuer.audience.value })).payload;

/** A browser as far as signing in needs one: cookies, and redirects one at a time. */
function browser(language = "en") {
  const jar = new Map<string, string>();
  return async (url: string, form?: Record<string, string>) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { cookie, "accept-language": language };
    const body = form ? { method: "POST", body: new URLSearchParams(form) } : {};
    const response = await fetch(new URL(url, stage.url), { redirect: "manual", headers, ...body });
    for (const set of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (set.split(";")[0] ?? "").split("=");
      jar.set(name, value);
    }
    return { status: response.status, to: response.headers.get("location") ?? "", html: await response.text() };
  };
}

const verifier = randomBytes(32).toString("base64url");
const challenge = createHash("sha256").update(verifier).digest("base64url");

function authorizationUrl(more: Record<string, string> = {}): string {
  const parameters = {
    client_id: issuer.clientId,
    redirect_uri: `${stage.url}/callback`,
    response_type: "code",
    scope: "openid email offline_access",
    state: "s",
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...more,
  };
  return `${issuer.issuer}/auth?${new URLSearchParams(parameters)}`;
}

/** Goes from the authorization request to the callback, filling in the form if it is asked to. */
async function codeFor(go: ReturnType<typeof browser>, form?: Record<string, string>): Promise<string> {
  let { to } = await go(authorizationUrl());
  if (form) ({ to } = await go((await go(to, form)).to));
  return new URL(to).searchParams.get("code") ?? "";
}

/** As a browser asks: it names the origin of the page that does, even where that is ours. */
async function tokens(form: Record<string, string>, origin = stage.url) {
  const body = new URLSearchParams({ client_id: issuer.clientId, ...form });
  const response = await fetch(`${issuer.issuer}/token`, { method: "POST", body, headers: { origin } });
  const given = (await response.json()) as Partial<
    Record<"access_token" | "id_token" | "refresh_token" | "error", string>
  >;
  return { status: response.status, ...given };
}
const exchange = (code: string, code_verifier = verifier) =>
  tokens({ grant_type: "authorization_code", code, code_verifier, redirect_uri: `${stage.url}/callback` });

const someone = { mode: "signup", email: " Zhang@Example.COM ", password: "correct horse" };

test("sign-up leads to an access token that says who, and to another one without asking again", async () => {
  const go = browser();
  const first = await exchange(await codeFor(go, someone));
  const claims = await verified(first.access_token ?? "");
  expect(claims).toMatchObject({ aud: `${stage.url}/api`, client_id: issuer.clientId, email: "zhang@example.com" });
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(600);
  expect(decodeJwt(first.id_token ?? "")).toMatchObject({ sub: claims.sub, email: "zhang@example.com" });
  const second = await exchange(await codeFor(go));
  expect((await verified(second.access_token ?? "")).sub).toBe(claims.sub);
  const refreshed = await tokens({ grant_type: "refresh_token", refresh_token: second.refresh_token ?? "" });
  expect((await verified(refreshed.access_token ?? "")).sub).toBe(claims.sub);
});

test("a code without its verifier gives no token, and a code gives one only once", async () => {
  const go = browser();
  const form = { ...someone, mode: "signin" };
  expect(await exchange(await codeFor(go, form), "wrong".repeat(10))).toMatchObject({ error: "invalid_grant" });
  const code = await codeFor(go);
  expect((await exchange(code)).status).toBe(200);
  expect(await exchange(code)).toMatchObject({ error: "invalid_grant" });
});

test("a page of another origin gets no token, not even with everything that it takes", async () => {
  const { refresh_token = "" } = await exchange(await codeFor(browser(), { ...someone, mode: "signin" }));
  const form = { grant_type: "refresh_token", refresh_token };
  expect(await tokens(form, "https://evil.example")).toMatchObject({ status: 400, error: "invalid_request" });
  expect((await tokens(form)).status).toBe(200);
});

test("a request without PKCE, or back to an address of somebody else, is refused", async () => {
  const plain = await browser()(authorizationUrl({ code_challenge: "", code_challenge_method: "" }));
  expect(new URL(plain.to).searchParams.get("error")).toBe("invalid_request");
  const foreign = await browser()(authorizationUrl({ redirect_uri: "https://evil.example/callback" }));
  expect([foreign.status, foreign.to]).toEqual([400, ""]);
});

test("what was typed stays when it is wrong, is escaped, and the reason stands at its field in the reader's language", async () => {
  const go = browser("zh-CN,zh;q=0.9");
  const { to } = await go(authorizationUrl());
  const wrong = await go(to, { ...someone, mode: "signin", password: "incorrect" });
  expect(wrong.status).toBe(400);
  expect(wrong.html).toContain("邮箱或密码不正确");
  expect(wrong.html).toContain('value=" Zhang@Example.COM "');
  const short = await go(to, { mode: "signup", email: '"><script>@x.example', password: "short" });
  expect(short.html).toContain("密码至少需要 8 个字符");
  expect(short.html).not.toContain("<script>");
  expect(short.html).toMatch(
    /<input id="password"[^>]*aria-describedby="password-hint password-problem"[^>]*autofocus/,
  );
  const taken = await go(to, someone);
  expect(taken.html).toContain("该邮箱已有账号");
});

test("ui_locales goes before the browser's own language", async () => {
  const go = browser("zh-CN");
  const { html } = await go((await go(authorizationUrl({ ui_locales: "en" }))).to);
  expect(html).toContain('<html lang="en">');
});

test("signing out ends the session, so that the next visit asks who it is", async () => {
  const go = browser();
  const { id_token = "" } = await exchange(await codeFor(go, { ...someone, mode: "signin" }));
  const parameters = new URLSearchParams({ ...issuer.logout.parameters, id_token_hint: id_token });
  const page = await go(`${issuer.logout.url}?${parameters}`);
  const xsrf = /name="xsrf" value="([^"]*)"/.exec(page.html)?.[1] ?? "";
  const out = await go(`${issuer.issuer}/session/end/confirm`, { xsrf, logout: "yes" });
  expect(out.to).toBe(`${stage.url}/`);
  expect((await go(authorizationUrl())).to).toContain("/signin/interaction/");
});

test("a script's token is verified like a person's, and names the same person each time", async () => {
  const [one, two] = await Promise.all(["li@example.com", "LI@example.com"].map(stage.signIn));
  const claims = await verified(one ?? "");
  expect(claims).toMatchObject({ email: "li@example.com", client_id: issuer.clientId });
  expect((await verified(two ?? "")).sub).toBe(claims.sub);
});
