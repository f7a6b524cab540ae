/**
 * What a button carries from the answer to the click, over restarts: `s:<action>:<answer>[:<argument>]`.
 * The first letter is the form's version: buttons live as long as their messages.
 */
export interface CustomId {
  readonly action: string;
  /** Of the store; 10 letters and digits. */
  readonly answerId: string;
  /** '' when there is none. */
  readonly argument: string;
}

const form = /^s:([a-z]{1,12}):([A-Za-z0-9]{10})(?::([\w.-]{1,40}))?$/;

/** @returns at most 100 characters, as Discord takes them. */
export function formatCustomId(action: string, answerId: string, argument = ''): string {
  return ['s', action, answerId, ...(argument === '' ? [] : [argument])].join(':');
}

/** @returns null for what is not ours, of another version, or was tampered with. */
export function parseCustomId(text: string): CustomId | null {
  const [, action, answerId, argument = ''] = form.exec(text) ?? [];
  return action === undefined || answerId === undefined ? null : { action, answerId, argument };
}
