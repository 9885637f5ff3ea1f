import type { ReactNode } from "react";

type Props = {
  type: "button" | "submit";
  isSending: boolean;
  /** What it says while it works. */
  sending: string;
  onClick?: () => void;
  children: ReactNode;
};

/** A button that shows that it works, and does nothing more while it does. */
export function SendButton({ type, isSending, sending, onClick, children }: Props) {
  return (
    <button type={type} className="act" disabled={isSending} aria-busy={isSending} onClick={onClick}>
      {isSending ? sending : children}
    </button>
  );
}
