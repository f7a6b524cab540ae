import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { PermissionsBitField } from 'discord.js';
import { expect, test } from 'vitest';
import { applicationId, token } from '../helpers/discord-server-payloads.ts';

const command = fileURLToPath(new URL('../../src/cli/invite.ts', import.meta.url));

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** In a folder without `.env`, with no settings but these. */
function run(args: readonly string[], settings: Record<string, string> = {}): Promise<Outcome> {
  const options = { cwd: tmpdir(), env: { PATH: process.env['PATH'], ...settings } };
  const node = ['--import', import.meta.resolve('tsx'), command, ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, node, options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

const otherId = '234567890123456789';

test.for([
  { name: 'the token', args: [], settings: { DISCORD_TOKEN: token }, id: applicationId },
  { name: '--id', args: ['--id', otherId], settings: {}, id: otherId },
  {
    name: '--id, which goes before the token',
    args: ['--id', otherId],
    settings: { DISCORD_TOKEN: token },
    id: otherId,
  },
])('the link is made from $name', async ({ args, settings, id }) => {
  const { code, stdout, stderr } = await run(args, settings);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const link = new URL(stdout.trim());
  expect(`${link.origin}${link.pathname}`).toBe('https://discord.com/oauth2/authorize');
  expect(link.searchParams.get('client_id')).toBe(id);
  expect(link.searchParams.get('scope')).toBe('bot applications.commands');
  const asked = new PermissionsBitField(BigInt(link.searchParams.get('permissions')!)).toArray();
  expect(asked.sort()).toEqual([
    'CreatePublicThreads',
    'EmbedLinks',
    'ReadMessageHistory',
    'SendMessages',
    'SendMessagesInThreads',
    'ViewChannel',
  ]);
  expect(stderr).toContain('Send Messages in Threads');
  expect(stdout + stderr).not.toContain(token);
  expect(stdout + stderr).not.toContain(token.split('.')[2]!);
});

test.for([
  { name: 'without a token or --id', args: [], token: '', words: 'DISCORD_TOKEN is missing' },
  { name: 'with a token that is none', args: [], token: 'hunter2hunter2', words: 'no bot token' },
  { name: 'with a bad --id', args: ['--id', '12'], token, words: '17 to 20 digits' },
  { name: 'with an unknown option', args: ['--all'], token, words: '--help' },
  { name: 'with a word too many', args: ['please'], token, words: '"please"' },
])('it ends with 2 and a sentence $name', async ({ args, token: given, words }) => {
  const { code, stdout, stderr } = await run(args, { DISCORD_TOKEN: given });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(words);
  if (given !== '') expect(stderr).not.toContain(given);
});

test('--help needs no settings', async () => {
  const { code, stdout } = await run(['--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('Usage: npm run invite');
});
