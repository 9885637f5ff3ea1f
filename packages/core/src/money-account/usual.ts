import { createHash } from "node:crypto";
import { tenantId } from "../actor/actor.ts";
import { derivedId } from "../id/id.ts";
import type { PaymentMethod } from "../receipt/paper.ts";
import { put, type Write } from "../table/table.ts";
import { moneyAccountEntity } from "./money-account.entity.ts";

/** The two that every company has from its first moment, and that are never closed. */
const usualKinds = ["cash", "bank"] as const;
type UsualKind = (typeof usualKinds)[number];

const usualId = (tenant: string, kind: UsualKind): string =>
  derivedId("moneyAccount", createHash("sha256").update(`${tenant}#money-account#${kind}`).digest());

const names = { zh: { cash: "现金", bank: "银行存款" }, en: { cash: "Cash", bank: "Bank" } } as const;

type Founded = { companyId: string; language: "zh" | "en"; currency: string; createdAt: string };

/** The writes that give a new company its cash box and its bank account. */
export const usualMoneyAccounts = ({ companyId, language, currency, createdAt }: Founded): Write[] =>
  usualKinds.map((kind) => {
    const item = { tenantId: companyId, moneyAccountId: usualId(companyId, kind), name: names[language][kind], kind };
    return put(
      "moneyAccount",
      moneyAccountEntity().create({ ...item, currency, state: "open", version: 1, createdAt }),
    );
  });

/**
 * Where money goes that names no account: cash into the cash box, all else into the bank account. Their ids follow
 * from the company's, so nothing is read; they take every currency.
 */
export const defaultMoneyAccount = (method: PaymentMethod): string =>
  usualId(tenantId(), method === "cash" ? "cash" : "bank");

export const isUsual = (moneyAccountId: string): boolean =>
  usualKinds.some((kind) => usualId(tenantId(), kind) === moneyAccountId);
