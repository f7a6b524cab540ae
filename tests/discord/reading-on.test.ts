import { expect, test } from 'vitest';
import {
  bot,
  manageMessages,
  noEmbedsId,
  threadId,
  user,
} from '../helpers/discord-server-payloads.ts';
import type { Kept } from '../helpers/discord-server.ts';
import { answer, excerpt } from './engine-double.ts';
import {
  answersOf,
  asker,
  askFor,
  buttonsOf,
  changeAfter,
  click,
  labelsOf,
  startKept,
  stranger,
  wordAfter,
} from './kept-harness.ts';

const moderator = user('Moderator');
const mention = `<@${bot.id}>`;
const contexts = ['Context 1', 'Context 2', 'Context 3'];
const links = ['Open 1', 'Open 2', 'Open 3'];

const numbersIn = ({ embeds }: Pick<Kept, 'embeds'>) =>
  (embeds as { footer: { text: string } }[]).map(
    ({ footer }) => /\[(\d+)\]/.exec(footer.text)?.[1],
  );
const answerIdOf = (message: Kept) => buttonsOf(message)[0]!.custom_id!.split(':')[2]!;

test('an answer has its buttons: more, votes, delete, and context and link of each excerpt', async () => {
  await using h = await startKept();
  const message = await askFor(h);
  expect(labelsOf(message)).toEqual(['More results', '👍', '👎', 'Delete', ...contexts, ...links]);
  expect(buttonsOf(message).at(-1)?.url).toBe('https://example.org/3');
});

test.for([
  { name: 'Arabic', question: 'كم عدد القوات التي غادرت؟', label: 'نتائج أخرى' },
  { name: 'Persian', question: 'چند درصد از نیروها عراق را ترک کردند؟', label: 'نتایج بیشتر' },
  { name: 'Russian', question: 'Сколько военных покинуло страну?', label: 'Ещё результаты' },
])('the buttons under a question in $name speak it', async ({ question, label }) => {
  await using h = await startKept();
  expect(labelsOf(await askFor(h, { question }))[0]).toBe(label);
});

test('ten excerpts with their buttons fit into the five rows that Discord allows', async () => {
  await using h = await startKept();
  h.engine.respond = answersOf(30);
  const message = await askFor(h, { results: 10 });
  const rows = message.components.map((row) => row.components.length);
  expect(rows).toEqual([4, 5, 5, 5, 5]);
});

test('no link button stands for what is no address of the web, or too long, or there already', async () => {
  await using h = await startKept();
  const urls = ['ftp://example.org', `https://example.org/${'x'.repeat(600)}`, null];
  const same = ['https://example.org/a', 'https://example.org/a'];
  h.engine.respond = (question) =>
    answer(
      question,
      [...urls, ...same].map((url, at) =>
        excerpt(at + 1, { citation: { ...excerpt(at + 1).citation, url } }),
      ),
    );
  const message = await askFor(h, { results: 5 });
  expect(labelsOf(message).filter((label) => label.startsWith('Open'))).toEqual(['Open 4']);
});

test('an answer with fewer excerpts than were asked for has no more', async () => {
  await using h = await startKept();
  h.engine.respond = answersOf(2);
  expect(labelsOf(await askFor(h))).not.toContain('More results');
});

test('nothing found can be deleted, and that is all', async () => {
  await using h = await startKept();
  h.engine.respond = answersOf(0);
  expect(labelsOf(await askFor(h))).toEqual(['Delete']);
});

test('the asker turns the pages of the message itself, to the last and back', async () => {
  await using h = await startKept();
  const first = await askFor(h);
  const second = await changeAfter(h, { message: first, label: 'More results' });
  expect(numbersIn(second)).toEqual(['4', '5', '6']);
  expect(second.content).toBe('> How many troops left?');
  const third = await changeAfter(h, { message: second, label: 'More results' });
  expect(numbersIn(third)).toEqual(['7', '8']);
  expect(labelsOf(third)).not.toContain('More results');
  const back = await changeAfter(h, { message: third, label: 'Previous' });
  expect(numbersIn(back)).toEqual(['4', '5', '6']);
});

