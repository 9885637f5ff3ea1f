import { testStage } from "@counterfoil/local/test-stage";
import { describe, expect, it } from "vitest";
import { closeDue, newCompany, runJobs, withCompany } from "../../test/company.ts";
import { beforeEach, isTransaction, killedAfter } from "../../test/faults.ts";
import { withActor } from "../actor/actor.ts";
import { newId } from "../id/id.ts";
import { memberOf } from "../member/member.ts";
import { startNow } from "../run/run.ts";
import {
  changeCompany,
  changeCompanySchema,
  createCompany,
  createCompanySchema,
  getCompany,
  myCompanies,
  setSealPicture,
} from "./company.ts";
import { dueCompanies } from "./schedule.ts";

const { clock } = await testStage("company");
const settings = { name: "Larkspur", zone: "Europe/Berlin", currency: "EUR", language: "en" } as const;
const wanted = (companyId: string) => createCompanySchema.parse({ companyId, ...settings });
const change = async (to: object) => changeCompany(changeCompanySchema.parse({ ...(await getCompany()), ...to }));
const berlin = (instant: string) => clock.set(`${instant}+01:00`);

describe("founding a company", () => {
  it("killed at any request and asked for again, is founded once, with its founder in it", async () => {
    for (let requests = 0; ; requests++) {
      const [companyId, personId] = [newId("tenant"), newId("person")];
      const found = () => withActor({ type: "person", personId }, () => createCompany(wanted(companyId)));
      const wasKilled = await killedAfter(requests, found);
      expect(await found()).toEqual({ companyId });
      expect(await withActor({ type: "person", personId }, myCompanies)).toEqual({
        companies: [{ companyId, name: "Larkspur" }],
      });
      expect(await memberOf(personId, companyId)).toMatchObject({ type: "member", tenantId: companyId, role: "owner" });
      if (!wasKilled) return;
    }
  });

  it("is the same for a member of another company, and under another's id a conflict that lets nobody in", async () => {
    const { actor } = await newCompany();
    const companyId = newId("tenant");
    for (const _ of [1, 2])
      expect(await withActor(actor, () => createCompany(wanted(companyId)))).toEqual({ companyId });
    const stranger = newId("person");
    const taken = withActor({ type: "person", personId: stranger }, () => createCompany(wanted(companyId)));
    await expect(taken).rejects.toMatchObject({ code: "conflict", reason: "company.id_taken" });
    await expect(memberOf(stranger, companyId)).rejects.toMatchObject({ code: "not_allowed" });
    expect(await withActor({ type: "person", personId: stranger }, myCompanies)).toEqual({ companies: [] });
  });
});

