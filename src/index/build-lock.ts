import { mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../errors.ts';

/** The holder touches the lock this often; one that was not touched for long has no holder. */
const heartbeatMs = 5_000;
const staleMs = 60_000;

/**
 * Lets one build run at a time in an index folder. The lock of a process that died is taken over.
 * @throws AppError `E_BUILD_RUNNING` when another build holds it.
 */
export async function acquireBuildLock(indexDir: string): Promise<AsyncDisposable> {
  await mkdir(indexDir, { recursive: true });
  const path = join(indexDir, 'build.lock');
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const handle = await open(path, 'wx');
      await handle.writeFile(`${process.pid} ${hostname()}\n`);
      await handle.close();
      const heartbeat = setInterval(() => {
        const now = new Date();
        utimes(path, now, now).catch(() => undefined);
      }, heartbeatMs);
      heartbeat.unref();
      return {
        async [Symbol.asyncDispose]() {
          clearInterval(heartbeat);
          await rm(path, { force: true });
        },
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (await isHeld(path)) break;
      await rm(path, { force: true });
    }
  }
  throw new AppError(
    'E_BUILD_RUNNING',
    `Another build of ${indexDir} is running: wait until it has ended. If none is, delete ${path}.`,
  );
}

async function isHeld(path: string): Promise<boolean> {
  try {
    const [content, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    const [pid, host] = content.trim().split(' ');
    if (Date.now() - mtimeMs > staleMs) return false;
    return host !== hostname() || content === '' || isAlive(Number(pid));
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
