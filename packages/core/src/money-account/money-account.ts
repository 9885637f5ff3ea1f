import { z } from "zod";
import { tenantId } from "../actor/actor.ts";
import { timestamp } from "../clock/clock.ts";
import { Fault } from "../fault/fault.ts";
import { idSchema } from "../id/id.ts";
import { currencySchema } from "../money/money.ts";
import type { PaymentMethod } from "../receipt/paper.ts";
import { openForTenant, sealForTenant } from "../seal/seal.ts";
import { put, putOnce, untilItHolds, update } from "../table/table.ts";
import { moneyAccountEntity, moneyAccountKinds } from "./money-account.entity.ts";
import { defaultMoneyAccount, isUsual } from "./usual.ts";

const detailsSchema = z.object({
  /** The bank's branch, or who else keeps the money. */
  institution: z.string().trim().max(100).default(""),
  /** The account's number there. */
  number: z.string().trim().max(60).default(""),
});
type Details = z.output<typeof detailsSchema>;

const nameSchema = z.string().trim().min(1).max(60);

export type MoneyAccount = {
  moneyAccountId: string;
  name: string;
  kind: (typeof moneyAccountKinds)[number];
  currency: string;
  details: Details;
  state: "open" | "closed";
  /** One of the two that money goes to by itself: it takes every currency and cannot be closed. */
  isUsual: boolean;
  version: number;
};

const context = (moneyAccountId: string) => ({ tenant: tenantId(), entity: "money-account", id: moneyAccountId });

const sealedOf = async (moneyAccountId: string, details: Details): Promise<Uint8Array | undefined> =>
  details.institution === "" && details.number === ""
    ? undefined
    : sealForTenant(tenantId(), context(moneyAccountId), details);

async function readItem(moneyAccountId: string) {
  const { data } = await moneyAccountEntity().get({ tenantId: tenantId(), moneyAccountId }).go({ consistent: true });
  return data ?? undefined;
}
type Item = NonNullable<Awaited<ReturnType<typeof readItem>>>;

async function opened({ moneyAccountId, name, kind, currency, state, version, sealed }: Item): Promise<MoneyAccount> {
  const details = sealed
    ? await openForTenant<Details>(tenantId(), context(moneyAccountId), sealed as Uint8Array)
    : detailsSchema.parse({});
  return { moneyAccountId, name, kind, currency, details, state, isUsual: isUsual(moneyAccountId), version };
}

async function getMoneyAccount(moneyAccountId: string): Promise<MoneyAccount> {
  const item = await readItem(moneyAccountId);
  if (!item) throw new Fault("not_found", "money_account.not_found");
  return opened(item);
}

async function allItems(): Promise<Item[]> {
  const { data } = await moneyAccountEntity()
    .query.primary({ tenantId: tenantId() })
    .go({ pages: "all", consistent: true });
  return data;
}

/** The company's money accounts: the usual two first, then in order of their making. */
export async function listMoneyAccounts(): Promise<MoneyAccount[]> {
  const place = ({ createdAt, kind }: Item): string => `${createdAt} ${moneyAccountKinds.indexOf(kind)}`;
  const items = (await allItems()).sort((a, b) => (place(a) < place(b) ? -1 : 1));
  const accounts = await Promise.all(items.map(opened));
  return [...accounts.filter((each) => each.isUsual), ...accounts.filter((each) => !each.isUsual)];
}

/** Names by id, closed ones too; nothing is opened. */
export async function moneyAccountNames(): Promise<Map<string, string>> {
  return new Map((await allItems()).map(({ moneyAccountId, name }) => [moneyAccountId, name]));
}

export const createMoneyAccountSchema = z.object({
  moneyAccountId: idSchema("moneyAccount"),
  name: nameSchema,
  kind: z.enum(moneyAccountKinds),
  /** One, for good. */
  currency: currencySchema,
  details: detailsSchema,
});

