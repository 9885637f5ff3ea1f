import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, it } from "vitest";
import { newCompany, newCustomer, type TestCompany, withCustomer } from "../../test/company.ts";
import { itemsOf } from "../../test/ledger.ts";
import { type Actor, tenantId, withActor } from "../actor/actor.ts";
import { changeCustomer, getCustomer } from "../customer/customer.ts";
import { home } from "../home/home.ts";
import { portalContact, proposeOwn } from "../portal/contact.ts";
import { decideProposal, decideProposalSchema, proposalsOf } from "./decide.ts";

await testStage("proposal");
const contact = {
  ...{ person: "王芳", email: "wang@customer.example", phone: "13800000000", address: "上海市" },
  copies: ["books@customer.example"],
};
const changes = { email: "li@elsewhere.example", phone: "13911112222" };

/** One customer with contact data, and how it acts once it has come in by a link. */
function withContact(body: (made: { customerId: string; company: TestCompany; customer: Actor }) => Promise<void>) {
  return withCustomer(async (_, company) => {
    const customerId = await newCustomer({ contact });
    await body({ customerId, company, customer: { type: "customer", tenantId: tenantId(), customerId, link: "x" } });
  });
}

const propose = (customer: Actor, more: Partial<Parameters<typeof proposeOwn>[0]> = {}) =>
  withActor(customer, () => proposeOwn({ number: 1, changes, name: "李雷", ...more }));
const decide = (input: Omit<Parameters<typeof decideProposal>[0], "note"> & { note?: string }) =>
  decideProposal(decideProposalSchema.parse(input));
const latestOf = async (customerId: string) => (await proposalsOf({ customerId })).proposals[0];

