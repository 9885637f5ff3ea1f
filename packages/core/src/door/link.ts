import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { type Actor, actorName, tenantId, withActor } from "../actor/actor.ts";
import { now, stored, Temporal, timestamp } from "../clock/clock.ts";
import { customerHead, type customerIdSchema } from "../customer/customer.ts";
import { findDocuments } from "../document/document.ts";
import { Fault } from "../fault/fault.ts";
import { ulidPattern } from "../id/id.ts";
import { type MailKey, openedByLink } from "../mail/mail.ts";
import { resource } from "../resource/resource.ts";
import { putOnce, update } from "../table/table.ts";
import { linkEntity, sessionEntity } from "./door.entity.ts";
import { countGuess } from "./door.ts";

/**
 * Links by which a customer opens its own statements, receipts and open charges without an account. A link is
 * `<company>.<256 random bits>` behind `#` in an address, where no server, log or `Referer` sees it; only the hash of its
 * code is kept. Opening the address asks nothing: the page hands the code over in a body and gets a session for it, so a
 * scanner that opens links uses none up.
 */
export const linkSchema = z.object({ token: z.string().max(200) });

const lifeDays = 90;
/** How long an expired link is remembered, so that it can ask for a new one. */
const rememberedDays = 365;
const sessionHours = 8;

const tokenPattern = new RegExp(`^(${ulidPattern})\\.([\\w-]{43})$`);

const newCode = (): string => randomBytes(32).toString("base64url");
const hashOf = (code: string): string => createHash("sha256").update(code).digest("hex");
const tokenOf = (code: string): string => `${tenantId().slice("ten_".length)}.${code}`;

const inDays = (days: number): string => stored(now().add({ hours: 24 * days }));
const seconds = (instant: string): number => Math.floor(Temporal.Instant.from(instant).epochMilliseconds / 1_000);

function partsOf(token: string): { tenant: string; hash: string } | undefined {
  const [, tenant, code] = tokenPattern.exec(token) ?? [];
  return tenant && code ? { tenant: `ten_${tenant}`, hash: hashOf(code) } : undefined;
}

/**
 * A new link's address, for a customer of the company at work; `mail` is the one that will carry it, and `page` what it
 * opens of the customer's page.
 */
export async function newLink(
  customerId: string,
  mail?: Pick<MailKey, "about" | "subject">,
  page = "",
): Promise<string> {
  const code = newCode();
  const item = {
    ...{ tenantId: tenantId(), hash: hashOf(code), customerId, createdAt: timestamp(), until: inDays(lifeDays) },
    ...{ expiresAt: seconds(inDays(lifeDays + rememberedDays)), by: actorName(), ...mail },
  };
  await linkEntity().create(item).go();
  return `${resource.publicUrl}/portal${page}#${tokenOf(code)}`;
}

/** A link that a member hands over in person; it is told once and never again. Fault `not_found`. */
export async function createLink({ customerId }: z.output<typeof customerIdSchema>): Promise<{ address: string }> {
  await customerHead(customerId);
  return { address: await newLink(customerId) };
}

async function findLink(hash: string) {
  const { data } = await linkEntity().get({ tenantId: tenantId(), hash }).go({ consistent: true });
  return data ?? undefined;
}
type Link = NonNullable<Awaited<ReturnType<typeof findLink>>>;

/** Runs `body` with the link, in the name of its company; whoever guessed is counted and told the same as ever. */
async function atDoor<T>(token: string, body: (link: Link) => Promise<T>): Promise<T> {
  const parts = partsOf(token);
  if (!parts) throw new Fault("not_found", "link.unknown");
  return withActor({ type: "door", tenantId: parts.tenant }, async () => {
    const link = await findLink(parts.hash);
    if (link) return body(link);
    await countGuess();
    throw new Fault("not_found", "link.unknown");
  });
}

function assertOpens({ revokedAt, until }: Link): void {
  if (revokedAt) throw new Fault("not_allowed", "link.revoked");
  if (until <= timestamp()) throw new Fault("not_allowed", "link.expired");
}

/**
 * Exchanges a link for a session, as often as somebody comes with it: nothing is used up. Faults: `not_found` (no such
 * link), `not_allowed` (expired, revoked), `busy` (too many guesses at this company's doors).
 */
