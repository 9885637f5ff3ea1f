/** Headers unfolded and decoded, and every part decoded: enough of MIME to read what was made. */
export function read(bytes: Uint8Array) {
  const raw = Buffer.from(bytes).toString("latin1");
  const end = raw.indexOf("\r\n\r\n");
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n");
  const word = (text: string): string =>
    text
      .replace(/\?= =\?/g, "?==?")
      .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, body: string) =>
        kind.toUpperCase() === "B"
          ? Buffer.from(body, "base64").toString("latin1")
          : body
              .replace(/_/g, " ")
              .replace(/=([0-9A-F]{2})/g, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      );
  const headers = lines.map((line) => Buffer.from(word(line), "latin1").toString("utf8"));
  const parts = raw
    .split(/\r\n--[^\r\n]+\r\n/)
    .slice(1)
    .flatMap((part) => {
      const [head = "", body = ""] = part.split("\r\n\r\n", 2);
      if (/multipart/.test(head)) return [];
      const text = /base64/i.test(head)
        ? Buffer.from(body, "base64")
        : Buffer.from(
            body
              .replace(/=\r\n/g, "")
              .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
            "latin1",
          );
      return [{ head, text: text.toString("utf8") }];
    });
  const partOf = (type: RegExp): string => parts.find(({ head }) => type.test(head))?.text ?? "";
  return { raw, headers, html: partOf(/text\/html/), text: partOf(/text\/plain/), parts };
}
