import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, it } from "vitest";
import * as account from "../src/account/account.entity.ts";
import { withActor } from "../src/actor/actor.ts";
import * as allowances from "../src/allowance/allowance.entity.ts";
import { approvables } from "../src/approval/approvables.ts";
import * as approval from "../src/approval/approval.entity.ts";
import * as approvalLimits from "../src/approval/limits.ts";
import * as attachment from "../src/attachment/attachment.entity.ts";
import { keepAttachment } from "../src/attachment/attachment.ts";
import { objectKey, putObject } from "../src/blob/blob.ts";
import * as chargeParts from "../src/charge/charge.entity.ts";
import { setInvoice } from "../src/charge/invoice.ts";
import { documentClient } from "../src/client/client.ts";
import * as company from "../src/company/company.entity.ts";
import { changeCompany, changeCompanySchema, getCompany, setSealPicture } from "../src/company/company.ts";
import * as paperStyle from "../src/company/paper-style.ts";
import * as confirmation from "../src/confirmation/confirmation.entity.ts";
import { confirmStatement } from "../src/confirmation/confirmation.ts";
import * as contracts from "../src/contract/contract.entity.ts";
import { pauseContract } from "../src/contract/contract.ts";
import * as customer from "../src/customer/customer.entity.ts";
import { changeCustomer, getCustomer } from "../src/customer/customer.ts";
import { replyToDispute, resolveDispute, takeDispute } from "../src/dispute/answer.ts";
import * as disputes from "../src/dispute/dispute.entity.ts";
import { openDispute } from "../src/dispute/dispute.ts";
import * as document from "../src/document/document.ts";
import { mailDocument } from "../src/document/mail.ts";
import * as door from "../src/door/door.entity.ts";
import { countGuess } from "../src/door/door.ts";
import { enterByLink, newLink, revokeLinks } from "../src/door/link.ts";
import * as event from "../src/event/event.ts";
import * as exports from "../src/export/export.entity.ts";
import { startExport } from "../src/export/export.ts";
import { newId } from "../src/id/id.ts";
import * as imports from "../src/import/import.entity.ts";
import * as mail from "../src/mail/mail.entity.ts";
import { endMail, takeMail } from "../src/mail/mail.ts";
import * as moneyAccount from "../src/money-account/money-account.entity.ts";
import { changeMoneyAccount, closeMoneyAccount, createMoneyAccount } from "../src/money-account/money-account.ts";
import { proposeOwn } from "../src/portal/contact.ts";
import * as promiseToPay from "../src/promise-to-pay/promise.entity.ts";
import { takePromise } from "../src/promise-to-pay/promise.ts";
import { settlePromises } from "../src/promise-to-pay/settle.ts";
import { withdrawPromise } from "../src/promise-to-pay/withdraw.ts";
import { proofStep, startProof } from "../src/proof/job.ts";
import * as proof from "../src/proof/proof.entity.ts";
import { decideProposal } from "../src/proposal/decide.ts";
import * as proposal from "../src/proposal/proposal.entity.ts";
import { examine } from "../src/reminder/examine.ts";
import { setPlan } from "../src/reminder/plan.ts";
import { usualPolicy } from "../src/reminder/policy.ts";
import * as reminder from "../src/reminder/reminder.entity.ts";
import { pauseReminders } from "../src/reminder/why.ts";
import { resource } from "../src/resource/resource.ts";
import * as run from "../src/run/run.entity.ts";
import { verifySeries } from "../src/series/series.ts";
import { closeAgain } from "../src/statement/close.ts";
import { mailJob, resendStatement, statementMailEnded } from "../src/statement/mail.ts";
import { preparedEntity } from "../src/statement/prepared.entity.ts";
import { reopenMonth } from "../src/statement/reopen.ts";
import * as statement from "../src/statement/statement.entity.ts";
import { latestStatement } from "../src/statement/statement.ts";
import * as statementStyle from "../src/statement/style.ts";
import * as suppression from "../src/suppression/suppression.entity.ts";
import { suppress } from "../src/suppression/suppression.ts";
import {
  charge,
  chargeDue,
  closeDue,
  contract,
  csv,
  entries,
  importFile,
  newCustomer,
  receive,
  withCompany,
} from "./company.ts";
import type { Item } from "./ledger.ts";