/** The same id with the content that the account has is that account; with other content it is a conflict. */
export async function createMoneyAccount({
  details,
  ...input
}: z.output<typeof createMoneyAccountSchema>): Promise<MoneyAccount> {
  const sealed = await sealedOf(input.moneyAccountId, details);
  const item = {
    ...{ tenantId: tenantId(), ...input, ...(sealed ? { sealed } : {}) },
    ...{ state: "open" as const, version: 1, createdAt: timestamp() },
  };
  const isNew = await untilItHolds([], () => putOnce(put("moneyAccount", moneyAccountEntity().create(item))));
  const account = await getMoneyAccount(input.moneyAccountId);
  if (!isNew && !isSame(account, { ...input, details })) throw new Fault("conflict", "money_account.id_taken");
  return account;
}

const isSame = (account: MoneyAccount, { name, kind, currency, details }: z.output<typeof createMoneyAccountSchema>) =>
  account.name === name &&
  account.kind === kind &&
  account.currency === currency &&
  account.details.institution === details.institution &&
  account.details.number === details.number;

export const changeMoneyAccountSchema = z.object({
  moneyAccountId: idSchema("moneyAccount"),
  version: z.int().min(1),
  name: nameSchema,
  details: detailsSchema,
});

/** Changes the account as it was read. Kind and currency stay: money that came already was of these. */
export async function changeMoneyAccount(input: z.output<typeof changeMoneyAccountSchema>): Promise<MoneyAccount> {
  const { moneyAccountId, version, name, details } = input;
  await getMoneyAccount(moneyAccountId);
  const sealed = await sealedOf(moneyAccountId, details);
  const named = moneyAccountEntity()
    .patch({ tenantId: tenantId(), moneyAccountId })
    .set({ name, version: version + 1, ...(sealed ? { sealed } : {}) });
  const changed = (sealed ? named : named.remove(["sealed"])).where((field, { eq }) => eq(field.version, version));
  if (!(await putOnce(update("moneyAccount", changed)))) throw new Fault("conflict", "money_account.changed_meanwhile");
  return getMoneyAccount(moneyAccountId);
}

export const moneyAccountIdSchema = z.object({ moneyAccountId: idSchema("moneyAccount") });
type ById = z.output<typeof moneyAccountIdSchema>;

/** A closed account takes no new receipts and stays in reports. The usual two cannot be closed. Closing twice is once. */
export async function closeMoneyAccount({ moneyAccountId }: ById): Promise<MoneyAccount> {
  if (isUsual(moneyAccountId)) throw new Fault("invalid", "money_account.usual");
  return setState(moneyAccountId, "closed");
}

export const reopenMoneyAccount = ({ moneyAccountId }: ById): Promise<MoneyAccount> => setState(moneyAccountId, "open");

async function setState(moneyAccountId: string, state: MoneyAccount["state"]): Promise<MoneyAccount> {
  const changed = moneyAccountEntity().patch({ tenantId: tenantId(), moneyAccountId }).set({ state });
  await putOnce(update("moneyAccount", changed));
  return getMoneyAccount(moneyAccountId);
}

/**
 * The account that money goes to. None given: the usual one of the method, without a read. One given: it must be this
 * company's, open, and of this currency; the usual two always are. Faults `invalid`.
 */
export async function checkedMoneyAccount(
  moneyAccountId: string | undefined,
  method: PaymentMethod,
  currency: string,
): Promise<string> {
  if (moneyAccountId === undefined) return defaultMoneyAccount(method);
  if (isUsual(moneyAccountId)) return moneyAccountId;
  const account = await readItem(moneyAccountId);
  if (!account) throw new Fault("invalid", "money_account.not_found");
  const { name } = account;
  if (account.state === "closed") throw new Fault("invalid", "money_account.closed", { name });
  if (account.currency !== currency)
    throw new Fault("invalid", "money_account.other_currency", { name, currency: account.currency });
  return moneyAccountId;
}
