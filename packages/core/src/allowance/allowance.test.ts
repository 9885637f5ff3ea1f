import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, it } from "vitest";
import { statementMaker } from "../../test/stated.ts";
import { type Actor, tenantId, withActor } from "../actor/actor.ts";
import { beginAttachment, keepAttachment } from "../attachment/attachment.ts";
import { objectKey, putObject } from "../blob/blob.ts";
import { replyToDispute, resolveDispute } from "../dispute/answer.ts";
import { openDispute } from "../dispute/dispute.ts";
import { disputesOfCustomer } from "../dispute/list.ts";
import { newId } from "../id/id.ts";
import { proposeOwn } from "../portal/contact.ts";
import { proposalsOf } from "../proposal/decide.ts";
import { allowanceEntity } from "./allowance.entity.ts";
import { mostEver, mostOpenDisputes, mostToday } from "./allowance.ts";

const { clock } = await testStage("allowance");
const withStatement = statementMaker(clock);
type Of = Parameters<Parameters<typeof withStatement>[0]>[0]["of"];

/** A customer with a statement, and how it acts once it has come in by a link. */
const withPortal = (body: (made: { of: Of; customer: Actor }) => Promise<void>): Promise<void> =>
  withStatement(({ of }) =>
    body({ of, customer: { type: "customer", tenantId: tenantId(), customerId: of.customerId, link: "x" } }),
  );

/** As if so much was put by now. */
async function used(customerId: string, { today = {}, ever = {} }: { today?: object; ever?: object }): Promise<void> {
  const none = { uploads: 0, bytes: 0, disputes: 0, messages: 0, proposals: 0 };
  const counted = { today: { ...none, ...today }, ever: { ...none, ...ever }, day: "2026-11-20", revision: 1 };
  await allowanceEntity()
    .create({ tenantId: tenantId(), customerId, ...counted })
    .go();
}

const begin = (customer: Actor, { customerId }: Of) => withActor(customer, () => beginAttachment(customerId));
const dispute = (of: Of, disputeId = newId("dispute")) =>
  openDispute({ ...of, disputeId, about: "missing", date: of.periodEnd, theirMinor: 1, text: "why", name: "x" });

async function keep(customer: Actor, { customerId }: Of, bytes: number): Promise<string> {
  const attachmentId = newId("attachment");
  const upload = objectKey(tenantId(), `customer/${customerId}/upload/${attachmentId}`);
  await putObject(upload, Buffer.concat([Buffer.from("%PDF-"), Buffer.alloc(bytes - 5)]));
  await withActor(customer, () => keepAttachment({ customerId, attachmentId, filename: "a.pdf" }));
  return attachmentId;
}

const reasons = (ended: PromiseSettledResult<unknown>[]) =>
  ended.flatMap((each) => (each.status === "rejected" ? each.reason.reason : []));

describe("whoever came in by a link", () => {
  it("puts no more than a day's files, however many requests come at once, and on the next day may again", async () => {
    await withPortal(async ({ of, customer }) => {
      await used(of.customerId, { today: { uploads: mostToday.uploads - 3 } });
      const ended = await Promise.allSettled(Array.from({ length: 8 }, () => begin(customer, of)));
      expect(reasons(ended)).toEqual(Array(5).fill("allowance.uploads_today"));
      await expect(beginAttachment(of.customerId)).resolves.toMatchObject({ attachmentId: expect.any(String) });
      clock.set("2026-11-20T16:00:00Z");
      await expect(begin(customer, of)).resolves.toMatchObject({ attachmentId: expect.any(String) });
    });
  });

  it("puts no more than so many files and bytes in all, and what is too much is not kept", async () => {
    await withPortal(async ({ of, customer }) => {
      const ever = { uploads: mostEver.uploads, bytes: mostEver.bytes - 1_000 };
      await used(of.customerId, { today: { bytes: mostToday.bytes - 600 }, ever });
      await expect(begin(customer, of)).rejects.toMatchObject({ reason: "allowance.uploads_ever" });
      await expect(keep(customer, of, 601)).rejects.toMatchObject({ reason: "allowance.bytes_today" });
      const fits = await keep(customer, of, 600);
      clock.set("2026-11-21T16:00:00Z");
      await expect(keep(customer, of, 401)).rejects.toMatchObject({
        reason: "allowance.bytes_ever",
        details: { megabytes: 2_000 },
      });
      // Kept again it is the same file, and is not counted again.
      await withActor(customer, () => keepAttachment({ ...of, attachmentId: fits, filename: "a.pdf" }));
      await keep(customer, of, 400);
    });
  });

  it("opens no more than a day's disputes at once, each counted once however often it is sent", async () => {
    await withPortal(async ({ of, customer }) => {
      await used(of.customerId, { today: { disputes: mostToday.disputes - 2 } });
      const first = newId("dispute");
      const ids = [first, first, ...Array.from({ length: 4 }, () => newId("dispute"))];
      const ended = await Promise.allSettled(ids.map((id) => withActor(customer, () => dispute(of, id))));
      const opened = await disputesOfCustomer(of.customerId);
      expect(opened).toHaveLength(2);
      expect(new Set(reasons(ended))).toEqual(new Set(["allowance.disputes_today"]));
      const [one] = opened;
      await withActor(customer, () => dispute(of, one?.disputeId));
      await dispute(of);
    });
  });

  it("has no more than so many disputes open at a time; once one is resolved another one may be opened", async () => {
    await withPortal(async ({ of, customer }) => {
      const ids = Array.from({ length: mostOpenDisputes - 1 }, () => newId("dispute"));
      for (const id of ids) await dispute(of, id);
      const asked = () => withActor(customer, () => dispute(of));
      const ended = await Promise.allSettled([asked(), asked(), asked()]);
      expect(reasons(ended)).toEqual(Array(2).fill("allowance.open_disputes"));
      const said = { messageId: newId("message"), text: "so it is", name: "" };
      const how = { outcome: "explained", cause: "other" } as const;
      await resolveDispute({ customerId: of.customerId, disputeId: ids[0] ?? "", ...said, ...how });
      await asked();
      await expect(asked()).rejects.toMatchObject({ reason: "allowance.open_disputes" });
    });
  });

  it("says and proposes no more than so much a day, and a member is not counted", async () => {
    await withPortal(async ({ of, customer }) => {
      const disputeId = newId("dispute");
      await dispute(of, disputeId);
      const { messages, proposals } = mostToday;
      await used(of.customerId, { today: { messages: messages - 1, proposals: proposals - 1 } });
      const one = { customerId: of.customerId, disputeId, text: "more", name: "x" };
      const reply = () => replyToDispute({ ...one, messageId: newId("message") });
      const said = await Promise.allSettled([1, 2, 3].map(() => withActor(customer, reply)));
      expect(reasons(said)).toEqual(Array(2).fill("allowance.messages_today"));
      await reply();
      const propose = (number: number) =>
        withActor(customer, () => proposeOwn({ number, changes: { phone: `${number}` }, name: "x" }));
      await propose(1);
      await propose(1);
      await expect(propose(2)).rejects.toMatchObject({ reason: "allowance.proposals_today" });
      expect((await proposalsOf(of)).proposals).toMatchObject([{ number: 1, state: "waiting" }]);
    });
  });
});
