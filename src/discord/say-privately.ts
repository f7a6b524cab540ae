import { MessageFlags } from 'discord.js';
import type { Logger } from '../logger.ts';
import type { ComponentInteraction } from './component.ts';
import { deliver, urgentDelaysMs } from './deliver.ts';
import { textReply, type Reply } from './reply.ts';

/** A word that only who clicked sees, whatever was done with the interaction before. */
export function sayPrivately(
  interaction: ComponentInteraction,
  words: string,
  { logger }: { readonly logger: Logger },
): Promise<void> {
  return replyPrivately(interaction, textReply(words), { logger });
}

/** The same for a whole reply. */
export async function replyPrivately(
  interaction: ComponentInteraction,
  reply: Reply,
  { logger }: { readonly logger: Logger },
): Promise<void> {
  const options = { ...reply, flags: MessageFlags.Ephemeral as const };
  const acknowledged = interaction.deferred || interaction.replied;
  const call = async () => {
    if (acknowledged) await interaction.followUp(options);
    else await interaction.reply(options);
  };
  // A follow-up that arrives twice stands there twice: only a first response may be tried again.
  await deliver('word', call, logger, acknowledged ? [] : urgentDelaysMs);
}
