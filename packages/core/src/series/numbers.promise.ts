import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { atOnce, customersWhoOwe, sweptSlots } from "../../test/cashiers.ts";
import { receive, withCompany } from "../../test/company.ts";
import { tenantId } from "../actor/actor.ts";
import { documentClient } from "../client/client.ts";
import { newId } from "../id/id.ts";
import type { LentStage, Promised } from "../promise/promise.ts";
import { resource } from "../resource/resource.ts";
import { Cancelled, transact, type Write } from "../table/table.ts";
import { fillSlot, numberOf, type Slot, takeNumber } from "./series.ts";

const cashiers = 32;
/** How many times as many receipts as the obvious way issues. */
const bar = 8;

export const promise: Promised = {
  name: "numbers",
  sentence: `Receipts of ${cashiers} cashiers have numbers without gaps and without doubles, ${bar} times as fast as with a number that is read and written back.`,
  how: "Receipts issued at once, some of whose numbers are taken and never used; then the sweeper comes. The speed is that of transactions as large as a receipt's, against the obvious way with the product's own pauses, in turns on the same stand-in; with longer pauses it catches up somewhat. It says nothing about DynamoDB's own latency.",
  unit: "× the obvious way",
  async try(scale, lent) {
    const { clock } = await lent.stage();
    clock.set("2026-10-20T04:00:00Z");
    const { issued, gaps, doubles } = await issueAndSweep(scale, clock);
    const { ratio, notes } = await race(scale);
    return {
      figure: ratio,
      holds: gaps === 0 && doubles === 0 && ratio >= bar,
      notes: [`${issued} receipts: ${gaps} gaps, ${doubles} doubles`, ...notes],
    };
  },
};

/** Real receipts; every eighth time a cashier also takes a number and is never seen again. */
const issueAndSweep = (scale: number, clock: LentStage["clock"]) =>
  withCompany(async ({ companyId }) => {
    const customers = await customersWhoOwe(cashiers, "2026-10-20");
    const issued: { receiptId: string; number: string }[] = [];
    await atOnce(cashiers, 64 * scale, async (cashier) => {
      if (Math.random() < 1 / 8) await takeNumber("R", "2026");
      issued.push(await receive(customers[cashier] ?? "", { amountMinor: 1, receivedOn: "2026-10-20" }));
    });
    const { last, slots } = await sweptSlots(companyId, "R-2026", clock);
    const holders = new Map(
      slots.map(({ position, documentId }) => [numberOf({ series: "R-2026", position: Number(position) }), documentId]),
    );
    const positions = Array.from({ length: last }, (_, index) => index + 1);
    const gaps = positions.filter((position) => !holders.has(numberOf({ series: "R-2026", position }))).length;
    const doubles = issued.length - new Set(issued.map(({ number }) => number)).size;
    // A number that stands for another receipt than the one that shows it is as bad as one that stands twice.
    const strays = issued.filter(({ receiptId, number }) => holders.get(number) !== receiptId).length;
    return { issued: issued.length, gaps, doubles: doubles + strays };
  });

/** Rounds in turns, so that whatever else the machine does hits both; the time of all rounds together counts. */
const race = (scale: number) =>
  withCompany(async () => {
    const spent = { ours: 0, theirs: 0 };
    let attempts = 0;
    const counted = () => {
      attempts += 1;
    };
    const [rounds, pieces, theirPieces] = [2 * scale, 65, 9];
    for (let round = 0; round < rounds; round++) {
      spent.ours += await atOnce(cashiers, pieces, issueByAddition);
      spent.theirs += await atOnce(cashiers, theirPieces, (_, enough) => issueByReading(enough, counted));
    }
    const ours = (rounds * (pieces - 1)) / spent.ours;
    const theirs = (rounds * (theirPieces - 1)) / spent.theirs;
    const each = (rate: number): string => (rate * 1_000).toFixed(1);
    const tries = (attempts / (rounds * theirPieces)).toFixed(1);
    const notes = [`${each(ours)} a second against ${each(theirs)}, whose numbers took ${tries} attempts each`];
    return { ratio: ours / theirs, notes };
  });

/** What a receipt writes beside its number and slot: document, entry, credit, item, allocation, account, event. */
const bodyOf = (receiptId: string): Write[] =>
  ["document", "entry", "credit", "item", "allocation", "account", "event"].map((part) =>
    putNew(part, `numbers#${receiptId}`, part, { content: "x".repeat(300) }),
  );

function putNew(label: string, partition: string, sk: string, more: object): Write {
  const Item = { pk: `tenant#${tenantId()}#${partition}`, sk, ...more };
  const ConditionExpression = "attribute_not_exists(pk)";
  return { label, item: { Put: { TableName: resource.table, Item, ConditionExpression } } };
}

async function issueByAddition(): Promise<void> {
  const receiptId = newId("receipt");
  const slot = await takeNumber("R", "2026");
  await transact([...bodyOf(receiptId), fillSlot(slot, receiptId)]);
}

/**
 * The obvious way: read the last number, and write the next one on condition that it still is the last. Whoever lost
 * waits as long as the product's other races do (with jitter, at most a second) and reads again.
 */
async function issueByReading(enough: AbortSignal, counted: () => void): Promise<void> {
  const receiptId = newId("receipt");
  for (let attempt = 1; !enough.aborted; attempt++) {
    counted();
    const slot = { series: "naive", position: (await lastNumber()) + 1 };
    try {
      await transact([...bodyOf(receiptId), fillSlot(slot, receiptId), nextNumber(slot)]);
      return;
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
    }
    const pauseMs = Math.random() * Math.min(1_000, 10 * 2 ** attempt);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

const naiveKey = () => ({ pk: `tenant#${tenantId()}#numbers#naive`, sk: "last" });

async function lastNumber(): Promise<number> {
  const read = new GetCommand({ TableName: resource.table, Key: naiveKey(), ConsistentRead: true });
  const { Item } = await documentClient().send(read);
  return Number(Item?.last ?? 0);
}

const nextNumber = ({ position }: Slot): Write => ({
  label: "last",
  item: {
    Update: {
      TableName: resource.table,
      Key: naiveKey(),
      UpdateExpression: "SET #last = :next",
      ConditionExpression: position === 1 ? "attribute_not_exists(#last)" : "#last = :last",
      ExpressionAttributeNames: { "#last": "last" },
      ExpressionAttributeValues: { ":next": position, ...(position === 1 ? {} : { ":last": position - 1 }) },
    },
  },
});
