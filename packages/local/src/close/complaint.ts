import { Fault } from "@counterfoil/core/fault";
import { Told } from "./arguments.ts";

type Details = Readonly<Record<string, string | number>>;

/** What may be wrong with a person's file or mapping, as it is told at a terminal. */
const sentences: Record<string, (details: Details) => string> = {
  "import.empty": () => "The file has no rows below its header.",
  "import.unreadable": ({ kind }) => `The file cannot be read (${kind}): save it as .xlsx or as CSV and try again.`,
  "import.too_large": ({ what, limit }) => `The file is too large: at most ${limit} ${what}. Split it.`,
  "import.unknown_column": ({ column }) => `The file has no column "${column}", which the mapping names.`,
  "import.mapping": ({ path, problem }) => `The mapping is wrong${path ? ` at ${path}` : ""}: ${problem}.`,
};

/** One line, whatever went wrong; what else the API refused is told by its reason and what that is about. */
export function complaint(error: unknown): string {
  if (error instanceof Told) return error.message;
  const told = error instanceof Fault ? error : (error as { data?: Partial<Fault> }).data;
  if (told?.reason) {
    const { reason, details = {} } = told;
    return sentences[reason]?.(details) ?? `${reason} ${JSON.stringify(details)}`;
  }
  return String(error).split("\n")[0] ?? "";
}
