import { MessageFlags } from 'discord.js';
import { acknowledge, acknowledgeUpdate } from '../acknowledge.ts';
import { admit } from '../admission.ts';
import type { ButtonComponent } from '../component.ts';
import { deliver } from '../deliver.ts';
import { readPage } from '../pages.ts';
import { placeOfInteraction } from '../place.ts';
import { withoutEmbeds } from '../plain-reply.ts';
import { textReply } from '../reply.ts';
import { sayPrivately } from '../say-privately.ts';

/**
 * More results, and back. The asker turns the page of the message itself; anybody else gets the
 * page privately, so that nobody changes what somebody else reads.
 */
export const page: ButtonComponent = {
  kind: 'button',
  action: 'page',
  repeats: true,

  async run({ interaction, answer, argument, messages }, context) {
    const { store, limits, settingsOf, logger } = context;
    const number = /^\d{1,2}$/.test(argument) ? Number(argument) : null;
    if (number === null) return sayPrivately(interaction, messages.unknownButton(), context);
    const settings = settingsOf(interaction.guildId);
    const place = placeOfInteraction(interaction);
    const admission = await admit(place, interaction.id, settings, limits, messages);
    if (!admission.ok) return sayPrivately(interaction, admission.words, context);
    try {
      const isOwn = interaction.message.flags.has(MessageFlags.Ephemeral);
      const isAsker = store.answers.isAsker(answer.id, interaction.user.id);
      const inPlace = isOwn || isAsker;
      const acknowledged = inPlace
        ? acknowledgeUpdate(interaction, logger)
        : acknowledge(interaction, true, logger);
      if (!(await acknowledged)) return;
      await admission.turn;
      const found = await readPage(answer, number, !isAsker, messages, context);
      if (!found && inPlace) {
        await sayPrivately(interaction, messages.noMoreResults(), context);
        return;
      }
      const reply = found ?? textReply(messages.noMoreResults());
      // Where embeds are not allowed, the message has none.
      const isPlain = inPlace && interaction.message.embeds.length === 0;
      const payload = { content: '', ...(isPlain ? withoutEmbeds(reply) : reply) };
      await deliver('page', () => interaction.editReply(payload), logger);
    } finally {
      admission.release();
    }
  },
};