test('a page asks with the filters and the size of the question', async () => {
  await using h = await startKept();
  const options = { results: 2, source: 'ISNA', after: '2021', sort: 'newest', language: 'fa' };
  const message = await askFor(h, options);
  await h.restart();
  await changeAfter(h, { message, label: 'More results' });
  const [first, second] = h.engine.asked;
  expect(second?.question).toBe(first?.question);
  expect(second?.options.filters).toEqual({ language: 'fa', ...first?.options.filters });
  expect(second?.options.limit).toBe(5);
});

test('somebody else gets the pages privately, and the message stays as it is', async () => {
  await using h = await startKept();
  const message = await askFor(h);
  const click1 = click(h, { message, label: 'More results', by: stranger });
  await h.discord.answerOf(click1);
  const own = h.discord.answerMessage(click1);
  expect(own).toMatchObject({ flags: 64 });
  expect(numbersIn(own)).toEqual(['4', '5', '6']);
  expect(labelsOf(own)).not.toContain('Delete');
  expect(labelsOf(own)).not.toContain('Share in channel');
  expect(numbersIn(h.discord.keptMessage(message.id))).toEqual(['1', '2', '3']);
  const next = await changeAfter(h, { message: own, label: 'More results', by: stranger });
  expect(numbersIn(next)).toEqual(['7', '8']);
});

test('a page that is no longer there is said to be none', async () => {
  await using h = await startKept();
  const message = await askFor(h);
  h.engine.respond = answersOf(3);
  const given = { message, label: 'More results' };
  expect((await wordAfter(h, given)).content).toBe('I found nothing more about this.');
  const other = await wordAfter(h, { ...given, by: stranger });
  expect(other.content).toBe('I found nothing more about this.');
});

test('context shows privately what stands before and after an excerpt, verbatim', async () => {
  await using h = await startKept();
  const message = await askFor(h);
  const sent = await wordAfter(h, { message, label: 'Context 2', by: stranger });
  const [embed] = sent.embeds!;
  expect(embed?.title).toBe('Article article-2');
  expect(embed?.description).toMatch(/^Before\. \*\*قال المتحدث[^]*\*\*\n\\\[…\\\]\nAfter\.$/);
});

test('context of an excerpt of a later page is found too', async () => {
  await using h = await startKept();
  const message = await askFor(h);
  const second = await changeAfter(h, { message, label: 'More results' });
  await h.restart();
  const sent = await wordAfter(h, { message: second, label: 'Context 5' });
  expect(sent.embeds?.[0]?.title).toBe('Article article-5');
});

test('after a rebuild an article that is gone, and one that was changed, are said to be', async () => {
  await using h = await startKept();
  const message = await askFor(h);
  await h.restart();
  h.engine.surround = () => null;
  h.engine.cards = h.engine.cards.map((card) => ({ ...card, id: 'article-2' }));
  const gone = await wordAfter(h, { message, label: 'Context 1' });
  expect(gone.content).toBe('The article \u2068“Title 1”\u2069 is no longer among those I hold.');
  const changed = await wordAfter(h, { message, label: 'Context 2' });
  expect(changed.content).toContain('was changed: it no longer holds this excerpt');
});

test('every button works after a restart between question and click', async () => {
  await using h = await startKept();
  const message = await askFor(h);
  await h.restart();
  expect(numbersIn(await changeAfter(h, { message, label: 'More results' }))[0]).toBe('4');
  expect((await wordAfter(h, { message, label: 'Context 1' })).embeds).toHaveLength(1);
  expect((await wordAfter(h, { message, label: '👍' })).content).toBe('Thank you, noted.');
  const deletion = h.discord.stateOf(click(h, { message, label: 'Delete' }));
  await h.discord.until(() => deletion.deleted, 'the deletion');
});

