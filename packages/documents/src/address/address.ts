const oneAddress = /^[^\s@,;:<>()[\]"\\\p{Cc}]{1,64}@[^\s@,;:<>()[\]"\\\p{Cc}]{1,253}$/u;

/** Exactly one mail address, which a header can carry without becoming two. */
export const isMailAddress = (text: string): boolean => oneAddress.test(text);
