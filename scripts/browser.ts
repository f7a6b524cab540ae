import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const debian = '/usr/bin/chromium';

/** @returns the Chromium of `CHROMIUM_PATH`, else Debian's; null when there is none. */
export function findChromium(): string | null {
  const set = process.env['CHROMIUM_PATH'];
  if (set !== undefined && set !== '') return set;
  return existsSync(debian) ? debian : null;
}

/** Starts a Chromium that reaches nothing but this machine. */
export async function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Grey edges of letters: the same on every screen, and half the file.
      '--disable-lcd-text',
      '--font-render-hinting=none',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}
