import type { Admitted, Limits, Refused } from '../limits/limits.ts';
import { mayAsk, type GuildSettings } from '../store/guild-settings.ts';
import { isolate } from './display.ts';
import type { Messages } from './messages.ts';
import type { Place } from './place.ts';

/** A question that is turned away before it costs anything. */
export interface TurnedAway {
  readonly ok: false;
  /** For the log and the metrics. */
  readonly outcome: 'not here' | 'not you' | Refused['reason'];
  /** Why, for the asker alone. */
  readonly words: string;
}

/** Channels that are named to someone who asked in another one. */
const maxNamedChannels = 5;

/**
 * Asks the server's settings, then the limits.
 * @param question tells a double click from another question.
 */
export async function admit(
  place: Place,
  question: string,
  settings: GuildSettings,
  limits: Limits,
  messages: Messages,
): Promise<Admitted | TurnedAway> {
  if (!mayAsk(settings, place)) return turnAway(place, settings, messages);
  const admission = await limits.admit(place.userId, place.guildId, question);
  return admission.ok ? admission : refuse(admission, messages);
}

function turnAway(place: Place, settings: GuildSettings, messages: Messages): TurnedAway {
  const roleIsWrong = !mayAsk({ ...settings, askChannelIds: [] }, place);
  if (roleIsWrong) return { ok: false, outcome: 'not you', words: messages.notYou() };
  const channels = settings.askChannelIds.slice(0, maxNamedChannels).map((id) => `<#${id}>`);
  return { ok: false, outcome: 'not here', words: messages.notHere(isolate(channels.join(' '))) };
}

function refuse({ reason, retryAfterMs }: Refused, messages: Messages): TurnedAway {
  const when = inDiscordsWords(Date.now() + retryAfterMs);
  const words = {
    duplicate: () => messages.askedAlready(),
    'one-at-a-time': () => messages.oneAtATime(when),
    busy: () => messages.busy(when),
    rate: () => messages.askedTooMuch(when),
  };
  return { ok: false, outcome: reason, words: words[reason]() };
}

/** "in 12 seconds" in the reader's own language, counted down by Discord. */
function inDiscordsWords(timeMs: number): string {
  return isolate(`<t:${Math.ceil(timeMs / 1000)}:R>`);
}
