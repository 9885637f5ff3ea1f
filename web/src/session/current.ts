const key = "counterfoil.company";

/** The company that this person worked in last, on this device. The server checks membership with every call. */
export const currentCompany = (): string | undefined => window.localStorage.getItem(key) ?? undefined;

export const chooseCompany = (companyId: string): void => window.localStorage.setItem(key, companyId);

export const forgetCompany = (): void => window.localStorage.removeItem(key);
