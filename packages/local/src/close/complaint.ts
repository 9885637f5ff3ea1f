import { Fault } from "@counterfoil/core/fault";
import { Told } from "./arguments.ts";

/** One line, whatever went wrong; what the API refused is told by its reason and what that is about. */
export function complaint(error: unknown): string {
  if (error instanceof Told) return error.message;
  const told = error instanceof Fault ? error : (error as { data?: Partial<Fault> }).data;
  if (told?.reason) return `${told.reason} ${JSON.stringify(told.details)}`;
  return String(error).split("\n")[0] ?? "";
}