describe("the calendar", () => {
  it("begins with the period that runs where the company is, or with the one that was asked for", async () => {
    clock.set("2026-10-31T23:30:00Z");
    const { actor } = await newCompany({ zone: "Europe/Berlin" });
    expect((await withActor(actor, getCompany)).nextPeriodEnd).toBe("2026-11-30");
    const west = await newCompany({ zone: "America/New_York", firstPeriodEnd: "2026-08-14", cutoff: 15 });
    expect(await withActor(west.actor, getCompany)).toMatchObject({
      nextPeriodEnd: "2026-08-15",
      closedThrough: "0000-00-00",
    });
  });

  it("changes with the settings and stays in the index that the tick reads, whatever is set alone", async () => {
    berlin("2026-10-20T12:00:00");
    await withCompany(
      async ({ companyId }) => {
        await setSealPicture({ base64: Buffer.from([0xff, 0xd8, 0xff]).toString("base64") });
        const moments = [
          [{ sendHour: 7 }, "2026-11-04T06:00:00.000Z"],
          [{ sendAfterWorkingDays: 0 }, "2026-11-01T06:00:00.000Z"],
          [{ zone: "Asia/Kathmandu" }, "2026-11-01T01:15:00.000Z"],
          [{ cutoff: 25 }, "2026-10-26T01:15:00.000Z"],
        ] as const;
        for (const [to, moment] of moments) {
          expect((await change(to)).nextStatementAt).toBe(moment);
          clock.set(moment);
          expect(await dueCompanies()).toContain(companyId);
          berlin("2026-10-20T12:00:00");
          expect(await dueCompanies()).not.toContain(companyId);
        }
      },
      { zone: "Europe/Berlin" },
    );
  });

  it("never opens or skips a period by a change of cut-off or zone, before, during or after its run", async () => {
    berlin("2026-10-20T12:00:00");
    await withCompany(
      async (company) => {
        berlin("2026-11-02T12:00:00");
        expect(await change({ cutoff: 15 })).toMatchObject({ nextPeriodEnd: "2026-10-31" });
        berlin("2026-11-05T12:00:00");
        await closeDue(company);
        expect(await getCompany()).toMatchObject({ nextPeriodEnd: "2026-11-15", closedThrough: "2026-10-31" });
        expect(await change({ cutoff: "last" })).toMatchObject({ nextPeriodEnd: "2026-11-30" });
        expect(await change({ cutoff: 3 })).toMatchObject({ nextPeriodEnd: "2026-12-03" });
      },
      { zone: "Europe/Berlin" },
    );
    // Just closed, and moved to where it is still the day that was closed: the next period is the next one.
    clock.set("2026-10-20T16:30:00Z");
    await withCompany(
      async (company) => {
        clock.set("2026-10-31T16:30:00Z");
        await closeDue(company);
        expect(await getCompany()).toMatchObject({ closedThrough: "2026-10-31", nextPeriodEnd: "2026-11-30" });
        expect(await change({ zone: "America/New_York", cutoff: 28 })).toMatchObject({ nextPeriodEnd: "2026-11-28" });
        expect(await change({ cutoff: "last" })).toMatchObject({ nextPeriodEnd: "2026-11-30" });
      },
      { firstPeriodEnd: "2026-10-31", sendAfterWorkingDays: 0, sendHour: 0 },
    );
  });

  it("leaves a new company a day to bring in its invoices, though its first period is over, and waits for nobody who is ready", async () => {
    clock.set("2026-11-20T10:00:00Z");
    await withCompany(
      async (company) => {
        const settled = "2026-11-21T10:00:00.000Z";
        expect(await getCompany()).toMatchObject({ nextPeriodEnd: "2026-10-31", nextStatementAt: settled });
        expect(await change({ sendHour: 7 })).toMatchObject({ nextStatementAt: settled });
        clock.set("2026-11-21T09:59:00Z");
        await closeDue(company);
        expect(await getCompany()).toMatchObject({ closedThrough: "0000-00-00" });
        const { jobs } = await startNow();
        await runJobs(jobs);
        expect(await getCompany()).toMatchObject({ closedThrough: "2026-10-31", nextPeriodEnd: "2026-11-30" });
        expect((await getCompany()).nextStatementAt).toBe("2026-12-02T23:00:00.000Z");
      },
      { firstPeriodEnd: "2026-10-31" },
    );
  });

  it("refuses a change that was made to a period which a run moved on meanwhile", async () => {
    berlin("2026-10-20T12:00:00");
    await withCompany(
      async (company) => {
        berlin("2026-11-05T12:00:00");
        let isMoved = false;
        const move = async (request: Parameters<typeof isTransaction>[0]): Promise<void> => {
          if (isMoved || !isTransaction(request)) return;
          isMoved = true;
          await withActor(company.actor, () => closeDue(company));
        };
        await expect(beforeEach(move, () => change({ name: "Late" }))).rejects.toMatchObject({ code: "conflict" });
        expect(await getCompany()).toMatchObject({ nextPeriodEnd: "2026-11-30" });
      },
      { zone: "Europe/Berlin" },
    );
  });
});

it("takes a seal by what it is, not by what it is called", async () => {
  await withCompany(async () => {
    for (const bytes of [[], [0x3c, 0x73, 0x76, 0x67], [0x89], [0x25, 0x50, 0x44, 0x46]])
      await expect(setSealPicture({ base64: Buffer.from(bytes).toString("base64") })).rejects.toMatchObject({
        code: "invalid",
      });
  });
});
