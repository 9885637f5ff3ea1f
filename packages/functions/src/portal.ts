import type { Actor } from "@counterfoil/core/actor";
import { actorOfSession, enterByLink, type linkSchema, ownerOfExpired } from "@counterfoil/core/door/link";
import { z } from "zod";

/**
 * The customer's session is a cookie that no script reads and that is sent to this host alone, and never along with a
 * request that another site began.
 */
const name = "__Host-portal";
const attributes = "Path=/; Secure; HttpOnly; SameSite=Strict";

/** Who comes with these cookies: a customer, or nobody. */
export async function customerOf(cookies: readonly string[] = []): Promise<Actor> {
  const own = cookies.find((cookie) => cookie.startsWith(`${name}=`));
  return own ? actorOfSession(own.slice(name.length + 1)) : { type: "public" };
}

/** Comes in by a link; the cookie lasts as long as the session. */
export async function enter(input: z.output<typeof linkSchema>): Promise<string> {
  const { session, seconds } = await enterByLink(input);
  return `${name}=${session}; Max-Age=${seconds}; ${attributes}`;
}

export const leaveSchema = z.object({});

/** The browser forgets that it ever came in. */
export const leave = async (): Promise<string> => `${name}=; Max-Age=0; ${attributes}`;

/** A new link in place of an expired one goes to the address on file, and nowhere else. */
export const renew = ({ token }: z.output<typeof linkSchema>): Promise<void> => ownerOfExpired(token, async () => {});
