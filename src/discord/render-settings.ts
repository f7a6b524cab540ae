import type { GuildSettings } from '../store/guild-settings.ts';
import { isolate } from './display.ts';
import type { Messages } from './messages.ts';
import { color } from './render-answer.ts';
import { noMentions, type Reply } from './reply.ts';

/** More of them would not fit; how many are left out is said. */
const maxNamed = 30;
const languageNames = { ar: 'العربية', fa: 'فارسی', en: 'English', ru: 'Русский' } as const;

/** All settings of a server, a line each. Channels and roles are named by Discord itself. */
export function renderSettings(
  settings: GuildSettings,
  messages: Messages,
  content?: string,
): Reply {
  const words = messages.settings;
  const number = (value: number, style?: 'percent') =>
    new Intl.NumberFormat(messages.locale, { ...(style && { style }) }).format(value);
  const yesNo = (value: boolean) => (value ? words.yes : words.no);
  const lines: [string, string][] = [
    [words.askChannels, named('#', settings.askChannelIds) || words.everywhere],
    [words.askRoles, named('@&', settings.askRoleIds) || words.everyone],
    [words.answerAllChannels, named('#', settings.answerAllChannelIds) || words.nowhere],
    [words.privateByDefault, yesNo(settings.privateByDefault)],
    [words.excerpts, settings.excerpts === null ? words.unset : number(settings.excerpts)],
    [words.threads, yesNo(settings.threads)],
    [
      words.minConfidence,
      settings.minConfidence === null ? words.unset : number(settings.minConfidence, 'percent'),
    ],
    [
      words.language,
      settings.language === 'auto' ? words.languageOfQuestion : languageNames[settings.language],
    ],
    [words.feedback, yesNo(settings.feedback)],
  ];
  const description = lines.map(([label, value]) => `**${label}:** ${isolate(value)}`).join('\n');
  return {
    ...(content !== undefined && { content }),
    embeds: [{ color, title: words.title, description }],
    allowedMentions: noMentions,
  };
}

function named(sign: '#' | '@&', ids: readonly string[]): string {
  const shown = ids.slice(0, maxNamed).map((id) => `<${sign}${id}>`);
  const more = ids.length - shown.length;
  return [...shown, ...(more > 0 ? [`+${more}`] : [])].join(' ');
}
