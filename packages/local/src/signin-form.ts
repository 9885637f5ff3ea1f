import type { IncomingMessage, ServerResponse } from "node:http";
import type { Provider } from "oidc-provider";
import { readBody } from "./http-event.ts";
import type { People } from "./people.ts";
import { type FormState, formPage, languageOf, type Mode, type Problem } from "./signin-page.ts";

/** What is wrong with what was typed, before anybody is looked up. */
function problemOf(mode: Mode, email: string, password: string): Problem | undefined {
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())) return "email";
  if (password === "") return "password";
  return mode === "signup" && [...password].length < 8 ? "short" : undefined;
}

function sendPage(response: ServerResponse, statusCode: number, html: string): void {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
  };
  response.writeHead(statusCode, headers).end(html);
}

/** Shows the form of one sign-in, and finishes it when what was typed is right. */
export async function interact(provider: Provider, people: People, request: IncomingMessage, response: ServerResponse) {
  const { params } = await provider.interactionDetails(request, response);
  const language = languageOf(params.ui_locales as string | undefined, request.headers["accept-language"]);
  const asked = new URL(request.url ?? "", "http://local").searchParams.get("mode") ?? params.screen_hint;
  if (request.method !== "POST") {
    return sendPage(response, 200, formPage({ mode: asked === "signup" ? "signup" : "signin", language }));
  }
  const typed = new URLSearchParams((await readBody(request, 10_000))?.toString());
  const mode: Mode = typed.get("mode") === "signup" ? "signup" : "signin";
  const [email, password] = [typed.get("email") ?? "", typed.get("password") ?? ""];
  const state: FormState = { mode, language, email, password };
  const problem = problemOf(mode, email, password);
  if (problem) return sendPage(response, 400, formPage({ ...state, problem }));
  const person = mode === "signup" ? await people.signUp(email, password) : await people.signIn(email, password);
  if (!person) return sendPage(response, 400, formPage({ ...state, problem: mode === "signup" ? "taken" : "wrong" }));
  const result = { login: { accountId: person.sub, remember: true } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}
