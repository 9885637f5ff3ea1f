import type { ReactNode } from "react";

type Props = { title: string; text: string; children?: ReactNode };

/** Nothing here yet: says what it will be, and what to do first. */
export function Empty({ title, text, children }: Props) {
  return (
    <section className="card empty">
      <h2>{title}</h2>
      <p>{text}</p>
      {children ? <div className="row">{children}</div> : null}
    </section>
  );
}
