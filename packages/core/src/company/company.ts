import { z } from "zod";
import { actor, tenantId, withActor } from "../actor/actor.ts";
import { getObject } from "../blob/blob.ts";
import {
  addDays,
  type Cutoff,
  cutoffSchema,
  dateSchema,
  neverClosed,
  periodEnd,
  previousPeriodEnd,
  today,
  zoneSchema,
} from "../calendar/calendar.ts";
import { timestamp } from "../clock/clock.ts";
import { newDoorKey } from "../door/door.ts";
import { outbox } from "../event/event.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { membershipsOf, ownerOf, rejoin } from "../member/member.ts";
import { currencySchema } from "../money/money.ts";
import { usualMoneyAccounts } from "../money-account/usual.ts";
import { planChecks } from "../proof/schedule.ts";
import { createTenantKey, newIndexSecret, openForTenant, openIndexSecret, sealForTenant } from "../seal/seal.ts";
import type { Letterhead } from "../statement/paper.ts";
import { type StatementTerms, statementTermsSchema } from "../statement/preference.ts";
import { shardOf } from "../table/shard.ts";
import { Cancelled, put, putOnce, transact, update } from "../table/table.ts";
import { companyEntity } from "./company.entity.ts";
import { keepPicture, type pictureSchema } from "./picture.ts";
import { momentOf } from "./schedule.ts";

const line = z.string().trim().max(200);
const contactSchema = z.object({
  address: line.default(""),
  phone: line.default(""),
  email: z.union([z.literal(""), z.email()]).default(""),
  taxNumber: line.default(""),
  /** Where to pay: bank, account; several lines. */
  bank: z.string().trim().max(1_000).default(""),
});
export type CompanyContact = z.infer<typeof contactSchema>;

