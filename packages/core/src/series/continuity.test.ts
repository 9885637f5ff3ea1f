import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { testStage } from "@counterfoil/local/test-stage";
import { expect, it } from "vitest";
import { newCompany, receive, withCompany, withCustomer } from "../../test/company.ts";
import { withActor } from "../actor/actor.ts";
import { documentClient } from "../client/client.ts";
import { resource } from "../resource/resource.ts";
import { transact } from "../table/table.ts";
import { continuity, listSeries, slotOf } from "./continuity.ts";
import { fillSlot, takeNumber, verifySeries, voidSlot } from "./series.ts";

const { clock } = await testStage("continuity");
const series = "R-2026";
/** The sweeper's two visits, after which every number so far is verified. */
async function swept(): Promise<void> {
  for (const _ of [1, 2]) {
    clock.advance("PT6M");
    await verifySeries(series);
  }
}

it("accounts for every number: documents, void slips with their reasons, none missing, none open", async () => {
  await withCustomer(async (customerId) => {
    for (const amountMinor of [1, 2, 3]) await receive(customerId, { amountMinor, receivedOn: "2026-10-20" });
    await voidSlot(await takeNumber("R", "2026"), "not issued");
    await takeNumber("R", "2026");
    await swept();
    expect(await continuity({ series })).toMatchObject({
      ...{ from: "R-2026-000001", to: "R-2026-000005", last: 5, documents: 3, voidCount: 2 },
      voids: [
        { number: "R-2026-000004", reason: "not issued" },
        { number: "R-2026-000005", reason: "never issued" },
      ],
      ...{ missing: [], missingCount: 0, unverified: 0, open: 0, kind: "receipt", year: "2026" },
    });
  });
});

it("calls what was taken a moment ago open, not missing", async () => {
  await withCustomer(async (customerId) => {
    await receive(customerId, { amountMinor: 1, receivedOn: "2026-10-20" });
    await swept();
    await takeNumber("R", "2026");
    await receive(customerId, { amountMinor: 2, receivedOn: "2026-10-20" });
    await takeNumber("R", "2026");
    expect(await continuity({ series })).toMatchObject({ documents: 2, missingCount: 0, unverified: 3, open: 2 });
  });
});

it("names every number whose slot somebody took out of the database, at the beginning, amid and at the end", async () => {
  await withCompany(async ({ companyId }) => {
    for (const index of Array.from({ length: 12 }, (_, at) => at))
      await transact([fillSlot(await takeNumber("R", "2026"), `rcp_${index}`)]);
    await swept();
    for (const position of [1, 6, 7, 12]) {
      const Key = { pk: `tenant#${companyId}#series#${series}`, sk: `slot#${String(position).padStart(10, "0")}` };
      await documentClient().send(new DeleteCommand({ TableName: resource.table, Key }));
    }
    const missing = ["R-2026-000001", "R-2026-000006", "R-2026-000007", "R-2026-000012"];
    expect(await continuity({ series })).toMatchObject({ documents: 8, missing, missingCount: 4, open: 0 });
  });
});

it("lists the series that there are, newest year first, a new year's before the company's clock gets there", async () => {
  await withCompany(async () => {
    expect(await listSeries()).toEqual([]);
    for (const [letter, year] of [
      ["R", "2026"],
      ["CN", "2026"],
      ["R", "2027"],
    ] as const)
      await takeNumber(letter, year);
    clock.set("2026-12-31T16:30:00Z");
    expect(await listSeries()).toEqual([
      { series: "R-2027", letter: "R", year: "2027", kind: "receipt", last: 1 },
      { series: "R-2026", letter: "R", year: "2026", kind: "receipt", last: 1 },
      { series: "CN-2026", letter: "CN", year: "2026", kind: "credit-note", last: 1 },
    ]);
  });
});

it("knows nothing of another company's numbers", async () => {
  await withCompany(async () => {
    await transact([fillSlot(await takeNumber("R", "2026"), "rcp_a")]);
    const b = await newCompany();
    await withActor(b.actor, async () => {
      expect(await listSeries()).toEqual([]);
      await expect(continuity({ series })).rejects.toMatchObject({ reason: "series.not_found" });
      expect(await slotOf(series, 1)).toBeUndefined();
    });
    expect(await slotOf(series, 1)).toEqual({ number: "R-2026-000001", documentId: "rcp_a" });
  });
});