export const enterByLink = ({ token }: z.infer<typeof linkSchema>): Promise<{ session: string; seconds: number }> =>
  atDoor(token, async (link) => {
    assertOpens(link);
    const code = newCode();
    const until = [stored(now().add({ hours: sessionHours })), link.until].sort()[0] as string;
    const { hash } = link;
    const session = { tenantId: tenantId(), hash: hashOf(code), link: hash, until, expiresAt: seconds(until) };
    await sessionEntity().create(session).go();
    await noteOpened(link);
    return { session: tokenOf(code), seconds: seconds(until) - seconds(timestamp()) };
  });

/** The first opening and the last are noted at the link, the first one at the mail that carried it too. */
async function noteOpened({ hash, customerId, about, subject, openedAt }: Link): Promise<void> {
  const at = timestamp();
  const link = () => linkEntity().patch({ tenantId: tenantId(), hash });
  const first = link()
    .set({ openedAt: at, lastOpenedAt: at })
    .where((field, { notExists }) => notExists(field.openedAt));
  if (openedAt || !(await putOnce(update("link", first)))) {
    await link().set({ lastOpenedAt: at }).go();
    return;
  }
  if (!about || !subject) return;
  const mail = { customerId, about, subject };
  await withActor({ type: "system", tenantId: tenantId() }, () => openedByLink(mail));
}

/** Who comes with this session's token: a customer, or nobody. A link that was revoked takes its sessions with it. */
export async function actorOfSession(token: string): Promise<Actor> {
  const parts = partsOf(token);
  if (!parts) return { type: "public" };
  return withActor({ type: "door", tenantId: parts.tenant }, async (): Promise<Actor> => {
    const { data: session } = await sessionEntity()
      .get({ tenantId: tenantId(), hash: parts.hash })
      .go({ consistent: true });
    if (!session || session.until <= timestamp()) return { type: "public" };
    const link = await findLink(session.link);
    if (!link || link.revokedAt || link.until <= timestamp()) return { type: "public" };
    return { type: "customer", tenantId: tenantId(), customerId: link.customerId, link: link.hash };
  });
}

/** Ends a session for whoever has its token; what is none is none afterwards too. */
export async function endSession(token: string): Promise<void> {
  const parts = partsOf(token);
  if (!parts) return;
  const key = { tenantId: parts.tenant, hash: parts.hash };
  await withActor({ type: "door", tenantId: parts.tenant }, () => sessionEntity().delete(key).go());
}

/** The customer of a link that has expired; it may ask for a new one, which goes to the address on file and nowhere else. */
export const ownerOfExpired = <T>(token: string, body: (customerId: string) => Promise<T>): Promise<T> =>
  atDoor(token, async ({ revokedAt, customerId }) => {
    if (revokedAt) throw new Fault("not_allowed", "link.revoked");
    return withActor({ type: "system", tenantId: tenantId() }, () => body(customerId));
  });

const mostShown = 50;

/** A customer's last links, newest first, each with what carried it; their codes are nowhere. */
export async function linksOf({ customerId }: z.output<typeof customerIdSchema>) {
  const { data } = await linkEntity()
    .query.byCustomer({ tenantId: tenantId(), customerId })
    .go({ order: "desc", limit: mostShown });
  const documents = await findDocuments(
    data.flatMap(({ about, subject = "" }) => (about === "document" ? subject : [])),
  );
  const at = timestamp();
  return data.map(({ hash, createdAt, until, about, subject = "", by, openedAt, lastOpenedAt, revokedAt }) => ({
    ...{ hash, createdAt, until, about, subject, by, isMine: by === actorName(), openedAt, revokedAt },
    lastOpenedAt: lastOpenedAt ?? openedAt,
    number: documents.get(subject)?.number,
    state: revokedAt ? ("revoked" as const) : until <= at ? ("expired" as const) : ("open" as const),
  }));
}

/** Takes all of a customer's links back, at once and for good; how many that were. A mail that goes out later has a new one. */
export async function revokeLinks({ customerId }: z.output<typeof customerIdSchema>): Promise<{ revoked: number }> {
  const { data } = await linkEntity().query.byCustomer({ tenantId: tenantId(), customerId }).go({ pages: "all" });
  const open = data.filter(({ revokedAt }) => revokedAt === undefined);
  for (const { hash } of open)
    await linkEntity().patch({ tenantId: tenantId(), hash }).set({ revokedAt: timestamp() }).go();
  return { revoked: open.length };
}
