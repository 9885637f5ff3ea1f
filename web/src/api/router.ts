export type { AppRouter } from "@counterfoil/functions/router";
