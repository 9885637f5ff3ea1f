import { createHash } from "node:crypto";
import { getCustomer } from "@counterfoil/core/customer";
import type { LentMail } from "@counterfoil/core/promise";
import { statementsOfPeriod } from "@counterfoil/core/statement";
import type { Language } from "@counterfoil/core/statement/paper";
import { toldByHtml, toldByText } from "../../../documents/test/told/mail.ts";
import { differences } from "../../../documents/test/told/told.ts";
import { nameOf, type StatementItem, storedOf } from "./stored.ts";

export const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** What the mails of a company brought: the hash of each paper by its statement, and the last link of each customer. */
export class Mailed {
  readonly papers = new Map<string, string>();
  readonly links = new Map<string, { token: string; periodEnd: string }>();
  /** A mail for each language, to see whether it would be noticed if it said something else. */
  readonly samples = new Map<Language, { mail: LentMail; items: StatementItem[] }>();
  readonly wrong: string[] = [];
  count = 0;
  #seen = 0;

  /** Reads the mails that came since the last time, at once: later there may be later versions. */
  async read(all: LentMail[], companyId: string): Promise<void> {
    const fresh = all.slice(this.#seen).filter(({ tags }) => tags["counterfoil-tenant"] === companyId);
    this.#seen = all.length;
    for (const mail of fresh) {
      const [, customerId, periodEnd] = tagged.exec(mail.tags["counterfoil-mail"] ?? "") ?? [];
      if (customerId !== undefined && periodEnd !== undefined) await this.#readOne(mail, customerId, periodEnd);
    }
  }

  async #readOne(mail: LentMail, customerId: string, periodEnd: string): Promise<void> {
    this.count += 1;
    const [, token] = /portal#(\S+)/.exec(mail.text) ?? [];
    if (token) this.links.set(customerId, { token, periodEnd });
    const { language } = await getCustomer(customerId);
    const items = await statementsOfPeriod(customerId, periodEnd);
    this.samples.set(language, { mail, items });
    for (const item of items) {
      const { currency } = item;
      const { statement } = await storedOf(item);
      const said = { currency, language };
      const told = { text: toldByText(mail, said), html: toldByHtml(mail, said) };
      for (const [part, each] of Object.entries(told))
        this.wrong.push(...differences(statement, each).map((one) => `${nameOf(item)}: ${part} of the mail: ${one}`));
      const paper = mail.attachments.find(({ filename }) => filename === `${periodEnd}-${currency}.pdf`);
      if (paper) this.papers.set(nameOf(item), hashOf(paper.content));
      else this.wrong.push(`${nameOf(item)}: its mail carries no paper`);
    }
  }
}

/** Mails of documents name a document where those of statements name a day. */
const tagged = /^(cus_[0-9A-Z]{26})_(\d{4}-\d\d-\d\d)_/;
