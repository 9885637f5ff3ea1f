import { DatePicker } from "antd";
import dayjs from "dayjs";
import { useWords } from "../language/language.ts";

type Props = {
  id?: string;
  value?: string;
  onChange?: (day: string | undefined) => void;
  min?: string;
  max?: string;
  /** A day that may be left out. */
  clearable?: boolean;
};

/** A date as `YYYY-MM-DD` text, typed in the person's way or picked. */
export function DayInput({ id, value, onChange, min, max, clearable = false }: Props) {
  const { language } = useWords();
  const shown = language === "zh" ? "YYYY年M月D日" : "D MMM YYYY";
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })}
      style={{ width: "100%" }}
      format={[shown, "YYYY-MM-DD", "YYYY-M-D", "YYYY/M/D", "YYYYMMDD", "D/M/YYYY"]}
      value={value === undefined ? null : dayjs(value)}
      onChange={(picked) => onChange?.(picked ? picked.format("YYYY-MM-DD") : undefined)}
      allowClear={clearable}
      {...(min === undefined ? {} : { minDate: dayjs(min) })}
      {...(max === undefined ? {} : { maxDate: dayjs(max) })}
    />
  );
}
