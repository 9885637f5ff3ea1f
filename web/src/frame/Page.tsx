import { type ReactNode, useEffect } from "react";

/** Sets the tab's title while it is shown. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Counterfoil 存根`;
  }, [title]);
}

type Props = { title: string; under?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A page of the dashboard: its name, what one can do here, and what there is. */
export function Page({ title, under, actions, children }: Props) {
  usePageTitle(title);
  return (
    <>
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {under ? <div className="soft">{under}</div> : null}
        </div>
        {actions ? <div className="actions">{actions}</div> : null}
      </header>
      {children}
    </>
  );
}
