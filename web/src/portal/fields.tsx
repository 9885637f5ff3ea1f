import { type InputHTMLAttributes, type ReactNode, useId } from "react";

type Given = { id: string; "aria-invalid": boolean; "aria-describedby"?: string };

type FieldProps = {
  label: string;
  hint?: string;
  /** What is wrong with it, which takes the hint's place. */
  problem?: string | undefined;
  children: (given: Given) => ReactNode;
};

/** A label, what is to be filled in, and below it what helps or what is wrong. */
export function Field({ label, hint, problem, children }: FieldProps) {
  const id = useId();
  const note = problem ?? hint;
  const described = note === undefined ? {} : { "aria-describedby": `${id}-note` };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, "aria-invalid": problem !== undefined, ...described })}
      {note === undefined ? null : (
        <p id={`${id}-note`} className={problem === undefined ? "soft" : "bad"}>
          {note}
        </p>
      )}
    </div>
  );
}

type TextProps = Omit<FieldProps, "children"> & {
  value: string;
  setValue: (value: string) => void;
} & Pick<InputHTMLAttributes<HTMLInputElement>, "type" | "inputMode" | "autoComplete" | "maxLength" | "max">;

export function TextField({ label, hint, problem, value, setValue, ...input }: TextProps) {
  const said = { label, problem, ...(hint === undefined ? {} : { hint }) };
  return (
    <Field {...said}>
      {(given) => <input {...given} {...input} value={value} onChange={(event) => setValue(event.target.value)} />}
    </Field>
  );
}

export function LongField({ label, hint, problem, value, setValue }: TextProps) {
  const said = { label, problem, ...(hint === undefined ? {} : { hint }) };
  return (
    <Field {...said}>
      {(given) => (
        <textarea
          {...given}
          rows={3}
          maxLength={2_000}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      )}
    </Field>
  );
}

type ChoiceProps<T extends string> = {
  label: string;
  value: T;
  options: readonly (readonly [value: T, name: string])[];
  setValue: (value: T) => void;
};

export function Choice<T extends string>({ label, value, options, setValue }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend>{label}</legend>
      {options.map(([option, text]) => (
        <label key={option}>
          <input type="radio" name={name} checked={value === option} onChange={() => setValue(option)} />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
