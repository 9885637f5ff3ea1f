import { movableClock } from "../../clock.ts";
import type { ServerAddresses } from "../../servers.ts";
import { openStage } from "../../stage.ts";
import { serveParent } from "./channel.ts";

/** The product's API in a process of its own, on stand-ins that run elsewhere. */
const servers = JSON.parse(process.argv[2] ?? "") as ServerAddresses;
const stage = await openStage({ servers, name: "compared", clock: movableClock("2026-10-20T04:00:00Z") });
serveParent({ url: stage.url, token: await stage.signIn("owner@a.example") }, stage.stop);
