import { Events, RESTEvents, type Client } from 'discord.js';
import { failureOfClose, revokedToken } from './failures.ts';

export interface End {
  /** Pending as long as the bot can work; rejects with the AppError that ended it for good. */
  readonly finished: Promise<void>;
  resolve(): void;
}

/**
 * Notices what discord.js 14 keeps to itself: after a final close code it stays disconnected
 * without an error (and the process ends, with 0, for want of work), and after a 401 it forgets
 * the token and fails every later call.
 */
export function watchForEnd(client: Client): End {
  let resolve!: () => void;
  let reject!: (reason: Error) => void;
  const finished = new Promise<void>((...settle) => ([resolve, reject] = settle));
  // Whoever waits for it gets the rejection; before that it is nobody's unhandled one.
  finished.catch(() => undefined);

  client.on(Events.ShardDisconnect, ({ code }) => {
    const failure = failureOfClose(code, client.isReady());
    if (failure) reject(failure);
  });
  client.rest.on(RESTEvents.Response, ({ path }, { status }) => {
    // Calls for an interaction carry its own token, which expires after 15 min, with a 401 too.
    const withBotToken = !/^\/(?:interactions|webhooks)\//.test(path);
    if (status === 401 && withBotToken && client.isReady()) reject(revokedToken());
  });
  return { finished, resolve };
}
