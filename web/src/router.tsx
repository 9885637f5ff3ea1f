import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { api, onSignedOut, queryClient } from "./api/client.ts";
import { isDay } from "./day/day.ts";
import { Broken, NotFound } from "./frame/Broken.tsx";
import { Waiting } from "./frame/Waiting.tsx";
import { Landing } from "./landing/Landing.tsx";
import {
  archiveSearch,
  chargesSearch,
  customerSearch,
  customersSearch,
  disputesSearch,
  seriesSearch,
  shiftSearch,
  statementSearch,
  versionSearch,
} from "./search.ts";
import { chooseCompany, currentCompany } from "./session/current.ts";
import { finishSignIn, forgetTokens, isSignedIn } from "./session/session.ts";

const root = createRootRoute({ component: Outlet, errorComponent: Broken, notFoundComponent: NotFound });

const landing = createRoute({
  getParentRoute: () => root,
  path: "/",
  validateSearch: (search): { to?: string; expired?: boolean } => ({
    ...(typeof search.to === "string" ? { to: search.to } : {}),
    ...(search.expired === true ? { expired: true } : {}),
  }),
  beforeLoad: async ({ search }) => {
    if (search.to === undefined && (await isSignedIn().catch(() => false))) throw redirect({ to: "/home" });
  },
  component: Landing,
});

// Before loading and not in an effect: a code is good for one exchange, and effects may run twice.
const callback = createRoute({
  getParentRoute: () => root,
  path: "/callback",
  beforeLoad: async () => {
    const returnTo = await finishSignIn().catch(() => undefined);
    if (returnTo === undefined) throw redirect({ to: "/", search: { expired: true }, replace: true });
    throw redirect({ href: returnTo, replace: true });
  },
});

/** For whoever holds a receipt: no sign-in, and none of the dashboard's components. */
const check = createRoute({
  getParentRoute: () => root,
  path: "/check",
  component: lazyRouteComponent(() => import("./check/Check.tsx"), "Check"),
});

/** For a customer who comes by a link: no sign-in either. The link's code stands behind `#`, as a receipt's does. */
const portal = createRoute({
  getParentRoute: () => root,
  path: "/portal",
  component: lazyRouteComponent(() => import("./portal/Portal.tsx"), "Portal"),
});
const portalOverview = createRoute({
  getParentRoute: () => portal,
  path: "/",
  component: lazyRouteComponent(() => import("./portal/Overview.tsx"), "Overview"),
});
const portalStatement = createRoute({
  getParentRoute: () => portal,
  path: "/statements/$periodEnd/$currency",
  validateSearch: ({ version, dispute }: Record<string, unknown>): { version?: number; dispute?: string } => ({
    ...(typeof version === "number" ? { version } : {}),
    ...(typeof dispute === "string" ? { dispute } : {}),
  }),
  component: lazyRouteComponent(() => import("./portal/StatementPage.tsx"), "StatementPage"),
});

const signed = createRoute({
  getParentRoute: () => root,
  id: "signed",
  beforeLoad: async ({ location }) => {
    if (!(await isSignedIn())) throw redirect({ to: "/", search: { to: location.href } });
  },
  component: lazyRouteComponent(() => import("./frame/Signed.tsx"), "Signed"),
});

const welcome = createRoute({
  getParentRoute: () => signed,
  path: "/welcome",
  component: lazyRouteComponent(() => import("./company/Setup.tsx"), "Setup"),
});

const company = createRoute({
  getParentRoute: () => signed,
  id: "company",
  beforeLoad: async () => {
    const { companies } = await queryClient.ensureQueryData(api.session.me.queryOptions());
    const chosen = companies.find(({ companyId }) => companyId === currentCompany()) ?? companies[0];
    if (!chosen) throw redirect({ to: "/welcome" });
    if (chosen.companyId !== currentCompany()) {
      chooseCompany(chosen.companyId);
      queryClient.removeQueries({ queryKey: api.company.pathKey() });
    }
    await queryClient.ensureQueryData(api.company.get.queryOptions());
  },
  component: lazyRouteComponent(() => import("./frame/Frame.tsx"), "Frame"),
});

const page = <Path extends string>(path: Path) => ({ getParentRoute: () => company, path });

const home = createRoute({
  ...page("/home"),
  component: lazyRouteComponent(() => import("./home/Home.tsx"), "Home"),
});
const customers = createRoute({
  ...page("/customers"),
  validateSearch: customersSearch,
  component: lazyRouteComponent(() => import("./customer/Customers.tsx"), "Customers"),
});
const newCustomer = createRoute({
  ...page("/customers/new"),
  component: lazyRouteComponent(() => import("./customer/NewCustomer.tsx"), "NewCustomer"),
});
const customer = createRoute({
  ...page("/customers/$customerId"),
  validateSearch: customerSearch,
  component: lazyRouteComponent(() => import("./customer/CustomerPage.tsx"), "CustomerPage"),
});

const ofCustomer = (search: Record<string, unknown>): { customer?: string } =>
  typeof search.customer === "string" ? { customer: search.customer } : {};

