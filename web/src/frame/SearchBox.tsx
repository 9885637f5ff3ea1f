import { SearchOutlined } from "@ant-design/icons";
import { useRouter } from "@tanstack/react-router";
import { Input, type InputRef } from "antd";
import { useEffect, useRef, useState } from "react";
import { useDebounced } from "./useDebounced.ts";

type Props = { label: string; value: string; onSearch: (text: string) => void };

/** Searches while one types, a moment after the last key; `/` puts the cursor here. */
export function SearchBox({ label, value, onSearch }: Props) {
  const [text, setText] = useState(value);
  const rested = useDebounced(text);
  const router = useRouter();
  const [here] = useState(() => router.latestLocation.pathname);
  const box = useRef<InputRef>(null);

  // Who clicked on a result before the search rested is on the way elsewhere, and must not be called back.
  useEffect(() => {
    const stays = router.latestLocation.pathname === here;
    if (stays && rested.trim() !== value) onSearch(rested.trim());
  }, [rested]);

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const busy = event.target instanceof HTMLElement && event.target.matches("input, textarea, [contenteditable]");
      if (event.key !== "/" || busy || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      box.current?.focus({ cursor: "all" });
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);

  return (
    <Input
      ref={box}
      type="search"
      aria-label={label}
      aria-keyshortcuts="/"
      placeholder={label}
      prefix={<SearchOutlined aria-hidden />}
      suffix={
        <span className="kbd" aria-hidden>
          /
        </span>
      }
      value={text}
      onChange={(event) => setText(event.target.value)}
      style={{ maxWidth: 420 }}
    />
  );
}
