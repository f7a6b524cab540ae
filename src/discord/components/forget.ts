import type { ButtonInteraction } from 'discord.js';
import { acknowledgeUpdate } from '../acknowledge.ts';
import type { ButtonComponent, ComponentContext } from '../component.ts';
import { formatCustomId } from '../custom-id.ts';
import { deliver } from '../deliver.ts';
import { messagesFor } from '../messages.ts';
import { textReply } from '../reply.ts';

/** It belongs to no answer; no answer has this id, which is not random enough. */
const noAnswer = '0000000000';

/** @param language in which `/privacy` spoke, for what is said afterwards. */
export function forgetId(language: string): string {
  return formatCustomId('forget', noAnswer, language);
}

/** Deletes all that a member gave: the button of `/privacy`, which only they see. */
export const forget: ButtonComponent = {
  kind: 'button',
  action: 'forget',
  run: ({ interaction }, context) => forgetMember(interaction, context),

  async runWithout(interaction, context) {
    await forgetMember(interaction, context);
    return true;
  },
};

async function forgetMember(
  interaction: ButtonInteraction,
  { store, logger }: ComponentContext,
): Promise<void> {
  if (!(await acknowledgeUpdate(interaction, logger))) return;
  const deleted = await store.forget(interaction.user.id);
  logger.info(deleted, 'a member had theirs deleted');
  const language = interaction.customId.split(':')[3] ?? 'und';
  const reply = textReply(messagesFor(language, interaction.locale).forgotten());
  await deliver('word', () => interaction.editReply({ ...reply, components: [] }), logger);
}