describe("a proposal of contact data", () => {
  it("changes nothing until a member takes it, and then only what it names", async () => {
    await withContact(async ({ customerId, company: { actor }, customer }) => {
      const before = await getCustomer(customerId);
      await propose(customer);
      expect(await getCustomer(customerId)).toEqual(before);
      expect((await home()).attention.proposals).toMatchObject([{ customerId, customerName: "海澜餐饮" }]);
      expect(await latestOf(customerId)).toMatchObject({ state: "waiting", name: "李雷" });
      expect((await latestOf(customerId))?.changes).toEqual([
        { field: "email", before: [contact.email], after: [changes.email] },
        { field: "phone", before: [contact.phone], after: [changes.phone] },
      ]);
      await decide({ customerId, number: 1, version: 1, decision: "take", note: "已电话核实" });
      const { contact: after, version, ...rest } = await getCustomer(customerId);
      expect({ ...rest, version }).toEqual({ ...rest, version: 2 });
      expect(after).toEqual({ ...before.contact, ...changes });
      // What stood there when it was decided is kept, though it stands there no more.
      expect(await latestOf(customerId)).toMatchObject({
        ...{ state: "taken", note: "已电话核实", decidedBy: actor.type === "member" ? actor.memberId : "" },
        changes: [{ before: [contact.email] }, { before: [contact.phone] }],
      });
      expect((await home()).attention.proposals).toEqual([]);
    });
  });

  it("that is refused changes nothing, and its customer reads why but not who", async () => {
    await withContact(async ({ customerId, customer }) => {
      await propose(customer);
      const refusal = { customerId, number: 1, version: 1, decision: "refuse" as const };
      expect(decideProposalSchema.safeParse(refusal).success).toBe(false);
      await decide({ ...refusal, note: "请加盖公章" });
      expect((await getCustomer(customerId)).contact).toMatchObject(contact);
      const seen = await withActor(customer, portalContact);
      expect(seen).toMatchObject({ contact, next: 2, latest: { state: "refused", note: "请加盖公章" } });
      expect(JSON.stringify(seen)).not.toContain("mem_");
    });
  });

  it("waits on when its customer was changed since it was read, and whoever took it is told", async () => {
    await withContact(async ({ customerId, customer }) => {
      await propose(customer);
      const read = await getCustomer(customerId);
      await changeCustomer({ ...read, contact: { ...read.contact, address: "北京市" } });
      const taking = { customerId, number: 1, decision: "take" as const };
      await expect(decide({ ...taking, version: 1 })).rejects.toMatchObject({ reason: "customer.changed_meanwhile" });
      expect((await latestOf(customerId))?.state).toBe("waiting");
      await decide({ ...taking, version: (await proposalsOf({ customerId })).version });
      expect((await getCustomer(customerId)).contact).toMatchObject({ ...changes, address: "北京市" });
    });
  });

  it("takes the place of the one that waits, so that an older one can be taken no more", async () => {
    await withContact(async ({ customerId, customer }) => {
      await propose(customer);
      await propose(customer, { number: 2, changes: { phone: "1" } });
      const { proposals } = await proposalsOf({ customerId });
      expect(proposals.map(({ number, state }) => [number, state])).toEqual([
        [2, "waiting"],
        [1, "replaced"],
      ]);
      await expect(decide({ customerId, number: 1, version: 1, decision: "take" })).rejects.toMatchObject({
        reason: "proposal.replaced",
      });
      expect((await home()).attention.proposals).toHaveLength(1);
      expect((await getCustomer(customerId)).contact).toMatchObject(contact);
    });
  });

  it("sent again is one; of several at the same moment one waits, and the others are told", async () => {
    await withContact(async ({ customerId, customer }) => {
      for (const _ of [1, 2]) await propose(customer);
      await expect(propose(customer, { changes: { phone: "2" } })).rejects.toMatchObject({
        reason: "proposal.other_meanwhile",
      });
      const phones = ["3", "4", "5"];
      const sent = phones.map((phone) => propose(customer, { number: 2, changes: { phone } }));
      const ended = await Promise.allSettled(sent);
      expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect((await proposalsOf({ customerId })).proposals.map(({ number }) => number)).toEqual([2, 1]);
      await expect(propose(customer, { number: 4 })).rejects.toMatchObject({ reason: "proposal.other_meanwhile" });
      await expect(propose(customer, { number: 3, changes: { phone: contact.phone } })).rejects.toMatchObject({
        reason: "proposal.nothing_differs",
      });
    });
  });

  it("is decided once: the same decision again is the same, another one is refused", async () => {
    await withContact(async ({ customerId, customer }) => {
      await propose(customer);
      const taking = { customerId, number: 1, version: 1, decision: "take" as const };
      await Promise.all([decide(taking), decide(taking)]);
      await expect(decide({ ...taking, decision: "refuse", note: "no" })).rejects.toMatchObject({
        reason: "proposal.decided",
      });
      expect((await getCustomer(customerId)).version).toBe(2);
    });
  });

  it("and its answer are sealed, and both are told as events that hold ids alone", async () => {
    await withContact(async ({ customerId, company: { companyId, actor }, customer }) => {
      await propose(customer);
      await decide({ customerId, number: 1, version: 1, decision: "refuse", note: "secret word" });
      await propose(customer, { number: 2 });
      const kept = JSON.stringify([
        ...(await itemsOf(`tenant#${companyId}#customer#${customerId}`)),
        ...(await itemsOf(`tenant#${companyId}#outbox`)),
      ]);
      for (const secret of [changes.email, changes.phone, "李雷", "secret word", contact.email])
        expect(kept).not.toContain(secret);
      const events = (await itemsOf(`tenant#${companyId}#outbox`)) as { by?: string; body?: { type: string } }[];
      const told = events.filter(({ body }) => body?.type.startsWith("contact."));
      const member = actor.type === "member" ? actor.memberId : "";
      expect(told.map(({ by, body }) => [body?.type, by])).toEqual([
        ["contact.proposed", "customer"],
        ["contact.decided", member],
        ["contact.proposed", "customer"],
      ]);
    });
  });

  it("reaches no other customer, whatever is named", async () => {
    await withContact(async ({ customerId, customer }) => {
      const second = await newCustomer({ contact });
      await propose(customer, { customerId: second } as object);
      expect((await proposalsOf({ customerId: second })).proposals).toEqual([]);
      expect((await latestOf(customerId))?.state).toBe("waiting");
      const other = await newCompany();
      await withActor(other.actor, async () => {
        await expect(proposalsOf({ customerId })).rejects.toMatchObject({ code: "not_found" });
        await expect(decide({ customerId, number: 1, version: 1, decision: "take" })).rejects.toMatchObject({
          code: "not_found",
        });
      });
    });
  });
});
