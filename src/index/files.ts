import { readFile } from 'node:fs/promises';
import { AppError, messageOf } from '../errors.ts';

/**
 * Reads a file of the index and decodes it.
 * @throws AppError `E_INDEX_CORRUPT` that names the file and the command that mends it.
 */
export async function readIndexFile<T>(path: string, decode: (bytes: Buffer) => T): Promise<T> {
  try {
    return decode(await readFile(path));
  } catch (error) {
    throw new AppError(
      'E_INDEX_CORRUPT',
      `The index file ${path} cannot be read (${messageOf(error)}): run "npm run index -- --full" to build it again.`,
      { cause: error },
    );
  }
}
