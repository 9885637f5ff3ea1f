import { readdirSync, readFileSync } from "node:fs";
import { GetQueueAttributesCommand, PurgeQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { requestHooks } from "@counterfoil/core/client";
import { newId } from "@counterfoil/core/id";
import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, test } from "vitest";
import { addCharge, addCustomer, addReceipt, monthEnd, type Owner, signUp } from "./company.ts";

const stage = await testStage("mail-event");
const { captured } = await import("./log.ts");
const { send } = await import("../src/queue.ts");
const { toldBy } = await import("../src/ses-event.ts");
const periodEnd = "2026-10-31";
let companies = 0;

const recorded = (name: string): string => readFileSync(`${import.meta.dirname}/ses/${name}.json`, "utf8");

type Mailed = { owner: Owner; customerId: string; address: string; mail: string; messageId: string };

async function company(): Promise<Owner> {
  stage.clock.set("2026-11-01T00:00:00Z");
  companies += 1;
  return signUp(stage, `owner@company-${companies}.example`);
}

/** A month-end of one customer, whose mail left but of which SES told nothing yet. */
async function mailed(address = `to-${companies + 1}@customer.example`): Promise<Mailed> {
  const owner = await company();
  const customerId = await addCustomer(owner, "C-1", { contact: { email: address } });
  await addCharge(owner, customerId, 5_000);
  const { nextStatementAt } = await owner.api.company.get.query();
  stage.clock.set(nextStatementAt);
  await stage.tick();
  await stage.drain({ leave: ["mail-event"] });
  await forgetEvents();
  return { owner, customerId, address, mail: `${customerId}_${periodEnd}_1`, messageId: await lastMessage(address) };
}

const lastMessage = async (address: string): Promise<string> =>
  (await stage.mails()).filter(({ to }) => to.join().includes(address)).at(-1)?.id ?? "";

const sqs = () => new SQSClient({});
const { url: queue, deadLetterUrl } = stage.resources.queues["mail-event"];
const forgetEvents = () => sqs().send(new PurgeQueueCommand({ QueueUrl: queue }));

/** A recorded event, of this mail. */
function eventOf(
  name: string,
  of: Mailed,
  changes: { messageId?: string; mail?: string; tenant?: string } = {},
): object {
  const { messageId = of.messageId, mail = of.mail, tenant = of.owner.companyId } = changes;
  const { messageId: recordedId } = JSON.parse(recorded(name)).detail.mail as { messageId: string };
  const text = recorded(name)
    .replaceAll(recordedId, messageId)
    .replaceAll("recipient@example.com", of.address)
    .replaceAll("{tenant}", tenant)
    .replaceAll("{mail}", mail);
  return JSON.parse(text);
}

async function tell(...events: object[]): Promise<void> {
  await send("mail-event", events);
  await stage.drain();
}

async function stands({ owner }: Mailed) {
  const [row] = (await owner.api.statement.list.query({ periodEnd })).rows;
  const [run] = (await owner.api.statement.runs.query()).runs;
  const { rows } = await owner.api.delivery.suppressions.query({});
  return {
    delivery: row?.delivery?.state,
    counts: [run?.mailed, run?.bounced, run?.complained],
    suppressed: rows.map(({ address, reason }) => `${address} ${reason}`),
  };
}

const nothing = { delivery: undefined, counts: [1, 0, 0], suppressed: [] };

