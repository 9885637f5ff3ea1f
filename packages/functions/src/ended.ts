import { type Ending, endMail, type MailJob } from "@counterfoil/core/mail";
import { reminderEnded } from "@counterfoil/core/reminder/mail";
import { statementMailEnded } from "@counterfoil/core/statement/mail";

/** How it is noted what a mail came to, by what the mail is about. */
export const ended = {
  statement: statementMailEnded,
  document: endMail,
  dispute: endMail,
  reminder: reminderEnded,
} as const satisfies Record<MailJob["about"], (job: MailJob, ending: Ending) => Promise<void>>;
