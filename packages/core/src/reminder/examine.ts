import { tenantId } from "../actor/actor.ts";
import { companyTerms } from "../company/company.ts";
import { getCustomer } from "../customer/customer.ts";
import { outbox } from "../event/event.ts";
import { askFor, type MailKey } from "../mail/mail.ts";
import { put, transact, untilItHolds } from "../table/table.ts";
import { decide, marksAfter } from "./decide.ts";
import { factsOn, knownOf } from "./facts.ts";
import { fileWrite, findFile } from "./file.ts";
import { getPlan, isQuiet } from "./plan.ts";
import { reminderDecisionEntity } from "./reminder.entity.ts";

/** A customer's reminder of a day: one mail over all that is due. */
export const reminderKey = (customerId: string, day: string): MailKey => ({
  ...{ customerId, about: "reminder", subject: `${day}#reminder` },
});

export async function findDecision(customerId: string, day: string) {
  const { data } = await reminderDecisionEntity()
    .get({ tenantId: tenantId(), customerId, day })
    .go({ consistent: true });
  return data ?? undefined;
}

/**
 * Decides once a day about a customer: what was decided, the steps that were taken, and the mail that was asked for are
 * one transaction. Done again it does nothing, so never are there two mails of one day.
 */
export const examine = (customerId: string, day: string): Promise<void> =>
  untilItHolds(["file", "decision", "mail"], async () => {
    const [plan, file, customer, decided, { zone }] = await Promise.all([
      getPlan(),
      findFile(customerId),
      getCustomer(customerId),
      findDecision(customerId, day),
      companyTerms(),
    ]);
    if (decided || !plan.isOn) return;
    const facts = factsOn(await knownOf(customer, file, plan), day);
    // A pass that had to wait until the evening says so, and the next day has its turn.
    const late = isQuiet(plan.policy, zone) ? [{ reason: "quiet_hours" as const }] : [];
    const decision = decide({ ...facts, bars: [...facts.bars, ...late] });
    const { isSent, lines, tone, nextOn } = decision;
    const { nextOn: _before, ...known } = file;
    const marks = marksAfter(file.marks, decision);
    const next = { ...known, marks, ...(isSent ? { mailedOn: day } : {}), ...(nextOn === undefined ? {} : { nextOn }) };
    const isSaid = lines.length > 0;
    // Where nothing has come to a step there is nothing to explain, but there may be a day on which to look again.
    if (!isSaid && file.nextOn === nextOn) return;
    const taken = isSent ? lines.filter(({ outcome }) => outcome === "asked") : [];
    const before = taken.map(({ documentId }) => [documentId, file.marks.get(documentId)]);
    const item = { tenantId: tenantId(), customerId, day, version: plan.version, isSent, lines, before };
    await transact([
      fileWrite(next),
      ...(isSaid
        ? [
            put(
              "decision",
              reminderDecisionEntity().create({ ...item, ...(tone ? { tone } : {}), ...(nextOn ? { nextOn } : {}) }),
            ),
          ]
        : []),
      ...(isSent
        ? [askFor(reminderKey(customerId, day), undefined), outbox({ type: "reminder.asked", customerId, day })]
        : []),
    ]);
  });