describe("an event of SES", () => {
  test.each([
    ["send", undefined, [1, 0, 0], undefined],
    ["delivery", "delivered", [1, 0, 0], undefined],
    ["delivery-delay", "delayed", [1, 0, 0], undefined],
    ["bounce-transient", "delayed", [1, 0, 0], undefined],
    ["bounce-permanent", "bounced", [1, 1, 0], "bounce"],
    ["bounce-suppressed", "bounced", [1, 1, 0], "provider"],
    ["complaint", "complained", [1, 0, 1], "complaint"],
    ["reject", "bounced", [1, 1, 0], undefined],
    ["rendering-failure", "bounced", [1, 1, 0], undefined],
  ] as const)(
    "as it was recorded (%s) says of its mail: %s; told again it changes nothing",
    async (name, delivery, counts, reason) => {
      const of = await mailed();
      const event = eventOf(name, of);
      await tell(event, event);
      const suppressed = reason ? [`${of.address} ${reason}`] : [];
      expect(await stands(of)).toEqual({ delivery, counts, suppressed });
      await tell(event);
      expect(await stands(of)).toEqual({ delivery, counts, suppressed });
    },
  );

  test("is known, every kind that was recorded", () => {
    const files = readdirSync(`${import.meta.dirname}/ses`);
    expect(files).toHaveLength(9);
  });

  test.each([
    ["delivery bounce-permanent", "bounced", [1, 1, 0]],
    ["bounce-permanent delivery delivery-delay", "bounced", [1, 1, 0]],
    ["bounce-permanent complaint delivery", "complained", [1, 0, 1]],
    ["complaint delivery bounce-transient", "complained", [1, 0, 1]],
    ["bounce-transient delivery", "delivered", [1, 0, 0]],
    ["delivery bounce-transient", "delivered", [1, 0, 0]],
  ])("comes in any order: after %s the mail is %s, counted once", async (names, delivery, counts) => {
    const of = await mailed();
    for (const name of names.split(" ")) await tell(eventOf(name, of));
    expect(await stands(of)).toMatchObject({ delivery, counts });
  });

  test("before the mail's id is noted says itself that it is sent, and holds", async () => {
    const of = await mailed();
    const early = { ...of, mail: `${of.customerId}_${periodEnd}_2` };
    await of.owner.api.statement.resend.mutate({ customerId: of.customerId, periodEnd });
    let told = 0;
    // Its worker has handed it over and has not noted it yet: SES is faster.
    const hook = async ({ operation, input }: { operation: string; input: unknown }) => {
      if (operation !== "TransactWriteItems" || !JSON.stringify(input).includes("messageId") || told > 0) return;
      told += 1;
      const event = eventOf("bounce-permanent", { ...early, messageId: await lastMessage(of.address) });
      await forgetEvents();
      const { invoke } = stage;
      const record = { messageId: "early", body: JSON.stringify(event), attributes: {}, messageAttributes: {} };
      const { result } = await captured(() => invoke("mail-event", { Records: [record] }));
      expect(result).toEqual({ batchItemFailures: [] });
    };
    requestHooks.add(hook);
    await stage.drain();
    requestHooks.delete(hook);
    expect(told).toBe(1);
    expect(await stands(of)).toMatchObject({ delivery: "bounced", counts: [1, 1, 0] });
  });

  test("of another message, mail, customer or company does nothing, whatever its tags say", async () => {
    const of = await mailed();
    const other = await mailed();
    const foreign = [
      eventOf("complaint", of, { messageId: other.messageId }),
      eventOf("complaint", of, { messageId: "0102-guessed" }),
      eventOf("complaint", of, { tenant: other.owner.companyId }),
      eventOf("complaint", of, { tenant: newId("tenant") }),
      eventOf("complaint", of, { mail: other.mail }),
      eventOf("complaint", of, { mail: `${newId("customer")}_${periodEnd}_1` }),
      eventOf("complaint", of, { mail: `${of.customerId}_2026-11-30_1` }),
      eventOf("complaint", of, { mail: `${of.customerId}_${newId("receipt")}_1` }),
    ];
    const { written } = await captured(() => tell(...foreign));
    expect([await stands(of), await stands(other)]).toEqual([nothing, nothing]);
    expect(written).not.toContain(of.address);
  });

  test("that is no event of ours is taken out of the queue, and nothing of it is written down", async () => {
    const of = await mailed();
    const wrong = [
      "no json: secret@customer.example",
      '"secret@customer.example"',
      JSON.stringify({
        source: "aws.ses",
        detail: { eventType: "Open", mail: { destination: ["secret@customer.example"] } },
      }),
      JSON.stringify(eventOf("bounce-permanent", of)).replace("aws.ses", "secret@customer.example"),
      JSON.stringify(eventOf("bounce-permanent", of, { mail: "secret@customer.example#x_1" })),
      JSON.stringify(eventOf("bounce-permanent", of, { tenant: "ten_x#secret@customer.example" })),
    ];
    for (const body of wrong) expect(toldBy(body)).toBeUndefined();
    const { written } = await captured(async () => {
      const Records = wrong.map((body, index) => ({
        messageId: String(index),
        body,
        attributes: {},
        messageAttributes: {},
      }));
      expect(await stage.invoke("mail-event", { Records })).toEqual({ batchItemFailures: [] });
    });
    expect(written).not.toContain("secret@customer.example");
    const dead = await sqs().send(
      new GetQueueAttributesCommand({ QueueUrl: deadLetterUrl, AttributeNames: ["ApproximateNumberOfMessages"] }),
    );
    expect(dead.Attributes?.ApproximateNumberOfMessages).toBe("0");
  });

  test("of an earlier sending leaves the last one's state alone, and a complaint about it stops mail all the same", async () => {
    const of = await mailed();
    await of.owner.api.statement.resend.mutate({ customerId: of.customerId, periodEnd });
    await stage.drain();
    expect(await stands(of)).toMatchObject({ delivery: "delivered" });
    await tell(eventOf("complaint", of));
    expect(await stands(of)).toEqual({
      delivery: "delivered",
      counts: [1, 0, 0],
      suppressed: [`${of.address} complaint`],
    });
  });
});

