/** `npm start`: connects to Discord and answers until it is told to stop. */
import { parseArgs } from 'node:util';
import { createInterrupts } from './cli/interrupts.ts';
import { readConfig, type Config } from './config.ts';
import type { Bot } from './discord/bot.ts';
import { AppError, exitCodeOf, messageOf } from './errors.ts';
import type { Metrics, MetricSources } from './health/metrics.ts';
import { startWatchdog } from './health/watchdog.ts';
import { createLogger, type Logger } from './logger.ts';

const usage = `Usage: npm start

Starts the Discord bot. The settings are environment variables, or lines of .env: see .env.example.
DISCORD_TOKEN is needed. SIGTERM and Ctrl-C let it finish what it is answering; a second one does not.

Options:
  --help  show this text
`;

async function main(): Promise<void> {
  if (parseOptions().help) {
    process.stdout.write(usage);
    return;
  }
  const config = readConfig();
  const { discordToken } = config;
  if (discordToken === null)
    throw new AppError(
      'E_CONFIG',
      'DISCORD_TOKEN is missing: set it in the environment or in .env (see .env.example). The token is in the Developer Portal under Bot.',
    );
  const logger = createLogger(config.logLevel);
  const running: { bot?: Bot } = {};
  guard(logger, running);
  // Loaded only now, so that --help and a missing setting answer at once.
  const [{ createApp, factsOf, openModels }, { startBot }, { createLimits }, { openStore }] =
    await Promise.all([
      import('./app.ts'),
      import('./discord/bot.ts'),
      import('./limits/limits.ts'),
      import('./store/open-store.ts'),
    ]);
  using store = openStore(config.storeFile, {
    ...(config.storeSecret !== null && { secret: config.storeSecret }),
    ...{ feedback: config.feedback, logger },
  });
  const app = await createApp(config, await openModels(config), logger);
  const limits = createLimits({ perUser: config.ratePerUser, perGuild: config.ratePerServer });
  const index = () => factsOf(app.index.current);
  try {
    await using health = await openHealth(config, { queue: () => limits, index }, running, logger);
    running.bot = await startBot({
      ...{ engine: app.engine, config: { ...config, discordToken } },
      ...{ limits, logger, store, index },
      ...(health && { metrics: health.metrics }),
    });
    const { gateway } = running.bot;
    startWatchdog({ lastGatewayEventAt: () => gateway.lastEventAt, logger });
    await running.bot.finished;
  } finally {
    await app.close();
  }
}

/** @returns null when HEALTH_PORT is not set. */
async function openHealth(
  { healthPort: port, healthHost: host }: Config,
  sources: MetricSources,
  running: { bot?: Bot },
  logger: Logger,
): Promise<({ metrics: Metrics } & AsyncDisposable) | null> {
  if (port === null) return null;
  const [{ createHealthServer }, { createMetrics }] = await Promise.all([
    import('./health/health-server.ts'),
    import('./health/metrics.ts'),
  ]);
  const metrics = createMetrics(sources);
  const checks = {
    gateway: () => running.bot?.gateway.connected ?? false,
    index: () => sources.index() !== null,
    // Without it the process would have ended before it served this.
    model: () => true,
  };
  const server = await createHealthServer({ port, host, checks, metrics });
  logger.info({ host: server.host, port: server.port }, 'serving /healthz and /metrics');
  return { metrics, [Symbol.asyncDispose]: () => server.close() };
}

function parseOptions(): { help?: boolean } {
  try {
    return parseArgs({ options: { help: { type: 'boolean', short: 'h' } } }).values;
  } catch (error) {
    throw new AppError('E_USAGE', `${messageOf(error)}\n\n${usage}`, { cause: error });
  }
}

/** What may hit the process from outside, or from a bug, at any time. */
function guard(logger: Logger, running: { bot?: Bot }): void {
  const interrupt = createInterrupts();
  const stop = (signal: NodeJS.Signals, code: number) => {
    const meant = interrupt();
    if (!running.bot) process.exit(0);
    if (meant === 'again') process.exit(code);
    if (meant === 'echo') return;
    logger.info({ signal }, 'stopping: finishing what is in flight');
    void running.bot.stop();
  };
  process.on('SIGTERM', () => stop('SIGTERM', 143));
  process.on('SIGINT', () => stop('SIGINT', 130));
  // One failing answer never takes the process down.
  process.on('unhandledRejection', (reason) =>
    logger.error({ reason: messageOf(reason) }, 'a promise was rejected and nobody looked'),
  );
}

try {
  await main();
  // Open sockets of discord.js would keep the process for seconds.
  process.exit(0);
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(exitCodeOf(error));
}
