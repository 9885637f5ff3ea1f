// Replaced by the branch `accounts`.
export const checkedMoneyAccount = async (
  id: string | undefined,
  _method: string,
  _currency: string,
): Promise<string> => id ?? "";
