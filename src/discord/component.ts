import type { ButtonInteraction, ModalSubmitInteraction } from 'discord.js';
import type { Engine } from '../answer/answer.ts';
import type { Limits } from '../limits/limits.ts';
import type { Logger } from '../logger.ts';
import type { StoredAnswer } from '../store/answers.ts';
import type { Store } from '../store/open-store.ts';
import type { Messages } from './messages.ts';
import type { SettingsOf } from './server-settings.ts';

export type ComponentInteraction = ButtonInteraction | ModalSubmitInteraction;

/** What a click is about. */
export interface Click<Interaction extends ComponentInteraction = ComponentInteraction> {
  readonly interaction: Interaction;
  /** The answer whose button it is. */
  readonly answer: StoredAnswer;
  /** What else the `custom_id` holds; '' when nothing. */
  readonly argument: string;
  /** In the language of the question. */
  readonly messages: Messages;
}

/** What a component may use. */
export interface ComponentContext {
  readonly engine: Engine;
  readonly store: Store;
  readonly limits: Limits;
  readonly settingsOf: SettingsOf;
  readonly logger: Logger;
}

/** A button of an answer: one file each in `components/`, found by its action. */
export interface ButtonComponent {
  readonly kind: 'button';
  /** Lower-case letters: a part of the `custom_id`. Never given another meaning. */
  readonly action: string;
  /** It may be clicked again as soon as it is done: pages are turned back and forth. */
  readonly repeats?: true;
  /** Acknowledges within 3 s, and does what was asked for. */
  run(click: Click<ButtonInteraction>, context: ComponentContext): Promise<void>;
  /** When the answer is no longer kept. @returns false to have that said. */
  runWithout?(interaction: ButtonInteraction, context: ComponentContext): Promise<boolean>;
}

/** A form that a button opens. */
export interface FormComponent {
  readonly kind: 'form';
  readonly action: string;
  run(click: Click<ModalSubmitInteraction>, context: ComponentContext): Promise<void>;
}

export type Component = ButtonComponent | FormComponent;
