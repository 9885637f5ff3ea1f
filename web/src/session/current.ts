const key = "counterfoil.company";

let here: string | undefined;

/**
 * The company at work in this tab; the server checks membership with every call. A new tab begins with the one that
 * was chosen last on this device and keeps it: a form that was opened for one company must not be sent to another
 * because somebody switched in the tab beside it.
 */
export function currentCompany(): string | undefined {
  here ??= window.sessionStorage.getItem(key) ?? window.localStorage.getItem(key) ?? undefined;
  if (here !== undefined) window.sessionStorage.setItem(key, here);
  return here;
}

export function chooseCompany(companyId: string): void {
  here = companyId;
  window.sessionStorage.setItem(key, companyId);
  window.localStorage.setItem(key, companyId);
}

export function forgetCompany(): void {
  here = undefined;
  window.sessionStorage.removeItem(key);
  window.localStorage.removeItem(key);
}