describe("an address that a mail came back from, or whose reader complained", () => {
  const again = async ({ owner, customerId, address }: Mailed): Promise<string> => {
    const before = (await stage.mails()).length;
    await owner.api.statement.resend.mutate({ customerId, periodEnd });
    await captured(() => stage.drain());
    const [row] = (await owner.api.statement.list.query({ periodEnd })).rows;
    const sent = (await stage.mails()).slice(before).filter(({ to }) => to.join().includes(address));
    return `${row?.mail} ${row?.failure ?? ""} ${sent.length}`;
  };

  test.each(["bounce-permanent", "bounce-suppressed", "complaint"])(
    "is written to no more: sends after a %s: 0, in whatever case it is written, until a person takes it off",
    async (name) => {
      const of = await mailed();
      await tell(eventOf(name, of));
      const { owner, customerId } = of;
      expect(await again(of)).toBe("failed suppressed 0");
      const other = await addCustomer(owner, "C-2", {
        ...{ contact: { email: of.address.toUpperCase() }, mails: { receipts: true } },
      });
      const receiptId = await addReceipt(owner, other, 100, { receivedOn: "2026-11-02" });
      await stage.drain();
      expect(await owner.api.document.mailState.query({ documentId: receiptId })).toMatchObject({
        failure: "suppressed",
      });
      const [found] = await owner.api.delivery.suppressedOf.query({ customerId });
      expect(found?.address).toBe(of.address);
      const lift = { addressIndex: found?.addressIndex ?? "", note: "They said on the phone that it works again" };
      if (name === "complaint")
        await expect(owner.api.delivery.lift.mutate(lift)).rejects.toThrow("suppression.complained");
      await owner.api.delivery.lift.mutate({ ...lift, despiteComplaint: true });
      // The same event once more is old news; it does not undo what a person decided since.
      await tell(eventOf(name, of));
      expect(await owner.api.delivery.suppressedOf.query({ customerId })).toEqual([]);
      expect(await again(of)).toBe("sent  1");
    },
  );

  test("stops mails of its own company alone", async () => {
    const of = await mailed("shared@customer.example");
    await tell(eventOf("complaint", of));
    const other = await mailed("shared@customer.example");
    expect(other.messageId).not.toBe(of.messageId);
    expect(await stands(other)).toEqual(nothing);
  });

  test("is taken from the counts and from the state once the mail is on its way again", async () => {
    const of = await mailed();
    await tell(eventOf("reject", of));
    expect(await stands(of)).toMatchObject({ delivery: "bounced", counts: [1, 1, 0] });
    expect(await again(of)).toBe("sent  1");
    expect(await stands(of)).toMatchObject({ delivery: "delivered", counts: [1, 0, 0] });
  });
});

describe("the addresses of SES's simulator", () => {
  test.each([
    ["bounce", "bounced", "bounce"],
    ["suppressionlist", "bounced", "provider"],
    ["complaint", "complained", "complaint"],
    ["ooto", "delivered", undefined],
    ["success", "delivered", undefined],
  ])("%s makes the mail %s", async (name, delivery, reason) => {
    const owner = await company();
    const email = `${name}+${companies}@simulator.amazonses.com`;
    await addCharge(owner, await addCustomer(owner, "C-1", { contact: { email } }), 5_000);
    await monthEnd(stage, owner);
    const of = { owner } as Mailed;
    expect(await stands(of)).toMatchObject({ delivery, suppressed: reason ? [`${email} ${reason}`] : [] });
  });
});

test("copies get the same mail, named in no header; one that is suppressed is left out, and its bounce is its own", async () => {
  const owner = await company();
  const [to, copy, bad] = [
    `main-${companies}@customer.example`,
    `copy-${companies}@customer.example`,
    `bounce+copy${companies}@simulator.amazonses.com`,
  ];
  const customerId = await addCustomer(owner, "C-1", { contact: { email: to, copies: [copy, bad, to] } });
  await addCharge(owner, customerId, 5_000);
  await monthEnd(stage, owner);
  const mails = async () => (await stage.mails()).filter((mail) => mail.to.join().includes(to));
  expect((await mails()).map(({ bcc }) => bcc)).toEqual([[copy, bad]]);
  for (const { raw } of await mails()) expect(raw?.toString("latin1")).not.toContain(copy);
  expect(await stands({ owner } as Mailed)).toMatchObject({
    delivery: "delivered",
    counts: [1, 0, 0],
    suppressed: [`${bad} bounce`],
  });
  await owner.api.statement.resend.mutate({ customerId, periodEnd });
  await stage.drain();
  expect((await mails()).map(({ bcc }) => bcc)).toEqual([[copy, bad], [copy]]);
});
