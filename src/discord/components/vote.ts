import {
  ComponentType,
  TextInputStyle,
  type APIModalInteractionResponseCallbackData,
  type APITextInputComponent,
} from 'discord.js';
import { MAX_COMMENT_CHARS, type VoteValue } from '../../store/votes.ts';
import type { ButtonComponent, Click, ComponentContext, FormComponent } from '../component.ts';
import { formatCustomId } from '../custom-id.ts';
import { deliver, urgentDelaysMs } from '../deliver.ts';
import type { Messages } from '../messages.ts';
import { sayPrivately } from '../say-privately.ts';

const commentField = 'line';

/** 👍: noted, in place of an earlier vote of the same member. */
export const voteUp: ButtonComponent = {
  kind: 'button',
  action: 'up',
  run: (click, context) => castAndThank(click, 1, undefined, context),
};

/** 👎: noted at once, so that it counts without the form too; the form asks why. */
export const voteDown: ButtonComponent = {
  kind: 'button',
  action: 'down',

  async run({ interaction, answer, messages }, context) {
    const problem = cast(interaction.user.id, answer.id, -1, undefined, messages, context);
    if (problem !== null) return sayPrivately(interaction, problem, context);
    const form = whyForm(answer.id, messages);
    await deliver('form', () => interaction.showModal(form), context.logger, urgentDelaysMs);
  },
};

/** What the form of 👎 brings: a line, or nothing. */
export const voteReason: FormComponent = {
  kind: 'form',
  action: 'why',
  run(click, context) {
    const comment = click.interaction.fields.getTextInputValue(commentField).trim();
    return castAndThank(click, -1, comment || undefined, context);
  },
};

async function castAndThank(
  { interaction, answer, messages }: Click,
  value: VoteValue,
  comment: string | undefined,
  context: ComponentContext,
): Promise<void> {
  const problem = cast(interaction.user.id, answer.id, value, comment, messages, context);
  await sayPrivately(interaction, problem ?? messages.thanks(), context);
}

/** @returns why the vote does not count, or null. */
function cast(
  userId: string,
  answerId: string,
  value: VoteValue,
  comment: string | undefined,
  messages: Messages,
  { store, settingsOf }: ComponentContext,
): string | null {
  const guildId = store.answers.get(answerId)?.guildId ?? null;
  if (!settingsOf(guildId).feedback) return messages.feedbackOff();
  const vote = { answerId, userId, value, ...(comment !== undefined && { comment }) };
  const outcome = store.votes.cast(vote);
  if (outcome === 'off') return messages.feedbackOff();
  return outcome === 'gone' ? messages.answerGone() : null;
}

function whyForm(answerId: string, messages: Messages): APIModalInteractionResponseCallbackData {
  const line: APITextInputComponent = {
    type: ComponentType.TextInput,
    custom_id: commentField,
    style: TextInputStyle.Short,
    placeholder: messages.formPlaceholder,
    max_length: MAX_COMMENT_CHARS,
    required: false,
  };
  return {
    custom_id: formatCustomId('why', answerId),
    title: messages.formTitle,
    components: [{ type: ComponentType.Label, label: messages.formLabel, component: line }],
  };
}
