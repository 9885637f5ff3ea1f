import { QueryClientProvider, useMutation, useQuery } from "@tanstack/react-query";
import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { nobody } from "../api/client.ts";
import { faultOf } from "../api/fault.ts";
import { portalQueries } from "../api/portal.ts";
import { LanguageSwitch } from "../frame/LanguageSwitch.tsx";
import { usePageTitle } from "../frame/Page.tsx";
import { useWords } from "../language/language.ts";
import { CannotOpen, Failed, NoLink } from "./Door.tsx";
import { forgetName } from "./name.ts";
import { useOverview } from "./overview.ts";
import "./portal.css";
import "./print.css";

/** What a customer sees that came in by a link: its own statements and nothing else, without an account. */
export function Portal() {
  return (
    <QueryClientProvider client={portalQueries}>
      <Entrance />
    </QueryClientProvider>
  );
}

/**
 * The link's code stands behind `#` of the address, which browsers send to nobody. It is handed over in a body, and taken
 * out of the address as soon as it has opened, so that no history keeps it; the rest of the address says what it opens.
 */
function Entrance() {
  const token = useLocation({ select: ({ hash }) => hash });
  const { t } = useWords();
  const navigate = useNavigate();
  const entering = useQuery({
    queryKey: ["enter", token],
    queryFn: async () => {
      await nobody.portal.enter.mutate({ token });
      portalQueries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "enter" });
      await navigate({ to: ".", search: true, hash: "", replace: true });
      return true;
    },
    enabled: token !== "",
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    // Who asks again by themselves would use up what a company's door bears.
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (token === "") return <Inside />;
  return (
    <Bare>
      {entering.error ? (
        <CannotOpen error={entering.error} token={token} again={() => void entering.refetch()} />
      ) : (
        <p className="soft">{t("portal.opening")}</p>
      )}
    </Bare>
  );
}

function Inside() {
  const { t } = useWords();
  const overview = useOverview();
  const [hasLeft, setLeft] = useState(false);
  const navigate = useNavigate();
  const leaving = useMutation({
    mutationFn: () => nobody.portal.leave.mutate({}),
    onSuccess: async () => {
      setLeft(true);
      forgetName();
      await navigate({ to: "/portal", replace: true });
      portalQueries.clear();
    },
  });
  usePageTitle(t("portal.title"));
  if (hasLeft || (overview.error && faultOf(overview.error).code === "not_signed_in"))
    return (
      <Bare>
        <NoLink hasLeft={hasLeft} />
      </Bare>
    );
  if (!overview.data)
    return (
      <Bare>
        {overview.error ? (
          <Failed error={overview.error} again={() => void overview.refetch()} />
        ) : (
          <p className="soft">{t("portal.loading")}</p>
        )}
      </Bare>
    );
  const { company, customer } = overview.data;
  return (
    <div className="portal">
      <header>
        <div>
          <strong className="company">{company.name}</strong>
          <p className="soft">{t("portal.forWhom", { name: customer.name, reference: customer.reference })}</p>
        </div>
        <nav>
          <LanguageSwitch />
          <button type="button" className="quiet" onClick={() => window.print()}>
            {t("portal.print")}
          </button>
          <button type="button" className="quiet" disabled={leaving.isPending} onClick={() => leaving.mutate()}>
            {t("portal.leave")}
          </button>
        </nav>
      </header>
      <main>
        <Outlet />
      </main>
    </div>
  );
}

/** Before anybody is known: nothing but what to do. */
function Bare({ children }: { children: React.ReactNode }) {
  const { t } = useWords();
  return (
    <div className="portal narrow">
      <header>
        <span className="brand">
          <img src="/mark.svg" alt="" width="28" height="28" />
          {t("portal.title")}
        </span>
        <LanguageSwitch />
      </header>
      <main aria-live="polite">{children}</main>
    </div>
  );
}
