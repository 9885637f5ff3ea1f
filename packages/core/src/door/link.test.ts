import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, it } from "vitest";
import { newCompany, newCustomer, type TestCompany, withCustomer } from "../../test/company.ts";
import { itemsOf } from "../../test/ledger.ts";
import { type Actor, withActor } from "../actor/actor.ts";
import { newId } from "../id/id.ts";
import { actorOfSession, createLink, endSession, enterByLink, linksOf, newLink, revokeLinks } from "./link.ts";

const { clock, url } = await testStage("link");
const start = "2026-11-05T08:00:00Z";
const tokenIn = (address: string): string => address.split("#")[1] ?? "";
const asNobody = <T>(body: () => Promise<T>): Promise<T> => withActor({ type: "public" }, body);
const enter = (token: string) => asNobody(() => enterByLink({ token }));
const cameIn = (session: string): Promise<Actor> => asNobody(() => actorOfSession(session));
const nobody = { type: "public" };
const unknown = { code: "not_found", reason: "link.unknown" };
/** The same text with another character in one place. */
const changed = (text: string, at: number): string =>
  text.slice(0, at) + (text[at] === "A" ? "B" : "A") + text.slice(at + 1);

type Made = { customerId: string; token: string; company: TestCompany };
function withLink(body: (made: Made) => Promise<void>): Promise<void> {
  clock.set(start);
  return withCustomer(async (customerId, company) => {
    await body({ customerId, token: tokenIn(await newLink(customerId)), company });
  });
}

describe("a link", () => {
  it("lets exactly its customer in, as often as somebody comes with it, and notes the first time and the last", async () => {
    await withLink(async ({ customerId, token, company: { companyId } }) => {
      for (const minute of [0, 1, 2]) {
        clock.set(`2026-11-05T08:0${minute}:00Z`);
        const { session, seconds } = await enter(token);
        expect(seconds).toBe(8 * 3_600);
        expect(await cameIn(session)).toMatchObject({ type: "customer", tenantId: companyId, customerId });
      }
      const [link] = await linksOf({ customerId });
      const opened = { openedAt: "2026-11-05T08:00:00.000Z", lastOpenedAt: "2026-11-05T08:02:00.000Z" };
      expect(link).toMatchObject({ ...opened, until: "2027-02-03T08:00:00.000Z" });
    });
  });

  it("is an address that no server sees the secret of, and nothing at rest opens anything", async () => {
    await withLink(async ({ customerId, token, company: { companyId } }) => {
      const address = await newLink(customerId);
      expect(address.startsWith(`${url}/portal#`)).toBe(true);
      const { session } = await enter(token);
      const kept = JSON.stringify(await itemsOf(`tenant#${companyId}#door`));
      for (const secret of [token, session, tokenIn(address)]) expect(kept).not.toContain(secret.split(".")[1]);
      // What is kept is no code: the hash of a link or of a session lets nobody in.
      const bare = companyId.slice(4);
      for (const { hash = "" } of (await itemsOf(`tenant#${companyId}#door`)) as { hash?: string }[]) {
        await expect(enter(`${bare}.${hash}`)).rejects.toMatchObject(unknown);
        expect(await cameIn(`${bare}.${hash}`)).toEqual(nobody);
      }
    });
  });

  it("that is guessed, cut, of another company or no link at all is unknown, whatever is wrong with it", async () => {
    await withLink(async ({ token }) => {
      const other = await newCompany();
      const [tenant = "", code = ""] = token.split(".");
      const stranger = other.companyId.slice(4);
      const ofOther = await withActor(other.actor, async () => tokenIn(await newLink(await newCustomer())));
      const wrong = [
        ...Array.from({ length: 8 }, (_, at) => changed(token, 8 * at)),
        `${stranger}.${code}`,
        `${tenant}.${ofOther.split(".")[1]}`,
        `${newId("tenant").slice(4)}.${code}`,
        ...["", ".", "#", token.slice(0, -1), `${token}A`, token.toLowerCase(), `${tenant}#door.${code}`, code, tenant],
      ];
      for (const each of wrong) {
        clock.advance("PT1M");
        await expect(enter(each), each).rejects.toMatchObject(unknown);
        expect(await cameIn(each), each).toEqual(nobody);
      }
    });
  });

  it("opens until its last moment, for no longer than that, and takes its sessions with it when it ends", async () => {
    await withLink(async ({ token }) => {
      clock.set("2027-02-03T07:59:00Z");
      const { session, seconds } = await enter(token);
      expect([seconds, (await cameIn(session)).type]).toEqual([60, "customer"]);
      clock.set("2027-02-03T08:00:00Z");
      await expect(enter(token)).rejects.toMatchObject({ code: "not_allowed", reason: "link.expired" });
      expect(await cameIn(session)).toEqual(nobody);
    });
  });

  it("that is revoked lets nobody in any more, nor keeps anybody in; a later one does", async () => {
    await withLink(async ({ customerId, token }) => {
      const { session } = await enter(token);
      expect(await revokeLinks({ customerId })).toEqual({ revoked: 1 });
      expect(await revokeLinks({ customerId })).toEqual({ revoked: 0 });
      await expect(enter(token)).rejects.toMatchObject({ code: "not_allowed", reason: "link.revoked" });
      expect(await cameIn(session)).toEqual(nobody);
      const { address } = await createLink({ customerId });
      expect((await cameIn((await enter(tokenIn(address))).session)).type).toBe("customer");
    });
  });

  it("is listed with who made it, what carried it and whether it still opens, and never with its code", async () => {
    await withLink(async ({ customerId, token, company: { actor, companyId } }) => {
      await withActor({ type: "system", tenantId: companyId }, () =>
        newLink(customerId, { about: "statement", subject: "2026-10-31" }),
      );
      const seen = await linksOf({ customerId });
      const member = actor.type === "member" ? actor.memberId : "";
      const byMail = { isMine: false, about: "statement", subject: "2026-10-31", state: "open" };
      expect(seen.find(({ by }) => by === "system")).toMatchObject(byMail);
      expect(seen.find(({ by }) => by === member)).toMatchObject({ isMine: true, about: undefined, state: "open" });
      expect(JSON.stringify(seen)).not.toContain(token.split(".")[1]);
      clock.advance("P90D");
      expect((await linksOf({ customerId })).map(({ state }) => state)).toEqual(["expired", "expired"]);
      await revokeLinks({ customerId });
      expect((await linksOf({ customerId })).map(({ state }) => state)).toEqual(["revoked", "revoked"]);
    });
  });

  it("of one customer is untouched when another's are revoked; of a customer that there is not none is made", async () => {
    await withLink(async ({ token }) => {
      await revokeLinks({ customerId: await newCustomer() });
      await expect(enter(token)).resolves.toMatchObject({ seconds: 8 * 3_600 });
      await expect(createLink({ customerId: newId("customer") })).rejects.toMatchObject({ code: "not_found" });
    });
  });
});

