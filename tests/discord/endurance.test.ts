import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { bot } from '../helpers/discord-server-payloads.ts';
import { DiscordServer } from '../helpers/discord-server.ts';
import { Workplace } from './program.ts';

/** discord.js sends 50 calls a second at most: 5,000 questions take about two minutes. */
const questions = Number(process.env['ENDURANCE_QUESTIONS'] ?? 200);
const atOnce = 50;

test(
  `${questions} questions: none lost, none answered twice, and no memory that grows`,
  { timeout: 60_000 + questions * 60 },
  async () => {
    const workplace = await Workplace.create();
    const discord = await DiscordServer.start();
    const program = await workplace.startBot(discord, { LOG_LEVEL: 'warn' });
    const memory: number[] = [];
    for (let asked = 0; asked < questions; asked += atOnce) {
      const round = Array.from({ length: atOnce }, (_, i) => ask(discord, asked + i));
      await Promise.all(round);
      memory.push(await residentMb(program.child.pid!));
    }
    const edits = discord.requests('PATCH', /@original$/).length;
    expect(edits + discord.messages.length).toBe(questions);
    expect(program.output).toBe('');
    expect(discord.complaints).toEqual([]);
    // The first rounds fill pools and caches that then stay.
    const settled = memory[Math.floor(memory.length / 4)]!;
    process.stderr.write(
      `resident MB: ${memory.filter((_, i) => i % Math.ceil(memory.length / 20) === 0).join(' ')}\n`,
    );
    expect(memory.at(-1)! - settled).toBeLessThan(60);
    program.child.kill('SIGTERM');
    expect(await program.exitCode()).toBe(0);
    await discord.stop();
    await workplace.remove();
  },
);

async function ask(discord: DiscordServer, i: number): Promise<void> {
  const question = ['How many workers cleared the roads?', 'متى تفتح المدارس؟', 'снег в горах'][
    i % 3
  ]!;
  if (i % 2 === 0) await discord.answerTo({ name: 'ask', options: { question } });
  else await discord.replyTo({ content: `<@${bot.id}> ${question}`, direct: i % 4 === 1 });
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
