import { createRecent } from '../limits/recent.ts';
import type { Component, ComponentContext, ComponentInteraction } from './component.ts';
import { parseCustomId, type CustomId } from './custom-id.ts';
import { deliver, urgentDelaysMs } from './deliver.ts';
import { describeFailure } from './failures.ts';
import type { Messages } from './messages.ts';
import { sayPrivately } from './say-privately.ts';
import { wordsFor } from './server-settings.ts';

/** A second click on the same button within this time is a double click. */
const doubleClickMs = 1_500;

/** Hands clicks and forms to their components. Never throws for what a component does. */
export function createComponentHandler(
  components: readonly Component[],
  context: ComponentContext,
): (interaction: ComponentInteraction) => Promise<void> {
  const byAction = new Map(components.map((component) => [component.action, component]));
  const recent = createRecent(doubleClickMs);

  return async (interaction) => {
    const settings = context.settingsOf(interaction.guildId);
    const messages = wordsFor(settings, 'und', interaction.locale);
    const id = parseCustomId(interaction.customId);
    const component = id && byAction.get(id.action);
    if (!component) return sayPrivately(interaction, messages.unknownButton(), context);
    const key = [interaction.user.id, interaction.message?.id, interaction.customId].join(' ');
    if (interaction.isButton() && recent.remainingMs(key) !== null) {
      // The first click is worked on: this one only has to stop waiting.
      await deliver(
        'acknowledgement',
        () => interaction.deferUpdate(),
        context.logger,
        urgentDelaysMs,
      );
      return;
    }
    recent.add(key);
    try {
      await run(interaction, component, id, messages, context);
    } catch (error) {
      context.logger.error({ action: id.action, ...describeFailure(error) }, 'a button failed');
      await sayPrivately(interaction, messages.failed(), context);
    } finally {
      if (component.kind === 'button' && component.repeats) recent.delete(key);
    }
  };
}

async function run(
  interaction: ComponentInteraction,
  component: Component,
  { answerId, argument }: CustomId,
  strange: Messages,
  context: ComponentContext,
): Promise<void> {
  const answer = context.store.answers.get(answerId);
  const settings = context.settingsOf(interaction.guildId);
  const messages = answer ? wordsFor(settings, answer.language, interaction.locale) : strange;
  if (component.kind === 'form' && interaction.isModalSubmit() && answer)
    return component.run({ interaction, answer, argument, messages }, context);
  if (component.kind === 'button' && interaction.isButton()) {
    if (answer) return component.run({ interaction, answer, argument, messages }, context);
    if (await component.runWithout?.(interaction, context)) return;
  }
  await sayPrivately(
    interaction,
    answer ? messages.unknownButton() : messages.answerGone(),
    context,
  );
}