test('a private answer is shared into the channel under a name that pings nobody', async () => {
  await using h = await startKept();
  const message = await askFor(h, { private: true });
  expect(message.flags).toBe(64);
  expect(labelsOf(message).slice(0, 2)).toEqual(['More results', 'Share in channel']);
  await h.restart();
  const by = { ...asker, global_name: '@everyone [x](https://evil.example)' };
  const state = h.discord.stateOf(click(h, { message, label: 'Share in channel', by }));
  const sent = await h.discord.until(() => state.followUps[0], 'the shared answer');
  expect(sent.flags ?? 0).toBe(0);
  expect(sent.content).toBe(
    '> How many troops left?\nShared by \u2068\\@everyone \\[x\\](https\\://evil.example)\u2069',
  );
  expect(sent.embeds).toHaveLength(3);
  expect(sent.allowed_mentions).toMatchObject({ parse: [] });
  expect(labelsOf(sent)).toEqual(['More results', 'Delete', '👍', '👎', ...contexts, ...links]);
  await h.discord.until(() => state.edits.length > 0, 'the button to go');
  expect(labelsOf(h.discord.keptMessage(message.id))).not.toContain('Share in channel');
});

test('the shared copy is an answer of its own: its asker, its pages, its deletion', async () => {
  await using h = await startKept();
  const message = await askFor(h, { private: true });
  const sharing = h.discord.stateOf(click(h, { message, label: 'Share in channel' }));
  await h.discord.until(() => sharing.edits.length > 0, 'the shared answer');
  const { body } = h.discord.requests('POST', /^\/webhooks/)[0]!;
  const id = buttonsOf(body as Kept)[0]!.custom_id!.split(':')[2]!;
  const copy = h.discord.keptMessage(h.store.answers.get(id)!.messageId!);
  expect(id).not.toBe(answerIdOf(message));
  const refused = await wordAfter(h, { message: copy, label: 'Delete', by: stranger });
  expect(refused.content).toContain('Only who asked');
  expect(numbersIn(await changeAfter(h, { message: copy, label: 'More results' }))[0]).toBe('4');
  const deletion = h.discord.stateOf(click(h, { message: copy, label: 'Delete' }));
  await h.discord.until(() => deletion.deleted, 'the deletion');
  expect(h.store.answers.get(id)).toBeNull();
  expect(h.store.answers.get(answerIdOf(message))).not.toBeNull();
});

test('a double click shares once', async () => {
  await using h = await startKept();
  const message = await askFor(h, { private: true });
  const states = [1, 2].map(() =>
    h.discord.stateOf(click(h, { message, label: 'Share in channel' })),
  );
  await h.discord.until(() => states.every(({ acknowledged }) => acknowledged), 'both');
  await h.discord.until(() => states[0]!.edits.length > 0, 'the share');
  expect(states.map(({ followUps }) => followUps.length)).toEqual([1, 0]);
});

test('an answer that Discord does not take is not shared, and that is said', async () => {
  await using h = await startKept();
  const message = await askFor(h, { private: true });
  const body = { message: 'Missing Access', code: 50001 };
  h.discord.failNext({ method: 'POST', path: /^\/webhooks/, status: 403, body });
  const word = await wordAfter(h, { message, label: 'Share in channel' });
  expect(word.content).toBe('I could not post the answer in this channel.');
});

test.for<{ name: string; by: typeof asker; permissions?: bigint; deleted: boolean }>([
  { name: 'its asker', by: asker, deleted: true },
  { name: 'a stranger', by: stranger, deleted: false },
  {
    name: 'a member who manages messages',
    ...{ by: stranger, permissions: manageMessages, deleted: true },
  },
])('$name deletes an answer: $deleted', async ({ by, permissions, deleted }) => {
  await using h = await startKept();
  const message = await askFor(h);
  const given = { message, label: 'Delete', by, ...(permissions && { permissions }) };
  if (deleted) {
    const state = h.discord.stateOf(click(h, given));
    await h.discord.until(() => state.deleted, 'the deletion');
    await h.discord.until(() => h.store.answers.get(answerIdOf(message)) === null, 'the row');
  } else {
    const word = await wordAfter(h, given);
    expect(word.content).toContain('Only who asked, or a member who may manage messages');
    expect(h.store.answers.get(answerIdOf(message))).not.toBeNull();
  }
});

test('in a direct message the asker turns pages and deletes', async () => {
  await using h = await startKept();
  const message = await askFor(h, {}, { direct: true });
  const given = { message, direct: true };
  expect(numbersIn(await changeAfter(h, { ...given, label: 'More results' }))[0]).toBe('4');
  const state = h.discord.stateOf(click(h, { ...given, label: 'Delete' }));
  await h.discord.until(() => state.deleted, 'the deletion');
});