export const settingsSchema = z.object({
  name: z.string().trim().min(1).max(100),
  zone: zoneSchema,
  currency: currencySchema,
  language: z.enum(["zh", "en"]),
  cutoff: cutoffSchema.default("last"),
  sendAfterWorkingDays: z.int().min(0).max(20).default(3),
  sendHour: z.int().min(0).max(23).default(9),
  /** ISO 3166 of two letters, by whose holidays nobody is reminded; empty: weekends alone. */
  country: z.union([z.literal(""), z.string().regex(/^[A-Z]{2}$/)]).default(""),
  statements: statementTermsSchema.prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;

export const createCompanySchema = settingsSchema.extend({
  companyId: idSchema("tenant"),
  /** End of the first period that gets statements; by default the current one. */
  firstPeriodEnd: dateSchema.optional(),
});

export type Company = Settings & {
  companyId: string;
  contact: CompanyContact;
  hasSeal: boolean;
  nextPeriodEnd: string;
  nextStatementAt: string;
  closedThrough: string;
  createdAt: string;
};

const cutoffDay = (cutoff: Cutoff): number => (cutoff === "last" ? 31 : cutoff);
const cutoffOf = (day: number): Cutoff => (day === 31 ? "last" : day);
const contactContext = (tenant: string) => ({ tenant, entity: "company", id: tenant });

/** A signed-in person founds a company and owns it. The same id again, by the same person, is the same company. */
export async function createCompany(input: z.infer<typeof createCompanySchema>): Promise<{ companyId: string }> {
  const founder = actor();
  if (!("personId" in founder)) throw new Fault("not_signed_in", "actor.not_signed_in");
  const { companyId, cutoff, firstPeriodEnd, ...settings } = input;
  await createTenantKey(companyId);
  const owner = ownerOf(companyId, founder.personId);
  const nextPeriodEnd = periodEnd(firstPeriodEnd ?? today(settings.zone), cutoff);
  const createdAt = timestamp();
  const item = {
    ...settings,
    tenantId: companyId,
    cutoffDay: cutoffDay(cutoff),
    firstPeriodFrom: addDays(previousPeriodEnd(nextPeriodEnd, cutoff), 1),
    nextPeriodEnd,
    nextStatementAt: momentOf(nextPeriodEnd, createdAt, input),
    closedThrough: neverClosed,
    sealed: await sealForTenant(companyId, contactContext(companyId), contactSchema.parse({})),
    indexSecret: await newIndexSecret(companyId),
    createdAt,
    shard: shardOf(companyId),
  };
  try {
    const created = withActor({ type: "system", tenantId: companyId }, () => outbox({ type: "company.created" }));
    const moneyAccounts = usualMoneyAccounts({ ...settings, companyId, createdAt });
    const founded = [put("company", companyEntity().create(item)), await newDoorKey(companyId), owner.member];
    const checks = planChecks({ tenantId: companyId, zone: settings.zone });
    await transact([...founded, ...moneyAccounts, checks, created]);
    await owner.join();
  } catch (error) {
    const exists = error instanceof Cancelled && error.failed.has("company");
    if (!exists) throw error;
    if (!(await rejoin(companyId))) throw new Fault("conflict", "company.id_taken");
  }
  return { companyId };
}

/** The companies of whoever is signed in, with their names. */
export async function myCompanies(): Promise<{ companies: { companyId: string; name: string }[] }> {
  const current = actor();
  if (!("personId" in current)) throw new Fault("not_signed_in", "actor.not_signed_in");
  const memberships = await membershipsOf(current.personId);
  const companies = await Promise.all(
    memberships.map(async ({ tenantId: companyId }) => {
      const { name } = await withActor({ type: "system", tenantId: companyId }, companyTerms);
      return { companyId, name };
    }),
  );
  return { companies };
}

async function readItem() {
  const { data } = await companyEntity().get({ tenantId: tenantId() }).go({ consistent: true });
  if (!data) throw new Fault("not_found", "company.not_found");
  return data;
}
type CompanyItem = Awaited<ReturnType<typeof readItem>>;

const settingsOf = (item: CompanyItem): Settings => ({
  name: item.name,
  zone: item.zone,
  currency: item.currency,
  language: item.language,
  cutoff: cutoffOf(item.cutoffDay),
  sendAfterWorkingDays: item.sendAfterWorkingDays,
  sendHour: item.sendHour,
  country: item.country ?? "",
  statements: item.statements as StatementTerms,
});

/** What every posting needs of its company: its calendar, and where a new account begins. */
export type Terms = Settings & {
  closedThrough: string;
  firstPeriodFrom: string;
  nextPeriodEnd: string;
  nextStatementAt: string;
  createdAt: string;
  indexSecret: Uint8Array;
};

export async function companyTerms(): Promise<Terms> {
  const item = await readItem();
  const { closedThrough, firstPeriodFrom, nextPeriodEnd, nextStatementAt, createdAt } = item;
  return {
    ...settingsOf(item),
    closedThrough,
    firstPeriodFrom,
    nextPeriodEnd,
    nextStatementAt,
    createdAt,
    indexSecret: item.indexSecret as Uint8Array,
  };
}

export const companySecret = async (terms: Terms) => openIndexSecret(tenantId(), terms.indexSecret);

export async function getCompany(): Promise<Company> {
  const item = await readItem();
  const { closedThrough, nextPeriodEnd, nextStatementAt, createdAt } = item;
  return {
    ...settingsOf(item),
    companyId: item.tenantId,
    contact: await openContact(item),
    hasSeal: item.sealPicture !== undefined,
    nextPeriodEnd,
    nextStatementAt,
    closedThrough,
    createdAt,
  };
}

const openContact = (item: CompanyItem) =>
  openForTenant<CompanyContact>(item.tenantId, contactContext(item.tenantId), item.sealed as Uint8Array);

export const changeCompanySchema = settingsSchema.extend({ contact: contactSchema });

/**
 * A change of zone or cut-off moves no stored date and no closed period. A period that is over keeps its end, the one
 * that runs gets its new one. Fault `conflict` when the calendar moved while somebody wrote.
 */
export async function changeCompany({
  contact,
  cutoff,
  ...settings
}: z.infer<typeof changeCompanySchema>): Promise<Company> {
  const item = await readItem();
  const day = today(settings.zone);
  const { closedThrough } = item;
  const isOverOrClosing = item.nextPeriodEnd < day || item.nextPeriodEnd <= closedThrough;
  const nextEnd = isOverOrClosing
    ? item.nextPeriodEnd
    : periodEnd(closedThrough < day ? day : addDays(closedThrough, 1), cutoff);
  const changed = companyEntity()
    .patch({ tenantId: item.tenantId })
    .set({
      ...settings,
      cutoffDay: cutoffDay(cutoff),
      nextPeriodEnd: nextEnd,
      nextStatementAt: momentOf(nextEnd, item.createdAt, { ...settings, cutoff }),
      shard: item.shard,
      sealed: await sealForTenant(item.tenantId, contactContext(item.tenantId), contact),
    })
    .where((field, { eq }) => eq(field.nextPeriodEnd, item.nextPeriodEnd));
  if (!(await putOnce(update("company", changed)))) throw new Fault("conflict", "company.changed_meanwhile");
  return getCompany();
}

/** How the company's papers show it. */
export async function letterhead(): Promise<Letterhead & { language: "zh" | "en"; zone: string }> {
  const item = await readItem();
  const seal = item.sealPicture ? await getObject(item.sealPicture) : undefined;
  const { name, language, zone } = item;
  return { ...(await openContact(item)), name, language, zone, seal };
}

/** The picture of the company's seal. */
export async function setSealPicture(picture: z.infer<typeof pictureSchema>): Promise<void> {
  const sealPicture = await keepPicture("seal-picture", picture);
  await companyEntity().patch({ tenantId: tenantId() }).set({ sealPicture }).go();
}
