import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { AppError, exitCodeOf } from '../src/errors.ts';

const started = process.cwd();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sanad-config-'));
  process.chdir(folder);
});
afterEach(async () => {
  process.chdir(started);
  await rm(folder, { recursive: true });
});

function failureOf(environment: NodeJS.ProcessEnv): AppError {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  return expect.fail('it did not fail');
}

test('every setting has a default, wherever the command is run', () => {
  expect(readConfig({})).toMatchObject({
    discordToken: null,
    discordApiBase: 'https://discord.com/api',
    discordGuildId: null,
    askChannelIds: [],
    corpusDir: join(started, 'corpus'),
    indexDir: join(started, 'embeddings/index'),
    modelCacheDir: join(started, 'embeddings/cache'),
    modelsDir: join(started, 'embeddings/models'),
    hubUrl: 'https://huggingface.co',
    excerpts: 3,
    logLevel: 'info',
    healthPort: null,
  });
});

test.for([
  { name: 'a token', given: { DISCORD_TOKEN: ' abc ' }, expected: { discordToken: 'abc' } },
  { name: 'a relative folder', given: { CORPUS_DIR: 'articles' }, expected: { corpusDir: 'articles' } }, // prettier-ignore
  { name: 'an address with a slash at its end', given: { DISCORD_API_BASE: 'http://127.0.0.1:9/api/' }, expected: { discordApiBase: 'http://127.0.0.1:9/api' } }, // prettier-ignore
  { name: "the hub's address", given: { HF_ENDPOINT: 'http://localhost:8000//' }, expected: { hubUrl: 'http://localhost:8000' } }, // prettier-ignore
  { name: 'channels parted by commas and spaces', given: { ASK_CHANNEL_IDS: '12345678901234567, 22345678901234567 ,32345678901234567' }, expected: { askChannelIds: ['12345678901234567', '22345678901234567', '32345678901234567'] } }, // prettier-ignore
  { name: 'a number', given: { EXCERPTS: '10' }, expected: { excerpts: 10 } },
  { name: 'a hub model', given: { EMBEDDING_MODEL: 'Xenova/bge-m3' }, expected: { embeddingModel: 'Xenova/bge-m3' } }, // prettier-ignore
  { name: 'an empty value as none', given: { EXCERPTS: '', LOG_LEVEL: '  ', DISCORD_TOKEN: '' }, expected: { excerpts: 3, logLevel: 'info', discordToken: null } }, // prettier-ignore
])('$name is taken', ({ given, expected }) => {
  const resolved = 'corpusDir' in expected ? { corpusDir: join(process.cwd(), 'articles') } : null;
  expect(readConfig(given)).toMatchObject(resolved ?? expected);
});

test.for([
  { name: 'DISCORD_GUILD_ID', value: 'my server', says: 'must be a Discord id' },
  { name: 'ASK_CHANNEL_IDS', value: '12345678901234567,general', says: 'must be a Discord id' },
  { name: 'DISCORD_API_BASE', value: 'discord.com', says: 'must be an http or https address' },
  { name: 'HF_ENDPOINT', value: 'ftp://mirror', says: 'must be an http or https address' },
  { name: 'EXCERPTS', value: '0', says: 'must be a whole number from 1 to 10' },
  { name: 'EXCERPTS', value: '2.5', says: 'must be a whole number from 1 to 10' },
  { name: 'EXCERPTS', value: '1e1', says: 'must be a whole number from 1 to 10' },
  { name: 'HEALTH_PORT', value: '70000', says: 'must be a whole number from 1 to 65535' },
  { name: 'LOG_LEVEL', value: 'loud', says: 'must be one of trace, debug, info' },
])('$name=$value is refused: $says', ({ name, value, says }) => {
  const failure = failureOf({ [name]: value });
  expect(failure.code).toBe('E_CONFIG');
  expect(exitCodeOf(failure)).toBe(2);
  expect(failure.message).toContain(`${name} ${says}`);
  expect(failure.message).toContain('.env.example');
});

test('every bad setting is named in one message, on one line', () => {
  const { message } = failureOf({
    DISCORD_GUILD_ID: 'x',
    EXCERPTS: 'many',
    LOG_LEVEL: 'loud',
    HEALTH_PORT: '-1',
  });
  for (const name of ['DISCORD_GUILD_ID', 'EXCERPTS', 'LOG_LEVEL', 'HEALTH_PORT'])
    expect(message).toContain(name);
  expect(message).not.toContain('\n');
});

test('a setting that is right is not repeated in the message: it may be a secret', () => {
  expect(failureOf({ DISCORD_TOKEN: 'secret', EXCERPTS: 'x' }).message).not.toContain('secret');
});

test('.env of the working directory is read, and the environment wins over it', async () => {
  await writeFile(
    join(folder, '.env'),
    'EXCERPTS=5\n# a comment\nLOG_LEVEL="warn"\nHEALTH_PORT=\n',
  );
  expect(readConfig({})).toMatchObject({ excerpts: 5, logLevel: 'warn', healthPort: null });
  expect(readConfig({ EXCERPTS: '7' })).toMatchObject({ excerpts: 7, logLevel: 'warn' });
  expect(process.env['LOG_LEVEL']).not.toBe('warn');
});

test('an empty value in the environment does not hide the one in .env', async () => {
  await writeFile(join(folder, '.env'), 'EXCERPTS=5\n');
  expect(readConfig({ EXCERPTS: '' })).toMatchObject({ excerpts: 5 });
});
