import { randomBytes } from "node:crypto";
import { newCompany, newCustomer } from "../../test/company.ts";
import { withActor } from "../actor/actor.ts";
import { newId } from "../id/id.ts";
import type { LentStage, Promised } from "../promise/promise.ts";
import { createLink, linksOf, revokeLinks } from "./link.ts";

type Link = { tenant: string; code: string };
type Way = (attempt: number) => { token: string; method?: "GET" };

const guesses = 12;

/** A customer with links of every kind, as somebody who found them on the way would have them. */
async function prepared({ clock }: LentStage) {
  const [own, other] = [await newCompany(), await newCompany()];
  const linkFor = async (customerId: string): Promise<Link> => {
    const { address } = await createLink({ customerId });
    const [tenant = "", code = ""] = (address.split("#")[1] ?? "").split(".");
    return { tenant, code };
  };
  clock.set("2026-07-01T04:00:00Z");
  const [customerId, expired] = await withActor(own.actor, async () => {
    const made = await newCustomer();
    return [made, await linkFor(made)] as const;
  });
  clock.set("2026-11-05T04:00:00Z");
  const foreign = await withActor(other.actor, async () => linkFor(await newCustomer()));
  const revoked = await withActor(own.actor, async () => {
    const second = await newCustomer();
    const link = await linkFor(second);
    await revokeLinks({ customerId: second });
    return link;
  });
  const right = await withActor(own.actor, () => linkFor(customerId));
  const openings = () =>
    withActor(own.actor, async () => (await linksOf({ customerId })).filter(({ openedAt }) => openedAt).length);
  return { expired, foreign, revoked, right, openings };
}

const told = ({ tenant, code }: Link): string => `${tenant}.${code}`;

/** What must open nothing and note nothing, by the name of what is wrong with it. */
function waysOf({ expired, foreign, revoked, right }: Awaited<ReturnType<typeof prepared>>): Record<string, Way> {
  return {
    guessed: () => ({ token: `${right.tenant}.${randomBytes(32).toString("base64url")}` }),
    "guessed of no company": () => ({ token: `${newId("tenant").slice(4)}.${right.code}` }),
    expired: () => ({ token: told(expired) }),
    revoked: () => ({ token: told(revoked) }),
    "of another company": (attempt) => ({
      token: attempt % 2 === 0 ? `${foreign.tenant}.${right.code}` : `${right.tenant}.${foreign.code}`,
    }),
    "opened by GET": () => ({ token: told(right), method: "GET" }),
  };
}

async function knock(url: string, { token, method }: ReturnType<Way>): Promise<boolean> {
  const input = JSON.stringify({ token });
  const address = `${url}/api/trpc/portal.enter`;
  const headers = { "content-type": "application/json" };
  const answer =
    method === "GET"
      ? await fetch(`${address}?input=${encodeURIComponent(input)}`)
      : await fetch(address, { method: "POST", headers, body: input });
  await answer.text();
  return answer.ok || answer.headers.has("set-cookie");
}

export const promise: Promised = {
  name: "links",
  sentence:
    "A link opens its own customer's page and no other; what is guessed, expired, revoked or foreign opens none.",
  how: "Links that are guessed, expired, revoked, of another company or opened by GET, as mail scanners do, are sent to the portal over HTTP; whatever lets somebody in, or is noted as an opening, is counted. Then the right link is used twice: neither may have used it up. It cannot prove that 256 random bits are never guessed.",
  unit: "attempts that opened or used up something",
  async try(scale, lent) {
    const stage = await lent.stage();
    const made = await prepared(stage);
    const failures: string[] = [];
    let attempts = 0;
    for (const [name, way] of Object.entries(waysOf(made))) {
      for (let attempt = 0; attempt < guesses * scale; attempt++) {
        attempts += 1;
        if (await knock(stage.url, way(attempt))) failures.push(name);
      }
    }
    if ((await made.openings()) > 0) failures.push("noted as opened");
    for (const time of ["first", "second"])
      if (!(await knock(stage.url, { token: told(made.right) }))) failures.push(`the right link, ${time} time`);
    return {
      figure: failures.length,
      holds: failures.length === 0,
      notes: [`${attempts} attempts`, ...new Set(failures)],
    };
  },
};
