import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { AppError, messageOf } from '../errors.ts';

const articleName = /\.(?:md|markdown|txt)$/iu;

/** A file that was left out, and why: `reason` ends the sentence that `file` begins. */
export interface Skipped {
  /** Relative to the corpus folder, with `/`. */
  readonly file: string;
  readonly reason: string;
}

export interface FileList {
  /** Relative to the folder, with `/`, in the order of their code units. */
  readonly files: string[];
  readonly skipped: Skipped[];
}

/**
 * Every `.md`, `.markdown` and `.txt` file under a folder and its sub-folders. Hidden entries
 * (`.git`, a mounted `..data`) are passed over. A link is followed to a file inside the folder;
 * one that leads out, nowhere or to a folder is skipped.
 * @throws AppError `E_CORPUS` when the folder itself cannot be read.
 */
export async function listFiles(folder: string): Promise<FileList> {
  const root = await realpath(folder).catch((error: unknown) => unreadable(folder, error));
  const files: string[] = [];
  const skipped: Skipped[] = [];
  const pending = [root];
  for (let dir = pending.pop(); dir !== undefined; dir = pending.pop()) {
    for (const entry of await entriesOf(dir, root, skipped)) {
      if (entry.name.startsWith('.')) continue;
      const path = join(dir, entry.name);
      const file = relative(root, path).split(sep).join('/');
      const problem = entry.isSymbolicLink() ? await whyNotFollow(path, root) : undefined;
      if (entry.isDirectory()) pending.push(path);
      else if (problem?.isFolder !== true && !articleName.test(entry.name)) continue;
      else if (problem === undefined) files.push(file);
      else skipped.push({ file, reason: problem.reason });
    }
  }
  files.sort(byCodeUnits);
  return { files, skipped };
}

interface LinkProblem {
  readonly reason: string;
  readonly isFolder: boolean;
}

async function whyNotFollow(link: string, root: string): Promise<LinkProblem | undefined> {
  try {
    const target = await realpath(link);
    const isFolder = (await stat(target)).isDirectory();
    if (!target.startsWith(root.endsWith(sep) ? root : root + sep)) {
      return { reason: 'is a link out of the corpus folder', isFolder };
    }
    if (!isFolder) return undefined;
    return { reason: 'is a link to a folder, and links to folders are not followed', isFolder };
  } catch {
    return { reason: 'is a link that leads nowhere', isFolder: false };
  }
}

async function entriesOf(dir: string, root: string, skipped: Skipped[]): Promise<Dirent[]> {
  try {
    return await readdir(dir, { withFileTypes: true });
  } catch (error) {
    if (dir === root) unreadable(root, error);
    const file = relative(root, dir).split(sep).join('/');
    skipped.push({ file, reason: `is a folder that cannot be read: ${messageOf(error)}` });
    return [];
  }
}

function unreadable(folder: string, error: unknown): never {
  throw new AppError(
    'E_CORPUS',
    `Cannot read the corpus folder ${folder}: ${messageOf(error)}. Set CORPUS_DIR to a folder of articles.`,
    { cause: error },
  );
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
