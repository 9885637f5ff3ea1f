import { useWords } from "../language/language.ts";

/** Why a mail could not be sent, in words; what the mail service says for itself stands as it is. */
export function useFailureText(): (failure: string) => string {
  const { t } = useWords();
  return (failure) => {
    if (failure === "no_address") return t("statement.failed.noAddress");
    if (failure === "address_refused") return t("statement.failed.addressRefused");
    return t("statement.failed.refused", { reason: failure });
  };
}