test('answers to mentions have the buttons too, and their author is the asker', async () => {
  await using h = await startKept();
  const { id } = await h.discord.replyTo({ content: `${mention} troops?`, author: asker });
  const message = h.discord.keptMessage(id);
  expect(labelsOf(message)).toEqual(['More results', '👍', '👎', 'Delete', ...contexts, ...links]);
  await h.restart();
  expect(numbersIn(await changeAfter(h, { message, label: 'More results' }))[0]).toBe('4');
});

test('where embeds are not allowed, answer and pages are text with the same buttons', async () => {
  await using h = await startKept();
  const asked = { content: `${mention} troops?`, author: asker, channelId: noEmbedsId };
  const message = h.discord.keptMessage((await h.discord.replyTo(asked)).id);
  const next = await changeAfter(h, { message, label: 'More results' });
  expect(next.embeds).toEqual([]);
  expect(next.content).toContain('**Title 4**');
});

test('the buttons of an answer that is no longer kept say so, but for a moderator to delete it', async () => {
  await using h = await startKept();
  const message = await askFor(h);
  h.store.answers.remove(answerIdOf(message));
  const gone = 'I no longer keep this answer, so its buttons do nothing. Please ask again.';
  for (const label of ['More results', 'Context 1', '👍', '👎', 'Delete'])
    expect((await wordAfter(h, { message, label, by: stranger })).content).toBe(gone);
  const given = { message, label: 'Delete', by: moderator, permissions: manageMessages };
  const state = h.discord.stateOf(click(h, given));
  await h.discord.until(() => state.deleted, 'the deletion');
});

test.for([
  'x',
  's',
  's:',
  's:page',
  's:unknown:AAAAAAAAAA',
  's:page:AAAAAAAAAA:1:2',
  "s:page:'; DROP TABLE answers; --:1",
  's:page:../../../etc',
  `s:page:${'A'.repeat(90)}`,
  't:page:AAAAAAAAAA:1',
  's:why:AAAAAAAAAA',
  's:constructor:AAAAAAAAAA',
])('a click on the custom_id %j gets a private word', async (customId) => {
  await using h = await startKept();
  const message = await askFor(h);
  const sent = await wordAfter(h, { message, customId, locale: 'ru' });
  expect(sent.content).toMatch(/не знаю этой кнопки|больше не хранится/);
});

test.for(['page:x', 'page:99', 'page', 'context:ffff', 'context', 'share', 'why'])(
  'an argument or action that was made up for a real answer does nothing: %s',
  async (made) => {
    await using h = await startKept();
    const message = await askFor(h);
    const [action, argument] = made.split(':');
    const customId = ['s', action, answerIdOf(message), ...(argument ? [argument] : [])].join(':');
    const sent = await wordAfter(h, { message, customId });
    expect(sent.content).toMatch(/no longer know this button|found nothing more/);
  },
);

test('a page whose search fails is said to have failed, and the bot goes on', async () => {
  await using h = await startKept();
  h.expectedErrors.push('a button failed');
  const message = await askFor(h);
  h.engine.respond = () => Promise.reject(new Error('the disk is on fire'));
  const word = await wordAfter(h, { message, label: 'More results' });
  expect(word.content).toContain('something went wrong on my side');
  h.engine.respond = answersOf(8);
  expect(numbersIn(await changeAfter(h, { message, label: 'More results' }))[0]).toBe('4');
});

test('a store that cannot be written gives answers without buttons', async () => {
  await using h = await startKept();
  h.expectedErrors.push('cannot be');
  h.store.close();
  const message = await askFor(h);
  expect(message.embeds).toHaveLength(3);
  expect(message.components).toEqual([]);
});

test('an answer in a thread is known to stand there', async () => {
  await using h = await startKept();
  const { id } = await h.discord.replyTo({ content: `${mention} snow?`, channelId: threadId });
  const kept = await h.discord.until(() => h.store.answers.ofMessage(id) ?? undefined, 'the row');
  expect(kept.threadId).toBe(threadId);
});
