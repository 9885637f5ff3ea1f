import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { places } from "./places.tsx";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const doors: Readonly<Record<string, string>> = {
  ...Object.fromEntries(places.map(({ letter, to }) => [`g${letter}`, to])),
  nr: "/receipts/new",
  nc: "/charges/new",
};

/** `g` then a letter goes somewhere, `n` then a letter makes something; never while somebody types. */
export function useShortcuts(): void {
  const navigate = useNavigate();
  useEffect(() => {
    let first = "";
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const to = doors[first + event.key];
      first = event.key === "g" || event.key === "n" ? event.key : "";
      if (to === undefined) return;
      first = "";
      event.preventDefault();
      void navigate({ to });
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [navigate]);
}
