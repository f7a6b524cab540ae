import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, test } from 'vitest';
import {
  answersAll,
  DEFAULT_GUILD_SETTINGS,
  mayAsk,
  type AskPlace,
  type GuildSettings,
} from '../../src/store/guild-settings.ts';
import { guild, temporaryFolder, testStore } from './helpers.ts';

const channel = '444444444444444444';
const thread = '555555555555555555';
const role = '666666666666666666';

test('a server that set nothing up has the defaults, and so have direct messages', () => {
  const { settings } = testStore();
  expect(settings.get(guild)).toEqual(DEFAULT_GUILD_SETTINGS);
  expect(settings.get(null)).toEqual(DEFAULT_GUILD_SETTINGS);
});

test('a change leaves the other settings and the other servers as they were', () => {
  const { settings } = testStore();
  settings.update(guild, { excerpts: 5, askChannelIds: [channel] });
  const changed = settings.update(guild, { language: 'fa' });
  expect(changed).toEqual({
    ...DEFAULT_GUILD_SETTINGS,
    ...{ excerpts: 5, askChannelIds: [channel], language: 'fa' },
  });
  expect(settings.get(guild)).toEqual(changed);
  expect(settings.get('888888888888888888')).toEqual(DEFAULT_GUILD_SETTINGS);
  settings.reset(guild);
  expect(settings.get(guild)).toEqual(DEFAULT_GUILD_SETTINGS);
});

describe('a bad setting is named and nothing changes', () => {
  test.for<[name: string, changes: object]>([
    ['excerpts', { excerpts: 11 }],
    ['excerpts', { excerpts: 0 }],
    ['minConfidence', { minConfidence: 1.1 }],
    ['language', { language: 'de' }],
    ['askChannelIds', { askChannelIds: ['general'] }],
    ['askRoleIds', { askRoleIds: Array.from({ length: 101 }, () => role) }],
    ['colour', { colour: 'red' }],
  ])('%s', ([name, changes]) => {
    const { settings } = testStore();
    settings.update(guild, { threads: true });
    expect(() => settings.update(guild, { ...changes, threads: false })).toThrow(name);
    expect(settings.get(guild).threads).toBe(true);
  });
});

test('what another version wrote differently is left out, the rest is kept', () => {
  const file = join(temporaryFolder(), 'store.sqlite');
  const { settings } = testStore({ file });
  settings.update(guild, { excerpts: 5 });
  const raw = new DatabaseSync(file);
  raw
    .prepare('UPDATE guild_settings SET settings = ?')
    .run(JSON.stringify({ excerpts: 5, threads: 'sometimes', colour: 'red' }));
  raw.close();
  expect(settings.get(guild)).toEqual({ ...DEFAULT_GUILD_SETTINGS, excerpts: 5 });
  expect(settings.update(guild, { threads: true })).toMatchObject({ excerpts: 5, threads: true });
});

describe('mayAsk', () => {
  const at = (channelId: string, roleIds: string[] = [], parentChannelId?: string): AskPlace => ({
    channelId,
    roleIds,
    ...(parentChannelId === undefined ? {} : { parentChannelId }),
  });
  test.for<[name: string, settings: Partial<GuildSettings>, place: AskPlace, expected: boolean]>([
    ['everyone everywhere by default', {}, at(channel), true],
    ['in a channel that is named', { askChannelIds: [channel] }, at(channel), true],
    ['not in another', { askChannelIds: [channel] }, at(thread), false],
    ['in a thread of it', { askChannelIds: [channel] }, at(thread, [], channel), true],
    [
      'in a channel where all is answered, though it is not named',
      { askChannelIds: [channel], answerAllChannelIds: [thread] },
      at(thread),
      true,
    ],
    ['with a role that is named', { askRoleIds: [role] }, at(channel, ['1', role]), true],
    ['not without', { askRoleIds: [role] }, at(channel, ['1']), false],
    [
      'only where both hold',
      { askChannelIds: [channel], askRoleIds: [role] },
      at(thread, [role]),
      false,
    ],
  ])('%s', ([, settings, place, expected]) =>
    expect(mayAsk({ ...DEFAULT_GUILD_SETTINGS, ...settings }, place)).toBe(expected),
  );
});

test('every message is a question in the channels named for it, and in their threads', () => {
  const settings = { ...DEFAULT_GUILD_SETTINGS, answerAllChannelIds: [channel] };
  expect(answersAll(settings, { channelId: channel })).toBe(true);
  expect(answersAll(settings, { channelId: thread, parentChannelId: channel })).toBe(true);
  expect(answersAll(settings, { channelId: thread })).toBe(false);
  expect(answersAll(DEFAULT_GUILD_SETTINGS, { channelId: channel })).toBe(false);
});
