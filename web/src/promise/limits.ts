/** What one promise speaks of at most; whoever has more open promises what is due first. */
export const mostItems = 50;
/** How far ahead a day may be that a member was told. */
export const mostDays = 365;
