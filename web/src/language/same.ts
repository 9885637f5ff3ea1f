/** The other language's words: the same keys, but for the singular forms that Chinese does not have. */
export type Same<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Same<T[K]>;
};
