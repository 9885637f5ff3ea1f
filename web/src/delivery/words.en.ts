export const delivery = {
  suppressed: "Addresses that get no mail",
  suppressedText:
    "A mail to them came back for good, or its reader reported it as unwanted. Nothing is sent there until somebody here allows it again.",
  noneSuppressed: "None: every address gets its mail.",
  address: "Address",
  reason: "Reason",
  since: "Since",
  why: { bounce: "came back", complaint: "reported as unwanted", provider: "blocked by the mail service" },
  noMailTo: "No mail goes to {{address}}",
  because: {
    bounce:
      "A mail to it came back on {{at}}: there seems to be no such address. Correct the address, or allow it again if it works now.",
    complaint:
      "Its reader reported a mail as unwanted on {{at}}. Ask whether mail is wanted before you allow it again.",
    provider:
      "The mail service refused it on {{at}}, since mail to it came back before. Ask for another address, or allow it again if it works now.",
  },
  lift: "Allow again",
  liftOf: "Send mail to {{address}} again",
  liftText: {
    bounce: "If the address still does not work, the next mail comes back and it is blocked again.",
    complaint: "Somebody who reports mail again harms the delivery of all your mails.",
    provider: "If the mail service still refuses the address, the next mail comes back and it is blocked again.",
  },
  wantsAgain: "They told us that they want our mail",
} as const;