const { clock } = await testStage("keys");

type Index = {
  index?: string;
  condition?: unknown;
  pk: { field: string; composite: string[] };
  sk?: { field: string; composite: string[] };
};
type Loose = {
  schema: { model: { entity: string }; attributes: Record<string, object>; indexes: Record<string, Index> };
  create(item: object): { params<T>(): T };
  patch(key: object): { set(change: object): { params<T>(): T } };
};
const made = Object.entries({
  ...account,
  ...allowances,
  ...chargeParts,
  ...approval,
  ...approvalLimits,
  ...attachment,
  ...company,
  ...confirmation,
  ...contracts,
  ...customer,
  ...disputes,
  ...document,
  ...door,
  ...event,
  ...exports,
  ...imports,
  ...mail,
  ...suppression,
  ...moneyAccount,
  ...paperStyle,
  ...statementStyle,
  ...promiseToPay,
  ...proof,
  ...proposal,
  ...reminder,
  ...statement,
  preparedEntity,
  ...run,
})
  .filter(([name]) => name.endsWith("Entity"))
  .map(([, make]) => (make as unknown as () => Loose)());
const entityOf = new Map(made.map((entity) => [entity.schema.model.entity, entity]));
const primary = ({ schema }: Loose) => schema.indexes.primary as Index;
const secondary = ({ schema }: Loose) => Object.values(schema.indexes).filter(({ index }) => index);
/** An index with a condition is written whole or not at all: its two keys count as one. */
const partsOf = (index: Index) => {
  const { pk, sk, condition } = index;
  if (!sk) return [pk];
  return condition ? [{ field: pk.field, composite: compositeOf(index) }] : [pk, sk];
};
const compositeOf = ({ pk, sk }: Index) => [...pk.composite, ...(sk?.composite ?? [])];

