/**
 * An expected failure: something a person can understand and act on. Everything else that is thrown is a defect,
 * and the edge answers it with an internal error that says nothing and logs everything.
 */
export type FaultCode =
  | "not_signed_in" // nobody has proved who they are
  | "not_allowed" // known, but not for this
  | "not_found" // nothing of that id in this company
  | "invalid" // the input cannot be right; `field` says which part
  | "conflict" // the id is taken by something else, or the state forbids it
  | "closed" // the date lies in a period that is closed
  | "busy"; // others were faster too many times; nothing was recorded, try again

export class Fault extends Error {
  override readonly name = "Fault";
  readonly code: FaultCode;
  /** Stable key of the message, e.g. `charge.date_closed`; screens translate it, logs search for it. */
  readonly reason: string;
  /** What the message names: numbers, dates, references. Never personal data. */
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: FaultCode, reason: string, details: Record<string, string | number> = {}) {
    super(`${reason} ${JSON.stringify(details)}`);
    this.code = code;
    this.reason = reason;
    this.details = details;
  }
}
