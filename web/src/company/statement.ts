/** What a company or a customer chooses of its statements, in the order in which it is offered. */
export const layouts = ["forward", "open-item"] as const;
export const rhythms = ["monthly", "quarterly", "yearly", "on-demand"] as const;
export const releases = ["at-once", "review"] as const;
export const paperLanguages = ["zh", "en", "both"] as const;
