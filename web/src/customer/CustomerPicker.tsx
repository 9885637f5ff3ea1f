import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useEffect, useState } from "react";
import { api } from "../api/client.ts";
import { useDebounced } from "../frame/useDebounced.ts";
import { useWords } from "../language/language.ts";

type Props = {
  id?: string;
  value?: string;
  onChange?: (customerId: string) => void;
  onPicked?: () => void;
  autoFocus?: boolean;
};

const offered = 20;

/** What the list offers for what is typed now; nothing while that is still being looked up. */
function useMatches(typed: string) {
  const search = useDebounced(typed.trim());
  const found = useQuery(
    api.customer.list.queryOptions({ search, sort: "name", descending: false, offset: 0, limit: offered }),
  );
  const settled = search === typed.trim() && found.data !== undefined;
  return { rows: settled ? found.data.rows : undefined, error: found.error };
}

type Named = { customerId: string; name: string; reference: string };

/** Payers who are not known have no reference of their own. */
const labelOf = ({ customerId, name, reference }: Named): string => {
  if (reference === customerId) return name;
  return name && name !== reference ? `${name}  ${reference}` : reference;
};

/**
 * A customer by typing a part of the name, its pinyin or initials, or the reference. Who types fast and presses Enter
 * before the answer is there gets the one customer that matches, and never one who matched an earlier text.
 */
export function CustomerPicker({ id, value, onChange, onPicked, autoFocus = false }: Props) {
  const { t } = useWords();
  const [typed, setTyped] = useState("");
  const [eager, setEager] = useState(false);
  const { rows, error } = useMatches(typed);
  const chosen = useQuery({ ...api.customer.get.queryOptions({ customerId: value ?? "" }), enabled: Boolean(value) });
  const pick = (customerId: string) => {
    setTyped("");
    setEager(false);
    onChange?.(customerId);
    onPicked?.();
  };
  const only = eager && rows?.length === 1 ? rows[0]?.customerId : undefined;
  useEffect(() => {
    if (only !== undefined) pick(only);
  });
  const options = (rows ?? []).map((row) => ({ value: row.customerId, label: labelOf(row) }));
  const missing = chosen.data && typed === "" && !options.some((option) => option.value === value);
  const all = missing ? [{ value: chosen.data.customerId, label: labelOf(chosen.data) }, ...options] : options;
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      value={value ?? null}
      autoFocus={autoFocus}
      defaultActiveFirstOption
      showSearch={{
        filterOption: false,
        searchValue: typed,
        onSearch: (text) => {
          // The list, still empty, takes Enter for "close and forget"; what was typed is being looked up.
          if (eager && text === "") return;
          setTyped(text);
          setEager(false);
        },
      }}
      onInputKeyDown={(event) => {
        if (event.key === "Enter" && typed.trim() !== "" && rows === undefined) setEager(true);
      }}
      placeholder={t("customer.pick")}
      notFoundContent={t(rows || error ? "customer.noneFound" : "frame.searching")}
      options={all}
      onChange={pick}
    />
  );
}
