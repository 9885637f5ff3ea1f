import { Alert, Button } from "antd";
import { useFaultText } from "./useFaultText.ts";

type Props = { error: unknown; retry?: (() => void) | undefined };

/** Says what went wrong and what to do; names the request, which support can look up. Nothing without an error. */
export function FaultNote({ error, retry }: Props) {
  const text = useFaultText();
  if (!error) return null;
  const { sentence, request, tryAgain } = text(error);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={sentence}
      description={request ? <span className="fault-id">{request}</span> : undefined}
      action={
        retry ? (
          <Button size="small" onClick={retry}>
            {tryAgain}
          </Button>
        ) : undefined
      }
    />
  );
}
