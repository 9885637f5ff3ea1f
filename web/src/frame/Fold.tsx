import { type ReactNode, useState } from "react";

type Props = { title: string; text: string; children: ReactNode };

/** Fields that few need: made when they are first unfolded, and kept from then on with what was typed. */
export function Fold({ title, text, children }: Props) {
  const [wasOpen, setWasOpen] = useState(false);
  return (
    <details className="fold" onToggle={({ currentTarget }) => currentTarget.open && setWasOpen(true)}>
      <summary>
        {title} <span className="soft">{text}</span>
      </summary>
      {wasOpen ? children : null}
    </details>
  );
}
