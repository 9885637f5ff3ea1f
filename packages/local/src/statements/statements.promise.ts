import { withActor } from "@counterfoil/core/actor";
import { resetClients } from "@counterfoil/core/client";
import type { LentStage, Promised } from "@counterfoil/core/promise";
import fc from "fast-check";
import { withCompany } from "../../../core/test/company.ts";
import { randomFrom } from "../../../core/test/model/faulty.ts";
import { dice } from "../../../core/test/model/operations.ts";
import { checkLedger } from "../../../core/test/proof.ts";
import { type Eye, learnt } from "../../../documents/test/told/eye.ts";
import { seedOf } from "../prove/seed.ts";
import { Mailed } from "./mails.ts";
import { type Random, unnoticed } from "./noticed.ts";
import { lookAt } from "./outputs.ts";
import { firstPeriodEnd, lived, rolls } from "./random.ts";
import { realCompany } from "./real.ts";
import { storedStatements } from "./stored.ts";

/** What one company came to, for the notes, and what is wrong with it. */
type Proved = { note: string; wrong: string[] };

export const promise: Promised = {
  name: "statements",
  sentence:
    "Every statement is what the ledger still gives for its month, and mail, paper, portal and files all say its figures.",
  how: "A real ledger, and companies to which random things happen, months opened again among them, closed month by month as the clock does it. Each version of each statement is made anew by plain sums; its mail (text and HTML), its paper (by its words, and by the pixels of its figures), the portal's payload, the CSV and every sheet of the workbook are read back and compared; and one figure altered in a copy of each must be noticed. How the portal's page sets the payload is not looked at here. SEED=… plays the same companies again.",
  unit: "differences",
  async try(scale, lent) {
    const stage = await lent.stage();
    const eye = await learnt();
    const seed = seedOf(process.env.SEED);
    const proved = [await real(stage, scale, eye, randomFrom(seed))];
    for (let at = 0; at < scale; at++) proved.push(await random(stage, eye, seed + at));
    const wrong = proved.flatMap((each) => each.wrong);
    const notes = [...proved.map(({ note }) => note), `seed ${seed}`, ...wrong.slice(0, 5)];
    return { figure: wrong.length, holds: wrong.length === 0, notes };
  },
};

async function real(stage: LentStage, scale: number, eye: Eye, chance: Random): Promise<Proved> {
  // What a worker remembers would lie ahead of a clock that is put back.
  resetClients();
  const { companyId, note } = await realCompany(stage, scale);
  return withActor({ type: "system", tenantId: companyId }, async () => {
    const mailed = new Mailed();
    await mailed.read(await stage.mails(), companyId);
    return prove(stage, mailed, eye, chance, note);
  });
}

async function random(stage: LentStage, eye: Eye, seed: number): Promise<Proved> {
  resetClients();
  stage.clock.set("2024-09-20T04:00:00Z");
  const chance = randomFrom(seed);
  return withCompany(
    async (company) => {
      const mailed = new Mailed();
      // Months are closed by the clock alone.
      const happening = dice.filter(({ op }) => op !== "close");
      const rolled = fc.sample(happening, { seed, numRuns: rolls });
      const { operations, reopened } = await lived(stage, company, mailed, rolled, chance);
      const { problemCount, problems } = await checkLedger();
      const note = `a random company: ${operations} operations, ${reopened} accounts opened again`;
      const { wrong, ...proved } = await prove(stage, mailed, eye, chance, note);
      const checked = problemCount === 0 ? [] : [`the check of the ledger: ${JSON.stringify(problems)}`];
      return { ...proved, wrong: [...checked, ...wrong] };
    },
    { firstPeriodEnd },
  );
}

/** Of the company at work: whatever does not agree, one line each. */
async function prove(stage: LentStage, mailed: Mailed, eye: Eye, chance: Random, what: string): Promise<Proved> {
  const { all, wrong } = await storedStatements();
  const looked = await lookAt(stage, all, mailed, eye);
  const { tried, blind } = await unnoticed(looked, mailed, eye, chance);
  const none = all.length === 0 || tried === 0 ? ["there is no statement to look at"] : [];
  const note = `${what}; ${all.length} statements, ${mailed.count} mails, ${looked.figures} figures read off pages, ${tried} alterations`;
  return { note, wrong: [...wrong, ...mailed.wrong, ...looked.wrong, ...blind, ...none] };
}
