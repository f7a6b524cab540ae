import type { Message } from 'discord.js';

/** Most answers are there sooner, and a flicker tells nobody anything. */
const firstMs = 250;
/** Discord shows an indicator for 10 s. */
const againMs = 9_000;

/** Shows that the bot is writing while a longer piece of work runs. */
export async function whileTyping<T>(
  channel: Message['channel'],
  work: () => Promise<T>,
): Promise<T> {
  const show = () => {
    // Nothing depends on the indicator, least of all the answer.
    if (channel.isSendable()) channel.sendTyping().catch(() => undefined);
  };
  let timer = setTimeout(function showAgain() {
    show();
    timer = setTimeout(showAgain, againMs);
  }, firstMs);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}
