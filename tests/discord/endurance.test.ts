import { expect, test } from 'vitest';
import { bot } from '../helpers/discord-server-payloads.ts';
import { DiscordServer } from '../helpers/discord-server.ts';
import { Workplace, type Program } from './program.ts';

/** discord.js sends 50 calls a second at most: 5,000 questions take about two minutes. */
const questions = Number(process.env['ENDURANCE_QUESTIONS'] ?? 200);
const atOnce = 50;
const timeout = 60_000 + questions * 60;

test(
  `${questions} questions: none lost, none answered twice, no memory that grows`,
  { timeout },
  async () => {
    const workplace = await Workplace.create();
    const discord = await DiscordServer.start();
    // The resident size says more about the collector's patience than about what is alive.
    const nodeArgs = ['--trace-gc', '--max-old-space-size=150'];
    const program = await workplace.startBot(discord, {
      nodeArgs,
      environment: { LOG_LEVEL: 'warn', RATE_PER_SERVER: '100000' },
    });
    for (let asked = 0; asked < questions; asked += atOnce)
      await Promise.all(Array.from({ length: atOnce }, (_, i) => ask(discord, asked + i)));
    expect(discord.requests('PATCH', /@original$/).length + discord.messages.length).toBe(
      questions,
    );
    expect(program.output.replace(/^\[\d+:0x.*\n/gm, '')).toBe('');
    expect(discord.complaints).toEqual([]);
    const alive = aliveMb(program);
    const settled = alive[Math.floor(alive.length / 3)];
    if (questions >= 2_000) expect(alive.at(-1)! - settled!).toBeLessThan(10);
    process.stderr.write(`alive after collections, MB: ${alive.join(' ')}\n`);
    program.child.kill('SIGTERM');
    expect(await program.exitCode()).toBe(0);
    await discord.stop();
    await workplace.remove();
  },
);

async function ask(discord: DiscordServer, i: number): Promise<void> {
  const all = ['How many workers cleared the roads?', 'متى تفتح المدارس؟', 'снег в горах'];
  const question = all[i % all.length]!;
  if (i % 2 === 0) await discord.answerTo({ name: 'ask', options: { question } });
  else await discord.replyTo({ content: `<@${bot.id}> ${question}`, direct: i % 4 === 1 });
}

/** What was left on the heap after each full collection; the loader's thread has its own heap. */
function aliveMb({ output }: Program): number[] {
  const lines = [...output.matchAll(/^\[\d+:(0x\w+)\].*Mark-Compact.*?-> (\d+)/gm)];
  if (lines.length === 0) return [];
  const largest = lines.reduce((a, b) => (Number(b[2]) > Number(a[2]) ? b : a));
  return lines.filter((line) => line[1] === largest[1]).map((line) => Number(line[2]));
}
