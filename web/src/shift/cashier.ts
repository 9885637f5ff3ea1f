import { useWords } from "../language/language.ts";

/** How a cashier is called. People have no names yet: the end of the member's id tells them apart. */
export function useCashierName(you: string | undefined): (by: string) => string {
  const { t } = useWords();
  return (by) => {
    if (!by.startsWith("mem_")) return t("shift.system");
    const id = by.slice(-6);
    return by === you ? t("shift.you", { id }) : id;
  };
}
