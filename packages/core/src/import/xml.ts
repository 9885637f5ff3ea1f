import { SaxesParser } from "saxes";
import { Fault } from "../fault/fault.ts";

export type XmlHandler = {
  open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
};

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/**
 * Walks a part of a workbook: names come without their prefix, since writers choose prefixes freely. Entities of a
 * document type are unknown to the reader, so they cannot grow. Throws `import.unreadable` when it is not well-formed.
 */
export function walkXml(bytes: Uint8Array, handler: XmlHandler): void {
  const parser = new SaxesParser();
  parser.on("error", () => {
    throw new Fault("invalid", "import.unreadable", { kind: "workbook" });
  });
  parser.on("opentag", (tag) => handler.open(localName(tag.name), tag.attributes));
  if (handler.text) {
    parser.on("text", handler.text);
    parser.on("cdata", handler.text);
  }
  const close = handler.close;
  if (close) parser.on("closetag", (tag) => close(localName(tag.name)));
  // In pieces: a sheet of 200,000 rows as one string is larger than all that is kept of it.
  const decoder = new TextDecoder("utf-8");
  const step = 1024 * 1024;
  for (let start = 0; start < bytes.length; start += step)
    parser.write(decoder.decode(bytes.subarray(start, start + step), { stream: true }));
  parser.write(decoder.decode()).close();
}