describe("a session", () => {
  it("ends after eight hours, or when somebody leaves, and neither ends another one", async () => {
    await withLink(async ({ token }) => {
      const [first, second] = [await enter(token), await enter(token)];
      await asNobody(() => endSession(first.session));
      expect([(await cameIn(first.session)).type, (await cameIn(second.session)).type]).toEqual(["public", "customer"]);
      clock.advance("PT8H");
      expect(await cameIn(second.session)).toEqual(nobody);
    });
  });

  it("is no link, and a link is no session", async () => {
    await withLink(async ({ token }) => {
      const { session } = await enter(token);
      expect(await cameIn(token)).toEqual(nobody);
      await expect(enter(session)).rejects.toMatchObject(unknown);
    });
  });
});

it("hundreds of guesses are told to wait, at any company and at none, and keep nobody out who has a link", async () => {
  await withLink(async ({ token }) => {
    for (const tenant of [token.split(".")[0], newId("tenant").slice(4)]) {
      const guesses = Array.from({ length: 200 }, (_, at) => `${tenant}.${`${at}`.padStart(43, "x")}`);
      const answers = await Promise.allSettled(guesses.map(enter));
      const reasons = answers.map((answer) => (answer.status === "rejected" ? answer.reason.reason : "opened"));
      const counts = Object.groupBy(reasons, (reason) => reason);
      expect([counts["link.unknown"]?.length, counts["door.try_later"]?.length]).toEqual([30, 170]);
    }
    await expect(enter(token)).resolves.toMatchObject({ seconds: 8 * 3_600 });
  });
});
