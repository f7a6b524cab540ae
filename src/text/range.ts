/** A slice of a text: UTF-16 offsets, end exclusive, so that `text.slice(start, end)` is it. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}
