/** A page in points: its size, and the edges within which everything is drawn. `inner` is the width between them. */
export type Format = {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  /** Where content ends; the foot of the page stands below. */
  bottom: number;
  inner: number;
};

/** A page half as high has the same things on it, set closer. */
export const isLow = ({ height }: Format): boolean => height < 500;

type Margins = { side: number; top: number; bottom: number };

const format = (width: number, height: number, { side, top, bottom }: Margins): Format => ({
  ...{ width, height, top, left: side, right: width - side, bottom: height - bottom, inner: width - 2 * side },
});

export const a4: Format = format(595.28, 841.89, { side: 50, top: 46, bottom: 43.89 });

/** A5 on its long side, as the pages of a Chinese receipt book: half a sheet of A4, so two go on one. */
export const a5: Format = format(595.28, 419.53, { side: 40, top: 24, bottom: 39 });

/** The longest page that every reader of PDF takes: 200 inches. */
export const longestRoll = 14_400;

/** The 80 mm paper of thermal printers, which print 72 mm of it; one page, as long as it must be. */
export const roll = (height: number): Format => format(226.77, height, { side: 12, top: 14, bottom: 14 });
