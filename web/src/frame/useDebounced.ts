import { useEffect, useState } from "react";

const milliseconds = 200;

/** The value once it has rested for a moment. */
export function useDebounced<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(value), milliseconds);
    return () => window.clearTimeout(timer);
  }, [value]);
  return rested;
}
