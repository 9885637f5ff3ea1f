import { useFaultText } from "../frame/useFaultText.ts";

/** What went wrong with something that was sent, and what to do. Nothing without an error. */
export function Trouble({ error }: { error: unknown }) {
  const text = useFaultText();
  if (!error) return null;
  const { sentence, request } = text(error);
  return (
    <div className="trouble" role="alert">
      <p>{sentence}</p>
      {request ? <p className="soft">{request}</p> : null}
    </div>
  );
}