/** A company that has done everything there is to do, with names made to break keys. */
async function lively(): Promise<string> {
  clock.set("2026-10-20T04:00:00Z");
  return withCompany(async (own) => {
    const names = [
      "#",
      "A#b",
      "a#B",
      "é",
      "e\u0301",
      "𠮷".repeat(50),
      " x ".repeat(30),
      "上海#华信",
      "\u202eevil",
      "tenant#x",
    ];
    const customers = [];
    for (const [place, name] of names.entries())
      customers.push(await newCustomer({ name, reference: `${name}${place}`, contact: { email: "a@b.example" } }));
    const [first = "", second = ""] = customers;
    await changeCustomer({ ...(await getCustomer(first)), name: "Zed#", kind: "person" });
    await changeCustomer({
      ...(await getCustomer(second)),
      contact: { ...(await getCustomer(second)).contact, email: "" },
    });
    for (const reference of ["#", "tenant#x"])
      await contract(first, { startsOn: "2026-10-21", endsOn: "2026-11-30", reference, title: "𠮷#" });
    const { contractId } = await contract(second, { startsOn: "2026-10-21" });
    await pauseContract({ contractId, version: 1 });
    const lines = [{ text: "#", quantity: "1", unitMinor: 50, amountMinor: 50 }];
    const invoice = {
      number: "#",
      kind: "other",
      netMinor: 50,
      taxMinor: 0,
      grossMinor: 50,
      issuedOn: "2026-10-05",
    } as const;
    const { chargeId } = await charge(first, { amountMinor: 50, date: "2026-10-05", lines, invoice });
    await setInvoice({ chargeId, version: 1, invoice: { ...invoice, issuedOn: "2026-10-06" } });
    for (const customerId of [first, second]) {
      await charge(customerId, { amountMinor: 1_000, date: "2026-10-05", number: "#1#", purpose: "tenant#" });
      await receive(customerId, { amountMinor: 300, receivedOn: "2026-10-06", reference: "#", receivedBy: "#" });
    }
    await importFile(
      csv(["customer,number,kind,date,amount", "a#1,#,charge,2026-10-01,1", "A#1,#,charge,2026-10-01,1"]),
      entries,
    );
    const till = { moneyAccountId: newId("moneyAccount"), name: "#", details: { institution: "#", number: "tenant#" } };
    await createMoneyAccount({ ...till, kind: "cash", currency: "CNY" });
    await changeMoneyAccount({ ...till, version: 1, name: "A#b" });
    await closeMoneyAccount(till);
    await setSealPicture({ base64: Buffer.from([0x89, 0x50, 0x4e]).toString("base64") });
    await paperStyle.setPaperStyle(paperStyle.paperStyleSchema.parse({ footer: "tenant#" }));
    await statementStyle.setStatementStyle(statementStyle.statementStyleSchema.parse({ note: "tenant#" }));
    await approvalLimits.setLimits(
      approvalLimits.approvalLimitsSchema.parse({ currencies: { CNY: { limitMinor: 0, toleranceMinor: 0 } } }),
    );
    const asked = { adjustmentId: newId("adjustment"), customerId: first, currency: "CNY", reason: "tenant#" };
    await approvables.adjustment.ask({ ...asked, amountMinor: 1, date: "2026-10-06" });
    await changeCompany(changeCompanySchema.parse({ ...(await getCompany()), name: "#", sendHour: 10 }));
    for (const _ of [1, 2]) {
      clock.advance("PT6M");
      await verifySeries("R-2026");
    }
    await countGuess();
    await startExport({ exportId: newId("export"), from: "2026-10-01", to: "2026-10-31", kind: "books", papers: true });
    await receive(first, { amountMinor: 10_000, receivedOn: "2026-10-06" });
    clock.set("2026-11-04T04:00:00Z");
    await chargeDue();
    await closeDue(own);
    const [job] = await mailJob(first, "2026-10-31");
    if (!job) throw new Error("no mail");
    await takeMail(job, "lease");
    await statementMailEnded(job, { state: "sent", messageId: "message", recipient: "of-its-address" });
    await suppress("a@b.example", "0".repeat(32), { customerId: first, messageId: "message", reason: "bounce" });
    await resendStatement(first, "2026-10-31");
    await comeIn(own.companyId, first);
    await reopenMonth({ customerId: first, currency: "CNY", periodEnd: "2026-10-31", reason: "tenant#" });
    await closeAgain({ customerId: first, currency: "CNY" });
    await answer(first);
    for (const next of await startProof()) await proofStep(next);
    const [mailed] = await mailDocument({ documentId: chargeId, request: 1 });
    if (!mailed) throw new Error("no mail");
    await takeMail(mailed, "lease");
    await endMail(mailed, { state: "failed", failure: "address_refused" });
    const statements = { release: "review" as const };
    await changeCompany(changeCompanySchema.parse({ ...(await getCompany()), statements }));
    clock.set("2026-12-04T04:00:00Z");
    await closeDue(own);
    await setPlan({ version: 0, isOn: true, policy: usualPolicy });
    const late = { amountMinor: 10_000, date: "2026-12-02", dueDate: "2026-12-02", number: "tenant#" };
    await promise(first, (await charge(first, late)).chargeId);
    await examine(first, "2026-12-04");
    await pauseReminders({ customerId: first, until: "2026-12-31" });
    clock.set("2026-12-20T04:00:00Z");
    await settlePromises(first);
    return own.companyId;
  });
}