const newCharge = createRoute({
  ...page("/charges/new"),
  validateSearch: ofCustomer,
  component: lazyRouteComponent(() => import("./charge/NewCharge.tsx"), "NewCharge"),
});
const charges = createRoute({
  ...page("/charges"),
  validateSearch: chargesSearch,
  component: lazyRouteComponent(() => import("./charge/Charges.tsx"), "Charges"),
});
const newContract = createRoute({
  ...page("/contracts/new"),
  validateSearch: ofCustomer,
  component: lazyRouteComponent(() => import("./contract/NewContract.tsx"), "NewContract"),
});
const contract = createRoute({
  ...page("/contracts/$contractId"),
  component: lazyRouteComponent(() => import("./contract/ContractPage.tsx"), "ContractPage"),
});
const newReceipt = createRoute({
  ...page("/receipts/new"),
  validateSearch: ofCustomer,
  component: lazyRouteComponent(() => import("./receipt/NewReceipt.tsx"), "NewReceipt"),
});
const imports = createRoute({
  ...page("/imports"),
  component: lazyRouteComponent(() => import("./import/Imports.tsx"), "Imports"),
});
const newImport = createRoute({
  ...page("/imports/new"),
  validateSearch: ({ upload, file }): { upload: string; file: string } => ({
    upload: String(upload ?? ""),
    file: String(file ?? ""),
  }),
  component: lazyRouteComponent(() => import("./import/NewImport.tsx"), "NewImport"),
});
const importJob = createRoute({
  ...page("/imports/$importId"),
  component: lazyRouteComponent(() => import("./import/ImportPage.tsx"), "ImportPage"),
});
const statements = createRoute({
  ...page("/statements"),
  component: lazyRouteComponent(() => import("./statement/Statements.tsx"), "Statements"),
});
const month = createRoute({
  ...page("/statements/$periodEnd"),
  validateSearch: statementSearch,
  beforeLoad: ({ params }) => {
    if (!isDay(params.periodEnd)) throw redirect({ to: "/statements" });
  },
  component: lazyRouteComponent(() => import("./statement/Month.tsx"), "Month"),
});
const statement = createRoute({
  ...page("/statements/$periodEnd/$customerId/$currency"),
  validateSearch: versionSearch,
  component: lazyRouteComponent(() => import("./statement/StatementPage.tsx"), "StatementPage"),
});
const disputes = createRoute({
  ...page("/disputes"),
  validateSearch: disputesSearch,
  component: lazyRouteComponent(() => import("./dispute/Disputes.tsx"), "Disputes"),
});
const dispute = createRoute({
  ...page("/disputes/$customerId/$disputeId"),
  component: lazyRouteComponent(() => import("./dispute/DisputePage.tsx"), "DisputePage"),
});
const reminders = createRoute({
  ...page("/reminders"),
  component: lazyRouteComponent(() => import("./reminder/Reminders.tsx"), "Reminders"),
});
const archive = createRoute({
  ...page("/archive"),
  validateSearch: archiveSearch,
  component: lazyRouteComponent(() => import("./archive/Archive.tsx"), "Archive"),
});
const numbers = createRoute({
  ...page("/reports/numbers"),
  validateSearch: seriesSearch,
  component: lazyRouteComponent(() => import("./series/Numbers.tsx"), "Numbers"),
});
const ledgerCheck = createRoute({
  ...page("/ledger-check"),
  component: lazyRouteComponent(() => import("./proof/LedgerCheck.tsx"), "LedgerCheck"),
});
const cashier = createRoute({
  ...page("/cashier"),
  validateSearch: shiftSearch,
  component: lazyRouteComponent(() => import("./shift/Shift.tsx"), "Shift"),
});
const moneyAccounts = createRoute({
  ...page("/cashier/accounts"),
  component: lazyRouteComponent(() => import("./money-account/MoneyAccounts.tsx"), "MoneyAccounts"),
});
const approvals = createRoute({
  ...page("/approvals"),
  component: lazyRouteComponent(() => import("./approval/Approvals.tsx"), "Approvals"),
});
const settings = createRoute({
  ...page("/settings"),
  component: lazyRouteComponent(() => import("./company/Settings.tsx"), "Settings"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    landing,
    callback,
    check,
    portal.addChildren([portalOverview, portalStatement]),
    signed.addChildren([
      welcome,
      company.addChildren([
        home,
        customers,
        newCustomer,
        customer,
        charges,
        newCharge,
        newContract,
        contract,
        newReceipt,
        imports,
        newImport,
        importJob,
        statements,
        month,
        statement,
        disputes,
        dispute,
        reminders,
        archive,
        numbers,
        ledgerCheck,
        cashier,
        moneyAccounts,
        approvals,
        settings,
      ]),
    ]),
  ]),
  defaultPreload: "intent",
  defaultPendingMs: 300,
  defaultPendingComponent: Waiting,
  defaultErrorComponent: Broken,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

onSignedOut.act = () => {
  const { href } = router.state.location;
  void forgetTokens().then(() => router.navigate({ to: "/", search: { to: href, expired: true } }));
};

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
