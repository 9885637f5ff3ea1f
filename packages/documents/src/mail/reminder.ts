import { formatMoney } from "@counterfoil/core/money";
import type { ReminderAccount, Tone } from "@counterfoil/core/reminder/asked";
import type { Language } from "@counterfoil/core/statement/paper";
import { clean } from "../words/clean.ts";
import { formatCurrency, formatDate, localeOf, wordsOf } from "../words/words.ts";
import { compose, type Envelope } from "./compose.ts";
import type { Fact } from "./letter.ts";

export type ReminderMailInput = Envelope & {
  language: Language;
  reminder: {
    tone: Tone;
    /** One a currency; items by due date, days local `YYYY-MM-DD`, amounts in minor units. */
    accounts: ReminderAccount[];
    /** Where the customer sees what is open, and disputes it; a whole address. */
    link: string;
    /** Where to pay, several lines. */
    bank?: string | undefined;
  };
};

/** A mail is read at a glance: of more items the rest is one line. */
const mostItems = 30;

/** One mail over all that is due, as raw MIME bytes. Throws RangeError when an address is not exactly one address. */
export function reminderMail({ reminder, ...input }: ReminderMailInput): Promise<Uint8Array> {
  const { language, customer } = input;
  const { tone, accounts, link, bank } = reminder;
  const words = wordsOf(language);
  const company = clean(input.company.name);
  const money = (amountMinor: number, currency: string) => formatMoney(amountMinor, currency, localeOf(language));
  const amounts = accounts.map(({ demandedMinor, currency }) => money(demandedMinor, currency)).join(words.and);
  const isOverdue = accounts.some(({ overdueMinor }) => overdueMinor > 0);
  const letter = {
    ...{ language, company, heading: words.reminders[tone], greeting: words.greeting(clean(customer.name)) },
    opening: isOverdue ? words.reminderTexts[tone] : words.dueSoonText,
    blocks: accounts.flatMap((account) => {
      const title = formatCurrency(account.currency, language);
      const sum = { name: words.toPay, value: money(account.demandedMinor, account.currency), strong: true };
      const block = { title, facts: [...itemFacts(account, language), sum] };
      if (account.fees.length === 0) return [block];
      return [block, { title: words.feesOf(title), facts: feeFacts(account, language) }];
    }),
    link: { label: words.openAccount, address: link },
    closing: [
      ...(bank ? [words.payTo, ...bank.split("\n").map(clean)] : []),
      words.paidMeanwhile,
      words.disagree,
      `${words.reference} ${clean(customer.reference)}`,
    ],
  };
  return compose(input, words.reminderSubject(words.reminders[tone], amounts, company), letter, []);
}

function itemFacts({ items, currency }: ReminderAccount, language: Language): Fact[] {
  const words = wordsOf(language);
  const money = (amountMinor: number) => formatMoney(amountMinor, currency, localeOf(language));
  const shown = items.slice(0, items.length > mostItems ? mostItems - 1 : mostItems);
  const rest = items.slice(shown.length);
  const restMinor = rest.reduce((sum, { demandedMinor }) => sum + demandedMinor, 0);
  return [
    ...shown.map(({ number, dueDate, daysOverdue, demandedMinor }) => ({
      name: words.itemDue(clean(number), formatDate(dueDate, language), daysOverdue),
      value: money(demandedMinor),
    })),
    ...(rest.length > 0 ? [{ name: words.moreItems(rest.length), value: money(restMinor) }] : []),
  ];
}

/** The fees that came with it, how each was reckoned, and by when it is to be paid. */
function feeFacts({ fees, currency }: ReminderAccount, language: Language): Fact[] {
  const words = wordsOf(language);
  const money = (amountMinor: number) => formatMoney(amountMinor, currency, localeOf(language));
  const day = (date: string) => formatDate(date, language);
  const shown = fees.slice(0, fees.length > mostItems ? mostItems - 1 : mostItems);
  const rest = fees.slice(shown.length);
  const restMinor = rest.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return [
    ...shown.map(({ number, of, dueDate, amountMinor, basis, days }) => {
      const reckoned =
        basis.type === "fixed"
          ? ""
          : words.interestOf(
              money(basis.principalMinor),
              String(basis.rateBasisPoints / 100),
              day(basis.from),
              day(basis.to),
              days,
            );
      return { name: words.feeOn(number, clean(of), reckoned, day(dueDate)), value: money(amountMinor) };
    }),
    ...(rest.length > 0 ? [{ name: words.moreItems(rest.length), value: money(restMinor) }] : []),
  ];
}
