import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, it } from "vitest";
import { statementMaker } from "../../test/stated.ts";
import { standingsOfCustomer } from "../statement/standing.ts";
import { confirmationOf, confirmStatement } from "./confirmation.ts";

const { clock } = await testStage("confirmation");
const withStatement = statementMaker(clock);

describe("a confirmation", () => {
  it("belongs to one version's hash: another is refused and nothing is confirmed", async () => {
    await withStatement(async ({ of }) => {
      const forged = { ...of, hash: "f".repeat(64), name: "王芳" };
      await expect(confirmStatement(forged)).rejects.toMatchObject({ reason: "statement.hash_differs" });
      await expect(confirmStatement({ ...of, version: 2, name: "王芳" })).rejects.toMatchObject({ code: "not_found" });
      expect(await confirmationOf(of)).toBeUndefined();
      const confirmed = await confirmStatement({ ...of, name: "王芳" });
      expect(await confirmStatement({ ...of, name: "somebody else" })).toEqual(confirmed);
      expect(confirmed.name).toBe("王芳");
      expect((await standingsOfCustomer(of.customerId, { from: "2026-01-01", to: "2026-12-31" }))(of)).toBe(
        "confirmed",
      );
    });
  });
});