/** The customer promises to pay a charge, by four days of which one is withdrawn; two take the place of one each. */
async function promise(customerId: string, debitId: string): Promise<void> {
  const of = { customerId, currency: "CNY", documentIds: [debitId], amountMinor: 1, name: "#", note: "tenant#" };
  const promiseIds = [1, 2, 3, 4].map(() => newId("promise"));
  for (const promiseId of promiseIds) {
    await takePromise({ ...of, promiseId, day: "2026-12-05" });
    if (promiseId === promiseIds[0]) await withdrawPromise({ customerId, promiseId, reason: "tenant#" });
  }
}

/** The customer comes in by a link, leaves a file, and proposes other contact data. */
async function comeIn(companyId: string, customerId: string): Promise<void> {
  const address = await newLink(customerId, { about: "statement", subject: "2026-10-31" });
  await enterByLink({ token: address.split("#")[1] ?? "" });
  await revokeLinks({ customerId });
  const attachmentId = newId("attachment");
  await putObject(objectKey(companyId, `customer/${customerId}/upload/${attachmentId}`), Buffer.from("%PDF-1.7"));
  await keepAttachment({ customerId, attachmentId, filename: "tenant#.pdf" });
  const customer = { type: "customer" as const, tenantId: companyId, customerId, link: "x" };
  for (const number of [1, 2, 3])
    await withActor(customer, () => proposeOwn({ number, changes: { phone: `#${number}` }, name: "tenant#" }));
  await decideProposal({ customerId, number: 3, decision: "refuse", version: 1, note: "#" });
}

/** The customer confirms a statement, and disputes it twice: one is answered and resolved, one is taken and put off. */
async function answer(customerId: string): Promise<void> {
  const [currency, periodEnd] = ["CNY", "2026-10-31"];
  const latest = await latestStatement(customerId, currency, periodEnd);
  if (!latest) throw new Error("no statement");
  const { version, hash } = latest;
  const of = { customerId, currency, periodEnd, version, hash };
  const said = { text: "tenant#", name: "#" };
  await confirmStatement({ ...of, name: "#" });
  for (const theirMinor of [1, 2]) {
    const disputeId = newId("dispute");
    const one = { customerId, disputeId };
    await openDispute({ ...of, ...said, disputeId, about: "missing", date: periodEnd, theirMinor });
    await takeDispute({ ...one, deadline: "2026-12-01" });
    await replyToDispute({ ...one, ...said, messageId: newId("message") });
    const ended = { outcome: "explained", cause: "other", messageId: newId("message") } as const;
    if (theirMinor === 1) await resolveDispute({ ...one, ...said, ...ended });
    else await takeDispute({ ...one, owner: "nobody" });
  }
}

async function allItems(): Promise<Item[]> {
  const { Items, LastEvaluatedKey } = await documentClient().send(new ScanCommand({ TableName: resource.table }));
  if (LastEvaluatedKey) throw new Error("more than one page");
  return (Items ?? []) as Item[];
}

