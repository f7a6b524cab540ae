import { ComponentType, type APIEmbed, type ButtonInteraction } from 'discord.js';
import type { StoredAnswer } from '../../store/answers.ts';
import { acknowledgeUpdate } from '../acknowledge.ts';
import type { ButtonComponent, ComponentContext } from '../component.ts';
import { deliver } from '../deliver.ts';
import { isolate, plainLine } from '../display.ts';
import type { Messages } from '../messages.ts';
import { placeAnswer } from '../place-answer.ts';
import { escapeToFit } from '../render-excerpt.ts';
import { limits, noMentions, type ButtonRow, type Reply } from '../reply.ts';
import { sayPrivately } from '../say-privately.ts';
import { sharedButtons } from '../shared-buttons.ts';
import { readOptions } from '../stored-options.ts';

const maxNameLength = 80;

/** Posts a private answer into its channel as it stands, page and all, in its asker's name. */
export const share: ButtonComponent = {
  kind: 'button',
  action: 'share',

  async run({ interaction, answer, messages }, context) {
    const { store, logger } = context;
    if (!store.answers.isAsker(answer.id, interaction.user.id))
      return sayPrivately(interaction, messages.onlyAsker(), context);
    if (!readOptions(answer).isPrivate)
      return sayPrivately(interaction, messages.unknownButton(), context);
    if (!(await acknowledgeUpdate(interaction, logger))) return;
    const isShared = await post(interaction, answer, messages, context);
    if (!isShared) return sayPrivately(interaction, messages.notShared(), context);
    const components = withoutShare(buttonsOf(interaction));
    await deliver('edit', () => interaction.editReply({ components }), logger);
  },
};

async function post(
  interaction: ButtonInteraction,
  answer: StoredAnswer,
  messages: Messages,
  { store, logger }: ComponentContext,
): Promise<boolean> {
  const { id, options, ...kept } = answer;
  const answerId = store.answers.save({
    ...kept,
    askerId: interaction.user.id,
    options: { ...options, isPrivate: false },
  });
  const { content, embeds } = interaction.message;
  const line = messages.sharedBy(isolate(shownName(interaction)));
  const whole = [content, line].filter(Boolean).join('\n');
  const reply: Reply = {
    content: whole.length <= limits.content ? whole : line,
    embeds: embeds.map((embed) => bareEmbed(embed.toJSON())),
    components: sharedButtons(buttonsOf(interaction), id, answerId, messages),
    kept: { answerId, threadName: null },
    allowedMentions: noMentions,
  };
  // Not tried again: what arrives twice stands there twice.
  const message = await deliver('shared answer', () => interaction.followUp(reply), logger, []);
  if (message) await placeAnswer(message, reply, store, logger);
  else store.answers.remove(answerId);
  return message !== null;
}

function shownName(interaction: ButtonInteraction): string {
  const { user } = interaction;
  const name = interaction.inCachedGuild() ? interaction.member.displayName : user.displayName;
  return escapeToFit(plainLine(name) || '…', maxNameLength);
}

/** Only what the bot wrote: Discord adds fields of its own to what it keeps. */
function bareEmbed({ color, title, description, url, author, footer }: APIEmbed): APIEmbed {
  return {
    ...(color !== undefined && { color }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(url !== undefined && { url }),
    ...(author && { author: { name: author.name } }),
    ...(footer && { footer: { text: footer.text } }),
  };
}

function buttonsOf({ message }: ButtonInteraction): ButtonRow[] {
  return message.components.flatMap((row) =>
    row.type === ComponentType.ActionRow ? [row.toJSON() as ButtonRow] : [],
  );
}

function withoutShare(rows: readonly ButtonRow[]): ButtonRow[] {
  const isShare = (id: string) => /^s:share:/.test(id);
  return rows
    .map((row) => ({
      ...row,
      components: row.components.filter((b) => !('custom_id' in b && isShare(b.custom_id))),
    }))
    .filter(({ components }) => components.length > 0);
}
