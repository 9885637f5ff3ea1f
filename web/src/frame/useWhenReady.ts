import type { FormInstance } from "antd";
import { useEffect, useState } from "react";

/**
 * Who submits a form before all that it fills in by itself has come has not done so in vain: it is submitted again as
 * soon as it is ready. `isWaiting` meanwhile.
 */
export function useWhenReady<V>(form: FormInstance<V>, ready: boolean, onSend: (values: V) => void) {
  const [isWaiting, setIsWaiting] = useState(false);
  useEffect(() => {
    if (!isWaiting || !ready) return;
    setIsWaiting(false);
    form.submit();
  }, [isWaiting, ready, form]);
  // All of it: an id that was made for a further row has no field.
  const onFinish = () => (ready ? onSend(form.getFieldsValue(true)) : setIsWaiting(true));
  return { isWaiting, onFinish };
}
