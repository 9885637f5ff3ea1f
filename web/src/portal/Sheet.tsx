import { type ReactNode, useEffect, useId, useRef } from "react";
import { useWords } from "../language/language.ts";
import { SendButton } from "./SendButton.tsx";
import { Trouble } from "./Trouble.tsx";

type Props = {
  title: string;
  /** What the button that sends says. */
  action: string;
  sending: string;
  isSending: boolean;
  error: unknown;
  send: () => void;
  close: () => void;
  children: ReactNode;
};

/** A form above the page. It stays, with all that was typed, until it was sent well or is cancelled. */
export function Sheet({ title, action, sending, isSending, error, send, close, children }: Props) {
  const { t } = useWords();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  const submit = () => {
    send();
    // After the fields have said what is wrong with them.
    window.requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        if (isSending) event.preventDefault();
      }}
      onClose={close}
    >
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isSending) submit();
        }}
      >
        <h2 id={id}>{title}</h2>
        {children}
        <Trouble error={error} />
        <p className="buttons">
          <SendButton type="submit" isSending={isSending} sending={sending}>
            {action}
          </SendButton>
          <button type="button" disabled={isSending} onClick={close}>
            {t("portal.cancel")}
          </button>
        </p>
      </form>
    </dialog>
  );
}
