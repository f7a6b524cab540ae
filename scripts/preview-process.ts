import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** `npm run preview` in a process of its own. */
export interface PreviewProcess extends AsyncDisposable {
  readonly url: string;
}

/**
 * @param environment settings on top of this process's own.
 * @throws Error with what it printed when it ends before it serves.
 */
export async function startPreviewProcess(
  environment: Record<string, string> = {},
): Promise<PreviewProcess> {
  const script = fileURLToPath(new URL('../src/cli/preview.ts', import.meta.url));
  const loader = import.meta.resolve('tsx');
  const child = spawn(process.execPath, ['--import', loader, script, '--port', '0'], {
    env: { ...process.env, LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  let printed = '';
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('close', () => reject(new Error(printed)));
    child.once('error', reject);
  });
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill('SIGINT');
      await ended;
    },
  };
}
