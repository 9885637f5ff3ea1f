import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import { charge, closeDue, newCustomer, withCompany } from "../../test/company.ts";
import { isTransaction, losingAnswers } from "../../test/faults.ts";
import { changeCustomer, getCustomer } from "../customer/customer.ts";
import { type MailJob, takeMail } from "../mail/mail.ts";
import { listRuns } from "../run/run.ts";
import { findStatementMail as findMail, mailJob, resendStatement, statementMailEnded } from "./mail.ts";
import { listStatements, listStatementsSchema, papersToMail } from "./statement.ts";

const { clock } = await testStage("mail-marks");
const october = "2026-10-31";

/** One customer whose October statements, in two currencies, wait to be mailed. */
async function withMail(email: string, body: (customerId: string, job: MailJob | undefined) => Promise<void>) {
  clock.set("2026-10-20T04:00:00Z");
  await withCompany(async (company) => {
    const customerId = await newCustomer({ contact: { email } });
    for (const currency of ["CNY", "USD"]) await charge(customerId, { currency, amountMinor: 100, date: "2026-10-05" });
    clock.set("2026-11-04T04:00:00Z");
    await closeDue(company);
    await body(customerId, (await mailJob(customerId, october))[0]);
  });
}
const mailSent = (job: MailJob, messageId: string) =>
  statementMailEnded(job, { state: "sent", messageId, recipient: "of-its-address" });
const mailFailed = (job: MailJob, failure: string) => statementMailEnded(job, { state: "failed", failure });
const asked = async () => (await listRuns()).map(({ mailsAsked }) => mailsAsked)[0];
const counted = async () => (await listRuns()).map(({ mailed, mailFailed: failed }) => [mailed, failed])[0];

it("a mail is taken by one message, given back to that message when its worker died, and sent and counted once", async () => {
  await withMail("ap@customer.example", async (customerId, job) => {
    if (!job) throw new Error("no mail");
    expect(await Promise.all(["a", "b", "c"].map((lease) => takeMail(job, lease)))).toContain(true);
    const holder = (await findMail(customerId, october))?.lease ?? "";
    const others = ["a", "b", "c"].filter((lease) => lease !== holder);
    for (const lease of others) expect(await takeMail(job, lease)).toBe(false);
    expect(await takeMail(job, holder)).toBe(true);
    for (const _ of [1, 2]) await mailSent(job, "message");
    await mailFailed(job, "too late");
    // Two statements, one mail.
    expect(await asked()).toBe(1);
    expect(await takeMail(job, holder)).toBe(false);
    expect(await mailJob(customerId, october)).toEqual([]);
    expect(await findMail(customerId, october)).toMatchObject({ state: "sent", messageId: "message", request: 1 });
    expect(await counted()).toEqual([1, 0]);
  });
});

it("a mail whose mark of having been sent went lost on its way is counted once all the same", async () => {
  await withMail("ap@customer.example", async (customerId, job) => {
    if (!job) throw new Error("no mail");
    await takeMail(job, "lease");
    await losingAnswers(isTransaction, 1, () => mailSent(job, "message"));
    await mailSent(job, "message");
    expect(await counted()).toEqual([1, 0]);
    expect((await findMail(customerId, october))?.state).toBe("sent");
  });
});

it("asked for again it is a request of its own: old jobs of it do nothing, and the run counts what became of it at last", async () => {
  await withMail("ap@customer.example", async (customerId, job) => {
    if (!job) throw new Error("no mail");
    await takeMail(job, "lease");
    await mailFailed(job, "refused");
    expect(await counted()).toEqual([0, 1]);
    const again = await resendStatement(customerId, october);
    expect(again.request).toBe(2);
    expect(await takeMail(job, "lease")).toBe(false);
    expect(await takeMail(again, "other")).toBe(true);
    await mailSent(job, "first, late");
    expect(await counted()).toEqual([0, 1]);
    await mailSent(again, "second");
    expect(await counted()).toEqual([1, 0]);
    expect(await findMail(customerId, october)).toMatchObject({
      state: "sent",
      messageId: "second",
      recipient: "of-its-address",
    });
    await expect(resendStatement(customerId, "2026-09-30")).rejects.toMatchObject({ code: "not_found" });
  });
});

it("without an address none is sent until there is one, and then it carries both currencies", async () => {
  await withMail("", async (customerId, job) => {
    expect(job).toBeUndefined();
    expect(await asked()).toBe(0);
    await expect(resendStatement(customerId, october)).rejects.toMatchObject({ reason: "statement.no_address" });
    const customer = await getCustomer(customerId);
    await changeCustomer({ ...customer, contact: { ...customer.contact, email: "new@customer.example" } });
    expect(await resendStatement(customerId, october)).toMatchObject({ customerId, request: 2 });
    expect(await asked()).toBe(1);
    expect(await resendStatement(customerId, october)).toMatchObject({ customerId, request: 3 });
    expect(await asked()).toBe(1);
    const { papers } = await papersToMail(customerId, october);
    expect(papers.map(({ paper }) => paper.currency).sort()).toEqual(["CNY", "USD"]);
    const { rows, sums, total } = await listStatements(listStatementsSchema.parse({ periodEnd: october, limit: 1 }));
    expect([rows.length, total]).toEqual([1, 2]);
    expect(sums).toMatchObject([
      { currency: "CNY", closingMinor: 100 },
      { currency: "USD", closingMinor: 100 },
    ]);
  });
});