describe("keys", async () => {
  const tenants = [await lively(), await lively()];
  const items = await allItems();

  it("of every stored item begin with its company; only sign-ins, memberships and the calendar stand outside", () => {
    for (const item of items) {
      for (const field of ["pk", "gsi1pk", "gsi2pk", "gsi3pk"]) {
        const key = item[field];
        if (key === undefined) continue;
        const owned = tenants.some(
          (id) => item.tenantId === id && (key === `tenant#${id}` || `${key}`.startsWith(`tenant#${id}#`)),
        );
        const outside =
          (field === "pk" && /^(login#[0-9a-f]{64}|person#per_[0-9A-Z]{26})$/.test(`${key}`)) ||
          (field === "gsi3pk" && /^due#(company|contract|outbox|promises|proof|reminders|series)#\d+$/.test(`${key}`));
        expect({ key, isAllowed: owned || outside }).toEqual({ key, isAllowed: true });
      }
    }
  });

  it("of every index are what the entity's templates say, whatever was changed since the item was made", () => {
    const seen = new Set<string>();
    for (const item of items) {
      const name = `${item.__edb_e__}`;
      const entity = entityOf.get(name);
      if (!entity) continue;
      seen.add(name);
      const { left, fields } = leftOut(entity, item);
      const { Item: fresh } = entity.create({ ...left, ...item }).params<{ Item: Item }>();
      for (const field of ["pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk", "gsi3pk", "gsi3sk"])
        expect({ name, field, key: item[field] }).toEqual({
          name,
          field,
          key: fields.has(field) ? undefined : fresh[field],
        });
    }
    expect([...seen].sort()).toEqual([...entityOf.keys()].sort());
  });

  it("hold no free text: only ids, dates, codes, instants, hashes, and a name in its sort form", () => {
    const id = "[a-z]{3}_[0-9A-HJKMNP-TV-Z]{26}";
    const word = `${id}|\\d{4}-\\d\\d-\\d\\d(T[\\d:.]+Z)?|[A-Z]{3}|[0-9a-f]{32}|[0-9a-f]{64}|R-\\d{4}|\\d+|[a-z-]+|[a-zA-Z]+`;
    const parts = new RegExp(`^((${word})#)*(${word})?$`);
    for (const item of items) {
      for (const field of ["pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk", "gsi3pk", "gsi3sk"]) {
        if (item[field] === undefined) continue;
        if (item.__edb_e__ === "customer" && field === "gsi1sk")
          expect(item[field]).toMatch(new RegExp(`^[\\p{L}\\p{N}]{0,40}#${id}$`, "u"));
        else expect(item[field]).toMatch(parts);
      }
    }
  });
});

describe("an update of one attribute alone", () => {
  it.each(made.map((entity) => [entity.schema.model.entity, entity] as const))(
    "of %s sets the index keys that it is part of, whole, or is refused; others it leaves alone",
    (_name, entity) => {
      const value = (attribute: string) =>
        "padding" in (entity.schema.attributes[attribute] ?? {}) ? 7 : `x${attribute}`;
      const key = Object.fromEntries(compositeOf(primary(entity)).map((name) => [name, value(name)]));
      const parts = secondary(entity).flatMap(partsOf);
      for (const attribute of Object.keys(entity.schema.attributes)) {
        if (attribute in key) continue;
        const touched = parts.filter(({ composite }) => composite.includes(attribute));
        const change = { [attribute]: sampleOf(entity, attribute) };
        const attempt = () => entity.patch(key).set(change).params<{ UpdateExpression: string }>();
        if (touched.some(({ composite }) => composite.some((name) => name !== attribute && !(name in key)))) {
          expect(attempt).toThrow(/composite/i);
          continue;
        }
        const { UpdateExpression } = attempt();
        for (const part of parts) expect(UpdateExpression.includes(`#${part.field} = `)).toBe(touched.includes(part));
      }
    },
  );
});

/** The indexes in which an item does not stand, by attributes that it lacks and fields in which it must have no key. */
function leftOut(entity: Loose, item: Item) {
  const isLeft = (index: Index): boolean => compositeOf(index).some((name) => item[name] === undefined);
  const indexes = secondary(entity).filter(isLeft);
  return {
    left: Object.fromEntries(indexes.flatMap(compositeOf).map((name) => [name, sampleOf(entity, name)])),
    fields: new Set(indexes.flatMap(({ pk, sk }) => [pk.field, sk?.field])),
  };
}

/** Any value that the attribute's type takes. */
function sampleOf({ schema }: Loose, attribute: string): unknown {
  const { type } = schema.attributes[attribute] as { type: string | readonly string[] };
  if (Array.isArray(type)) return type[0];
  const samples: Record<string, unknown> = { number: 1, boolean: true, list: [], any: {}, string: "text" };
  if (type !== "map") return samples[`${type}`];
  const { properties } = schema.attributes[attribute] as { properties: Loose["schema"]["attributes"] };
  const inner = { schema: { ...schema, attributes: properties } } as Loose;
  return Object.fromEntries(Object.keys(properties).map((name) => [name, sampleOf(inner, name)]));
}
