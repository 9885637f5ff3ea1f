import { withActor } from "@counterfoil/core/actor";
import { getCustomer } from "@counterfoil/core/customer";
import { newCompany, newCustomer } from "../../../core/test/company.ts";
import { costOf } from "../cost.ts";
import { bareOperation } from "./bare.ts";
import { cpuOf } from "./measure.ts";
import type { Row } from "./row.ts";

export const row: Row = {
  name: "S2",
  work: "read a customer with sealed data, its key opened before",
  async measure(lent) {
    const stage = await lent();
    const { actor } = await newCompany();
    return withActor(actor, async () => {
      const customerId = await newCustomer({ contact: { email: "a@customer.example", phone: "021-5555 0100" } });
      const read = () => getCustomer(customerId);
      await read();
      const cost = await costOf(read);
      const bare = await bareOperation(stage, { reads: 1, updates: 0, items: 0 });
      const cpu = await cpuOf({ read, bare }, { runs: 50 });
      return [
        { what: "round trips", measured: cost.roundTrips, unit: "trips", beside: 1 },
        { what: "read units", measured: cost.reads, unit: "units", beside: 0.5 },
        { what: "calls of KMS", measured: cost.kms, unit: "calls", beside: 0, goal: "0" },
        { what: "CPU, against one read with the SDK alone", measured: cpu.read, unit: "ms", beside: cpu.bare },
      ];
    });
  },
};
