import { basename, isAbsolute } from 'node:path';
import { ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import type { IndexFacts } from '../../health/metrics.ts';
import type { Limits } from '../../limits/limits.ts';
import { described, type Command } from '../command.ts';
import { isolate, plainLine } from '../display.ts';
import { formatDate, type Messages } from '../messages.ts';
import { color } from '../render-answer.ts';
import { escapeToFit } from '../render-excerpt.ts';
import { noMentions, type Reply } from '../reply.ts';
import { wordsFor } from '../server-settings.ts';

export interface StatusParts {
  /** The generation that answers; null when none is open. */
  readonly index: () => IndexFacts | null;
  readonly limits: Pick<Limits, 'waiting' | 'running'>;
}

/** `/status`: which index answers, by which model, since when, and how far Discord is away. */
export function createStatus({ index, limits }: StatusParts): Command {
  const startedMs = Date.now() - process.uptime() * 1_000;
  return {
    definition: {
      name: 'status',
      name_localizations: { ru: 'состояние' },
      ...described(
        'Which index answers, since when I run, and how far Discord is away',
        'Какой индекс отвечает, как давно я работаю и далеко ли Discord',
      ),
      integration_types: [ApplicationIntegrationType.GuildInstall],
      contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    },

    begin(interaction, { settingsOf }) {
      const messages = wordsFor(settingsOf(interaction.guildId), 'und', interaction.locale);
      const pingMs = interaction.client.ws.ping;
      const { waiting } = limits;
      return {
        isPrivate: true,
        reply: () => renderStatus({ facts: index(), pingMs, startedMs, waiting }, messages),
      };
    },
  };
}

interface Status {
  readonly facts: IndexFacts | null;
  /** Below 0 before the first heartbeat. */
  readonly pingMs: number;
  readonly startedMs: number;
  readonly waiting: number;
}

function renderStatus({ facts, pingMs, startedMs, waiting }: Status, messages: Messages): Reply {
  const { overview: words, locale } = messages;
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  const ago = (timeMs: number) => `<t:${Math.floor(timeMs / 1_000)}:R>`;
  const lines: [string, string][] = [
    ...(facts ? indexLines(facts, messages) : []),
    [words.started, ago(startedMs)],
    [words.latency, pingMs < 0 ? words.unknown : words.milliseconds(number(Math.round(pingMs)))],
    [words.queue, number(waiting)],
  ];
  const description = lines.map(([label, value]) => `**${label}:** ${isolate(value)}`).join('\n');
  return {
    embeds: [{ color, title: words.statusTitle, description }],
    allowedMentions: noMentions,
  };
}

function indexLines(facts: IndexFacts, messages: Messages): [string, string][] {
  const { overview: words, locale } = messages;
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  const builtOn = new Date(facts.builtAtMs).toISOString().slice(0, 10);
  // A folder's path would tell every reader about the machine.
  const model = isAbsolute(facts.modelId) ? basename(facts.modelId) : facts.modelId;
  return [
    [words.generation, escapeToFit(plainLine(facts.generation), 100)],
    [words.built, formatDate(builtOn, messages) ?? words.unknown],
    [words.model, escapeToFit(plainLine(model), 100)],
    [words.articles, number(facts.articles)],
    [words.passages, number(facts.passages)],
  ];
}
