import { useState } from "react";

const key = "counterfoil.portal.name";

/** The name of whoever answers, typed once: kept until this tab is closed or left. */
export function useName(): [name: string, setName: (name: string) => void] {
  const [name, setName] = useState(() => window.sessionStorage.getItem(key) ?? "");
  return [
    name,
    (typed) => {
      window.sessionStorage.setItem(key, typed);
      setName(typed);
    },
  ];
}

export const forgetName = (): void => window.sessionStorage.removeItem(key);
