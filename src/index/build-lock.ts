import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { diskError } from './durable-storage.ts';

/** The holder touches the lock this often; one that was not touched for long has no holder. */
const heartbeatMs = 5_000;
const staleMs = 60_000;
/** Between making the lock and saying who holds it lie microseconds. */
const unsignedMs = 5_000;

/**
 * Lets one build run at a time in an index folder. The lock of a process that died is taken over.
 * @throws AppError `E_BUILD_RUNNING` when another build holds it; `E_DISK` when the folder cannot
 * be written.
 */
export async function acquireBuildLock(indexDir: string): Promise<AsyncDisposable> {
  const path = join(indexDir, 'build.lock');
  const content = `${process.pid} ${hostname()} ${randomBytes(4).toString('hex')}\n`;
  try {
    await mkdir(indexDir, { recursive: true });
    for (let attempt = 0; attempt < 3; attempt++) {
      if (await create(path, content)) return hold(path, content);
      if (!(await removeDead(path))) break;
    }
  } catch (error) {
    throw diskError(path, error);
  }
  throw new AppError(
    'E_BUILD_RUNNING',
    `Another build of ${indexDir} is running: wait until it has ended. If none is, delete ${path}.`,
  );
}

async function create(path: string, content: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx');
    try {
      await handle.writeFile(content);
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function hold(path: string, content: string): AsyncDisposable {
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, heartbeatMs);
  heartbeat.unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(heartbeat);
      // A machine that slept may have lost the lock to another build.
      if ((await contentOf(path)) === content) await rm(path, { force: true });
    },
  };
}

/**
 * Removes the lock if it is dead. A guard beside it lets one at a time look and remove: of two that
 * find it dead, the later must not remove what the earlier has put in its place.
 * @returns whether the place is free.
 */
async function removeDead(path: string): Promise<boolean> {
  const guard = `${path}.guard`;
  if (!(await create(guard, ''))) {
    if (await isDead(guard)) await rm(guard, { force: true });
    return false;
  }
  try {
    const dead = await isDead(path);
    if (dead) await rm(path, { force: true });
    return dead;
  } finally {
    await rm(guard, { force: true });
  }
}

async function isDead(path: string): Promise<boolean> {
  const touched = await stat(path).catch(() => undefined);
  const limitMs = touched?.size === 0 ? unsignedMs : staleMs;
  if (!touched || Date.now() - touched.mtimeMs > limitMs) return true;
  const [pid, host] = ((await contentOf(path)) ?? '').trim().split(' ');
  return host === hostname() && !(await isAlive(Number(pid)));
}

async function contentOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // In a container a killed process may stay in the table for good, as nobody asks for its end.
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return !/\) [ZX] /.test(state);
}
