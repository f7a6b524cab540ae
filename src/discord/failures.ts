import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, HTTPError } from 'discord.js';
import { AppError, messageOf, type ErrorCode } from '../errors.ts';

const badToken =
  'Discord does not accept DISCORD_TOKEN. Copy the bot token anew from the Developer Portal (Bot, Reset Token) into the environment or .env.';
const missingIntent =
  'Discord refuses the Message Content intent, which ASK_CHANNEL_IDS and MESSAGE_CONTENT ask for. Turn it on in the Developer Portal (Bot, Privileged Gateway Intents) or unset both.';

/**
 * Gateway close codes after which discord.js neither reconnects nor throws once it was connected:
 * the process would just end, with 0.
 */
const finalCloseCodes: ReadonlyMap<number, readonly [code: ErrorCode, message: string]> = new Map([
  [4004, ['E_CONFIG', badToken]],
  [4010, ['E_DISCORD', 'Discord refuses the shard that the bot asked for (4010).']],
  [4011, ['E_DISCORD', 'The bot is in too many servers for one connection (4011).']],
  [4012, ['E_DISCORD', 'Discord no longer serves this gateway version (4012): update discord.js.']],
  [4013, ['E_CONFIG', 'Discord does not know an intent that the bot asked for (4013).']],
  [4014, ['E_CONFIG', missingIntent]],
]);

/**
 * @param wasConnected a token that was accepted before was revoked since.
 * @returns the failure that a gateway close code means for good, or null when it is passing.
 */
export function failureOfClose(closeCode: number, wasConnected: boolean): AppError | null {
  if (closeCode === 4004 && wasConnected) return revokedToken();
  const failure = finalCloseCodes.get(closeCode);
  return failure ? new AppError(...failure) : null;
}

/** The token stopped being valid while the bot was running. */
export function revokedToken(): AppError {
  return new AppError('E_DISCORD', `The bot's token was revoked while it was running. ${badToken}`);
}

/** @returns why a login failed, with the fix, whatever discord.js threw. */
export function failureOfLogin(error: unknown, apiBase: string): AppError {
  if (error instanceof AppError) return error;
  const cause = { cause: error };
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid)
    return new AppError('E_CONFIG', badToken, cause);
  return new AppError(
    'E_DISCORD',
    `No connection to Discord at ${apiBase}: ${describeFailure(error).reason}. Check the network and DISCORD_API_BASE, then start again.`,
    cause,
  );
}

/** What may be logged of a failed call: no address (it can hold an interaction's token), no body. */
export function describeFailure(error: unknown): {
  reason: string;
  code?: number | string;
  status?: number;
} {
  if (error instanceof DiscordAPIError)
    return { reason: error.message, code: error.code, status: error.status };
  if (error instanceof HTTPError) return { reason: `HTTP ${error.status}`, status: error.status };
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const reason = messageOf(error) || (error instanceof Error ? error.name : 'unknown');
  return typeof code === 'string' ? { reason, code } : { reason };
}

/** @returns whether the same call may succeed a little later. */
export function isPassing(error: unknown): boolean {
  if (error instanceof HTTPError) return error.status >= 500;
  if (error instanceof DiscordAPIError || !(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return error.name === 'AbortError' || /^(?:E[A-Z]{4,}|UND_ERR_)/.test(code);
}
