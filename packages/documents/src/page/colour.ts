/** Luminance of a channel 0–255 (WCAG 2, relative luminance). */
const linear = (channel: number): number => {
  const share = channel / 255;
  return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** The colour `#rrggbb` where it is read on white as well as small text must be (contrast 4.5), else nothing. */
export function readable(colour: string): string | undefined {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16)));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= 4.5 ? colour : undefined;
}
