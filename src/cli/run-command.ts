import { parseArgs, type ParseArgsConfig } from 'node:util';
import { AppError, exitCodeOf, messageOf } from '../errors.ts';
import { createInterrupts } from './interrupts.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** A terminal command: what it takes, what `--help` says, what it does. */
export interface CliCommand<O extends Options> {
  readonly options: O;
  /** Usage, options and examples. */
  readonly help: string;
  run(given: CliArguments<O>, signal: AbortSignal): Promise<number | undefined>;
}

export type CliArguments<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>
>;

/**
 * Runs a command to the process's end: `--help`, bad usage (2), failure (1) in one sentence on
 * stderr, and Ctrl-C as an abort signal, which a second Ctrl-C overrides.
 */
export async function runCommand<O extends Options>(command: CliCommand<O>): Promise<void> {
  const abort = new AbortController();
  const interrupt = createInterrupts();
  process.on('SIGINT', () => {
    if (interrupt() === 'again') process.exit(130);
    abort.abort();
  });
  // A reader such as `head` that has enough is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    const given = parse(command);
    if (given === 'help') process.stdout.write(`${command.help.trim()}\n`);
    else process.exitCode = (await command.run(given, abort.signal)) ?? 0;
  } catch (error) {
    if (error instanceof AppError) process.stderr.write(`${error.message}\n`);
    else process.stderr.write(`Unexpected failure: ${stackOf(error)}\n`);
    process.exitCode = exitCodeOf(error);
  }
}

function parse<O extends Options>(command: CliCommand<O>): CliArguments<O> | 'help' {
  const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const;
  try {
    const given = parseArgs({ options, allowPositionals: true, strict: true });
    if ('help' in given.values && given.values.help === true) return 'help';
    return given;
  } catch (error) {
    throw new AppError('E_USAGE', `${messageOf(error)} See --help.`, { cause: error });
  }
}

/**
 * @returns the option's whole number.
 * @throws AppError `E_USAGE` outside `min..max`.
 */
export function parseWholeNumber(
  name: string,
  value: string | undefined,
  min: number,
  max: number,
): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= min && number <= max) return number;
  throw new AppError(
    'E_USAGE',
    `--${name} must be a whole number from ${min} to ${max}, not "${value}". See --help.`,
  );
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
