import type { ButtonComponent } from '../component.ts';
import { isolate, plainLine } from '../display.ts';
import { renderContext } from '../render-context.ts';
import { escapeToFit } from '../render-excerpt.ts';
import { replyPrivately, sayPrivately } from '../say-privately.ts';

const maxTitleLength = 200;

/** What stands around an excerpt, for who clicked alone: the answer stays as it is for the others. */
export const context: ButtonComponent = {
  kind: 'button',
  action: 'context',

  async run({ interaction, answer, argument, messages }, components) {
    const { engine } = components;
    const hit = answer.hits.find(({ passageId }) => passageId === argument);
    if (!hit || hit.text === null)
      return sayPrivately(interaction, messages.unknownButton(), components);
    const around = engine.around(hit.articleId, hit.text, hit.start);
    if (around) return replyPrivately(interaction, renderContext(around, messages), components);
    const title = isolate(`“${escapeToFit(plainLine(hit.title) || '—', maxTitleLength)}”`);
    const isThere = engine.articles().some(({ id }) => id === hit.articleId);
    const words = isThere ? messages.excerptGone(title) : messages.articleGone(title);
    return sayPrivately(interaction, words, components);
  },
};
