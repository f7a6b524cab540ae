import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { config as readDotenv } from 'dotenv';
import { z } from 'zod';
import { AppError } from './errors.ts';

const projectDir = fileURLToPath(new URL('..', import.meta.url));

/** The name of the model under embeddings/models/ that ships with the project. */
export const BUNDLED_MODEL = 'sanad-1';

const snowflake = z.string().regex(/^\d{17,20}$/, 'must be a Discord id: 17 to 20 digits');
const path = z.string().transform((value) => resolve(value));
const httpUrl = z
  .url({ protocol: /^https?$/, message: 'must be an http or https address' })
  .transform((value) => value.replace(/\/+$/, ''));
const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be a whole number from ${min} to ${max}`);

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const settings = z.object({
  DISCORD_TOKEN: z.string().optional(),
  DISCORD_API_BASE: httpUrl.default('https://discord.com/api'),
  DISCORD_GUILD_ID: snowflake.optional(),
  ASK_CHANNEL_IDS: z
    .string()
    .transform((value) => value.split(/[\s,]+/).filter((id) => id !== ''))
    .pipe(z.array(snowflake))
    .optional(),
  MESSAGE_CONTENT: z.enum(['on', 'off']).default('off'),
  RATE_PER_USER: wholeNumber(1, 100_000).default(10),
  RATE_PER_SERVER: wholeNumber(1, 100_000).default(60),
  CORPUS_DIR: path.default(resolve(projectDir, 'corpus')),
  INDEX_DIR: path.default(resolve(projectDir, 'embeddings/index')),
  EMBEDDING_MODEL: z.string().default(BUNDLED_MODEL),
  MODEL_CACHE_DIR: path.default(resolve(projectDir, 'embeddings/cache')),
  HF_ENDPOINT: httpUrl.default('https://huggingface.co'),
  EXCERPTS: wholeNumber(1, 10).default(3),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  HEALTH_PORT: wholeNumber(1, 65_535).optional(),
  HEALTH_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be an IP address or a host name')
    .default('127.0.0.1'),
  STORE_FILE: path.default(resolve(projectDir, 'data/sanad.sqlite')),
  STORE_SECRET: z.string().optional(),
  FEEDBACK: z.enum(['on', 'off'], 'must be on or off').default('on'),
  RETENTION_DAYS: wholeNumber(0, 36_500).default(90),
});

/** Every setting of the process; `.env.example` says what each is for. */
export type Config = ReturnType<typeof toConfig>;

/**
 * Reads the configuration once, from the environment and from `.env` in the working directory
 * (the environment wins). An empty value counts as not set.
 * @throws AppError `E_CONFIG` that names every bad setting in one message.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const fromFile: Record<string, string> = {};
  readDotenv({ processEnv: fromFile, quiet: true });
  const parsed = settings.safeParse({ ...withoutEmpty(fromFile), ...withoutEmpty(environment) });
  if (parsed.success) return toConfig(parsed.data);
  const problems = parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
  throw new AppError(
    'E_CONFIG',
    `Bad configuration: ${problems.join('; ')}. Correct it in the environment or in .env (see .env.example).`,
  );
}

function withoutEmpty(environment: NodeJS.ProcessEnv): Record<string, string> {
  const trimmed = Object.entries(environment).map(([name, value]) => [name, value?.trim() ?? '']);
  return Object.fromEntries(trimmed.filter(([, value]) => value !== '')) as Record<string, string>;
}

function toConfig(env: z.infer<typeof settings>) {
  return {
    discordToken: env.DISCORD_TOKEN ?? null,
    discordApiBase: env.DISCORD_API_BASE,
    discordGuildId: env.DISCORD_GUILD_ID ?? null,
    askChannelIds: env.ASK_CHANNEL_IDS ?? [],
    messageContent: env.MESSAGE_CONTENT === 'on',
    ratePerUser: env.RATE_PER_USER,
    ratePerServer: env.RATE_PER_SERVER,
    corpusDir: env.CORPUS_DIR,
    indexDir: env.INDEX_DIR,
    modelsDir: resolve(projectDir, 'embeddings/models'),
    embeddingModel: env.EMBEDDING_MODEL,
    modelCacheDir: env.MODEL_CACHE_DIR,
    hubUrl: env.HF_ENDPOINT,
    excerpts: env.EXCERPTS,
    logLevel: env.LOG_LEVEL,
    healthPort: env.HEALTH_PORT ?? null,
    healthHost: env.HEALTH_HOST,
    storeFile: env.STORE_FILE,
    storeSecret: env.STORE_SECRET ?? null,
    feedback: env.FEEDBACK === 'on',
    retentionDays: env.RETENTION_DAYS,
  } as const;
}
