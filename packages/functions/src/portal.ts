import type { Actor } from "@counterfoil/core/actor";
import { actorOfSession, endSession, enterByLink, type linkSchema, ownerOfExpired } from "@counterfoil/core/door/link";
import { renewedMail } from "@counterfoil/core/statement/mail";
import { z } from "zod";
import { send } from "./queue.ts";

/**
 * The customer's session is a cookie that no script reads and that is sent to this host alone, and never along with a
 * request that another site began.
 */
const name = "__Host-portal";
const attributes = "Path=/; Secure; HttpOnly; SameSite=Strict";

const sessionIn = (cookies: readonly string[]): string | undefined =>
  cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);

/** Who comes with these cookies: a customer, or nobody. */
export async function customerOf(cookies: readonly string[]): Promise<Actor> {
  const session = sessionIn(cookies);
  return session === undefined ? { type: "public" } : actorOfSession(session);
}

/** Comes in by a link; the cookie lasts as long as the session. */
export async function enter(input: z.output<typeof linkSchema>): Promise<string> {
  const { session, seconds } = await enterByLink(input);
  return `${name}=${session}; Max-Age=${seconds}; ${attributes}`;
}

export const leaveSchema = z.strictObject({});

/** A new link comes with the latest statements, sent once more to the address on file; nobody is told whether there is one. */
export const renew = ({ token }: z.output<typeof linkSchema>): Promise<void> =>
  ownerOfExpired(token, async (customerId) => send("mail", await renewedMail(customerId)));

/** The session ends, also for whoever has a copy of the cookie, and the browser forgets that it ever came in. */
export async function leave(_: object, cookies: readonly string[]): Promise<string> {
  const session = sessionIn(cookies);
  if (session !== undefined) await endSession(session);
  return `${name}=; Max-Age=0; ${attributes}`;
}
