import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { token } from '../helpers/discord-server-payloads.ts';
import { DiscordServer, type Kept } from '../helpers/discord-server.ts';
import { asker, buttonsOf } from './kept-harness.ts';
import { Workplace, type Program } from './program.ts';

// A start loads discord.js and the model, on machines that do other things too.
vi.setConfig({ testTimeout: 120_000 });

let workplace: Workplace;
let discord: DiscordServer;
beforeEach(async () => {
  workplace = await Workplace.create();
  discord = await DiscordServer.start();
});
afterEach(async () => {
  await discord.stop();
  await workplace.remove();
  expect(discord.complaints).toEqual([]);
});

async function ask(): Promise<Kept> {
  const question = 'How many workers were clearing the roads?';
  const interaction = discord.use({ name: 'ask', author: asker, options: { question } });
  await discord.answerOf(interaction);
  return discord.answerMessage(interaction);
}

async function contextOf(message: Kept) {
  const button = buttonsOf(message).find(({ label }) => label === 'Context 1');
  const clicked = { message, customId: button!.custom_id!, author: asker };
  return discord.answerOf(discord.click(clicked));
}

async function end(program: Program): Promise<void> {
  program.child.kill('SIGTERM');
  expect(await program.exitCode(), program.output).toBe(0);
}

/** As Discord would have it: commands are there again only when the next process has put them. */
async function restart(): Promise<Program> {
  discord.commands.global = [];
  return workplace.startBot(discord);
}

test('the shipped bot: a click after a restart, after a rebuild, and when the article is gone', async () => {
  const first = await workplace.startBot(discord);
  const message = await ask();
  await end(first);

  const second = await restart();
  const shown = await contextOf(message);
  expect(shown.embeds?.[0]?.description).toContain('Heavy snow fell in the mountains');
  await end(second);

  const corpus = join(workplace.folder, 'corpus');
  const changed = '---\ntitle: Snow in the mountains\n---\nThe roads are open again.\n';
  await writeFile(join(corpus, 'snow.md'), changed);
  await reindex();
  const third = await restart();
  expect((await contextOf(message)).content).toContain('was changed');

  await rm(join(corpus, 'snow.md'));
  await writeFile(join(corpus, 'rain.md'), 'It rained in the valley.\n');
  await reindex();
  await discord.until(() => third.output.includes('new generation'), 'the generation', 30_000);
  expect((await contextOf(message)).content).toContain('no longer among those I hold');
  await end(third);
});

async function reindex(): Promise<void> {
  const program = workplace.run('cli/index.ts');
  expect(await program.exitCode(), program.output).toBe(0);
}

test('a store that cannot be opened ends the start with 1 and one clear sentence', async () => {
  await writeFile(
    join(workplace.folder, 'store.sqlite'),
    'this is no database, but a text. '.repeat(99),
  );
  const environment = { DISCORD_TOKEN: token, DISCORD_API_BASE: discord.apiBase };
  const program = workplace.run('main.ts', { environment });
  expect(await program.exitCode(), program.output).toBe(1);
  expect(program.lastLine).toMatch(/^The store .*store\.sqlite is damaged or not a store/);
  expect(program.output).not.toContain('    at ');
});
