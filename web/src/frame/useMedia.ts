import { useSyncExternalStore } from "react";

/** Whether a media query holds, right from the first paint, so that nothing jumps. */
function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    },
    () => window.matchMedia(query).matches,
  );
}

/** Narrow enough that tables become cards and the navigation stands below. */
export const usePhone = (): boolean => useMedia("(max-width: 720px)");

/** Some people asked their system for no movement. */
export const useStillness = (): boolean => useMedia("(prefers-reduced-motion: reduce)");
