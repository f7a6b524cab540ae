import { PermissionFlagsBits, type ButtonInteraction } from 'discord.js';
import { acknowledgeUpdate } from '../acknowledge.ts';
import type { ButtonComponent, ComponentContext } from '../component.ts';
import { deliver } from '../deliver.ts';
import { sayPrivately } from '../say-privately.ts';

/** Deletes an answer, message and all that is kept of it: its asker or who manages messages may. */
export const deleteAnswer: ButtonComponent = {
  kind: 'button',
  action: 'delete',

  async run({ interaction, answer, messages }, context) {
    const isAsker = context.store.answers.isAsker(answer.id, interaction.user.id);
    if (!isAsker && !mayDeleteAny(interaction))
      return sayPrivately(interaction, messages.mayNotDelete(), context);
    if (await deleteMessage(interaction, context)) context.store.answers.remove(answer.id);
    else await sayPrivately(interaction, messages.notDeleted(), context);
  },

  async runWithout(interaction, context) {
    return mayDeleteAny(interaction) && (await deleteMessage(interaction, context));
  },
};

/** In direct messages nobody else is there. */
function mayDeleteAny({ guildId, memberPermissions }: ButtonInteraction): boolean {
  return guildId === null || (memberPermissions?.has(PermissionFlagsBits.ManageMessages) ?? false);
}

async function deleteMessage(
  interaction: ButtonInteraction,
  { logger }: ComponentContext,
): Promise<boolean> {
  if (!(await acknowledgeUpdate(interaction, logger))) return false;
  const remove = async () => {
    await interaction.deleteReply();
    return true;
  };
  return (await deliver('deletion', remove, logger)) ?? false;
}
