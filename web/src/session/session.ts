import { type User, UserManager, WebStorageStateStore } from "oidc-client-ts";

type Config = {
  issuer: string;
  clientId: string;
  scope: string;
  resource?: string;
  /** Issuers differ in how one signs out. */
  logout: { url: string; parameters: Record<string, string> };
};
type SignIn = { users: UserManager; logout: Config["logout"] };

/** Tokens live in this tab's session storage and nowhere else; another tab signs in by itself, without a password. */
async function createSignIn(): Promise<SignIn> {
  const response = await fetch("/api/config.json");
  if (!response.ok) throw new Error(`config ${response.status}`);
  const { issuer, clientId, scope, resource, logout }: Config = await response.json();
  const origin = window.location.origin;
  const users = new UserManager({
    authority: new URL(issuer, origin).href,
    client_id: clientId,
    scope,
    ...(resource === undefined ? {} : { resource }),
    redirect_uri: `${origin}/callback`,
    post_logout_redirect_uri: `${origin}/`,
    response_type: "code",
    automaticSilentRenew: true,
    userStore: new WebStorageStateStore({ store: window.sessionStorage }),
    stateStore: new WebStorageStateStore({ store: window.sessionStorage }),
  });
  return { users, logout };
}

let ready: Promise<SignIn> | undefined;

function signInWays(): Promise<SignIn> {
  ready ??= createSignIn().catch((error: unknown) => {
    ready = undefined;
    throw error;
  });
  return ready;
}

const userManager = async (): Promise<UserManager> => (await signInWays()).users;

let renewing: Promise<User | null> | undefined;

/** Who is signed in, renewed by refresh token when the access token has run out; `undefined` when nobody is. */
async function currentUser(): Promise<User | undefined> {
  const users = await userManager();
  const user = await users.getUser();
  if (!user) return undefined;
  if (!user.expired) return user;
  renewing ??= users
    .signinSilent()
    .catch(() => null)
    .finally(() => {
      renewing = undefined;
    });
  return (await renewing) ?? undefined;
}

export const accessToken = async (): Promise<string | undefined> => (await currentUser())?.access_token;

/** As the issuer says; for show only. */
export const signedInAs = async (): Promise<string | undefined> => (await currentUser())?.profile.email;

export const isSignedIn = async (): Promise<boolean> => (await currentUser()) !== undefined;

/** Leaves the page for the issuer's; comes back to `returnTo`. */
export async function signIn({ language, signUp, returnTo }: { language: string; signUp: boolean; returnTo: string }) {
  const users = await userManager();
  await users.signinRedirect({
    state: { returnTo },
    ui_locales: language,
    ...(signUp ? { extraQueryParams: { screen_hint: "signup" } } : {}),
  });
}

/** Exchanges the code in the address for tokens, once; answers where the person wanted to go. */
export async function finishSignIn(): Promise<string> {
  const users = await userManager();
  const user = await users.signinCallback();
  const state: unknown = user?.state;
  const returnTo = typeof state === "object" && state && "returnTo" in state ? state.returnTo : undefined;
  // Only a path of this site: an address that came from elsewhere must not lead elsewhere.
  return typeof returnTo === "string" && /^\/(?![/\\])/.test(returnTo) ? returnTo : "/home";
}

/** Signs out here and at the issuer; no token goes into the address, so the issuer may ask whether one meant it. */
export async function signOut(): Promise<void> {
  const { users, logout } = await signInWays();
  await users.removeUser();
  const address = new URL(logout.url);
  for (const [name, value] of Object.entries(logout.parameters)) address.searchParams.set(name, value);
  window.location.assign(address);
}

/** Forgets tokens that the server no longer takes. */
export const forgetTokens = async (): Promise<void> => (await userManager()).removeUser();
