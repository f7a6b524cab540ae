/** What kind of expected failure it is: picks the exit code and the reply a member sees. */
export type ErrorCode =
  | 'E_USAGE'
  | 'E_CONFIG'
  | 'E_CORPUS'
  | 'E_MODEL'
  | 'E_EMBEDDING'
  | 'E_INDEX_MISSING'
  | 'E_INDEX_MISMATCH'
  | 'E_INDEX_CORRUPT'
  | 'E_BUILD_RUNNING'
  | 'E_DISK'
  | 'E_DATASET'
  | 'E_QUESTION'
  | 'E_BUSY'
  | 'E_DISCORD'
  | 'E_ABORTED';

/** An expected failure. `code` picks the reply; `message` is for the operator and names the fix. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** @returns the process's exit code: 2 for bad usage or configuration, 1 for any other failure. */
export function exitCodeOf(error: unknown): 1 | 2 {
  return error instanceof AppError && (error.code === 'E_USAGE' || error.code === 'E_CONFIG')
    ? 2
    : 1;
}

/** @returns one line that says what went wrong, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
