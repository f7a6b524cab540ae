import {
  DiscordAPIError,
  MessageFlags,
  RESTJSONErrorCodes,
  type RepliableInteraction,
} from 'discord.js';
import type { Logger } from '../logger.ts';
import { deliver, urgentDelaysMs } from './deliver.ts';

type Deferrable = Pick<RepliableInteraction, 'deferred' | 'deferReply'>;

/**
 * "Thinking…": Discord waits 3 s for this and 15 min for the rest.
 * @returns false when it came too late or Discord does not take it: the interaction is lost.
 */
export function acknowledge(
  interaction: Deferrable,
  isPrivate: boolean,
  logger: Logger,
): Promise<boolean> {
  const flags = isPrivate ? { flags: MessageFlags.Ephemeral as const } : {};
  return acknowledgeBy(interaction, () => interaction.deferReply(flags), logger);
}

/** The same for a button whose message is about to change: nothing shows until it does. */
export function acknowledgeUpdate(
  interaction: { deferred: boolean; deferUpdate(): Promise<unknown> },
  logger: Logger,
): Promise<boolean> {
  return acknowledgeBy(interaction, () => interaction.deferUpdate(), logger);
}

async function acknowledgeBy(
  interaction: { deferred: boolean },
  defer: () => Promise<unknown>,
  logger: Logger,
): Promise<boolean> {
  const call = async () => {
    try {
      await defer();
    } catch (error) {
      // An earlier try arrived though its response got lost: the answer still has its place.
      if (!isAlreadyAcknowledged(error)) throw error;
      interaction.deferred = true;
    }
    return true;
  };
  return (await deliver('acknowledgement', call, logger, urgentDelaysMs)) ?? false;
}

function isAlreadyAcknowledged(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
  );
}
