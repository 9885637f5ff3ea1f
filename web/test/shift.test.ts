import { expect, test } from "vitest";
import { shiftSearch } from "../src/search.ts";
import { moved } from "../src/shift/span.ts";

test("whichever end is moved, the span is one that the server reports on, and the end that was moved stays", () => {
  const span = { from: "2026-10-20", to: "2026-10-20" };
  expect(moved(span, { from: "2026-10-01" })).toEqual({ from: "2026-10-01", to: "2026-10-20" });
  expect(moved(span, { from: "2026-10-25" })).toEqual({ from: "2026-10-25", to: "2026-10-25" });
  expect(moved(span, { from: "2026-01-31" })).toEqual({ from: "2026-01-31", to: "2026-03-02" });
  expect(moved(span, { to: "2026-10-05" })).toEqual({ from: "2026-10-05", to: "2026-10-05" });
  expect(moved(span, { to: "2026-12-31" })).toEqual({ from: "2026-12-01", to: "2026-12-31" });
  expect(moved(span, {})).toEqual(span);
});

test("an address that somebody typed asks for nothing odd", () => {
  expect(shiftSearch({ from: "today", to: 3, basis: "x", by: "", account: undefined })).toEqual({});
  const asked = { from: "2026-10-01", to: "2026-10-20", basis: "received", by: "mem_1", account: "mac_1" };
  expect(shiftSearch(asked)).toEqual(asked);
});
