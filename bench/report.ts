import { type Comparison, median } from './measure.ts';

/** One line of the table: never a figure without what it is held against. */
export interface Row {
  readonly measure: string;
  readonly alternative: string;
  readonly compared: Comparison;
  readonly format: (value: number) => string;
  /** The alternative is a part or the whole of it: ours in percent says more than how many times. */
  readonly asPercent?: boolean;
}

/** @returns a Markdown table. */
export function renderTable(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ measure, alternative, compared, format, asPercent = false }) =>
      `| ${measure} | ${format(compared.ours)} | ${alternative} | ${format(compared.other)} | ${asPercent ? renderPercent(compared) : renderRatio(compared)} |`,
  );
  return [
    '| Measure | Sanad | Held against | It takes | Ratio (lowest to highest) |',
    '| --- | --: | --- | --: | --: |',
    ...lines,
    '',
  ].join('\n');
}

function renderRatio({ ratios }: Comparison): string {
  const middle = `${short(median(ratios))}×`;
  return ratios.length < 2
    ? middle
    : `${middle} (${short(ratios[0]!)} to ${short(ratios.at(-1)!)})`;
}

function renderPercent({ ratios }: Comparison): string {
  const percent = (ratio: number) => `${Math.round(100 / ratio)} %`;
  return `${percent(median(ratios))} (${percent(ratios.at(-1)!)} to ${percent(ratios[0]!)})`;
}

export function asMs(ms: number): string {
  return `${short(ms)} ms`;
}

/** @returns a time of one as how many there are in a second too. */
export function asRate(ms: number): string {
  return `${short(ms)} ms (${Math.round(1000 / ms).toLocaleString('en')}/s)`;
}

export function asMegabytes(bytes: number): string {
  return `${short(bytes / 1e6)} MB`;
}

/** Three figures that count. */
function short(value: number): string {
  return value >= 100
    ? Math.round(value).toLocaleString('en')
    : String(Number(value.toPrecision(3)));
}
