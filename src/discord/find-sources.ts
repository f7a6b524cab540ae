import type { APIEmbed } from 'discord.js';
import type { Excerpt } from '../answer/answer.ts';
import type { GuildSettings } from '../store/guild-settings.ts';
import { detectLanguage } from '../text/language.ts';
import type { AnswererParts, Outcome, Question } from './answer-question.ts';
import { claimsIn } from './claims.ts';
import { plainLine } from './display.ts';
import type { Messages } from './messages.ts';
import { color, embedFrame, embedLength } from './render-answer.ts';
import { escapeToFit, renderExcerpt } from './render-excerpt.ts';
import { limits, noMentions, textReply, withNotes } from './reply.ts';
import { wordsFor } from './server-settings.ts';

/** One sentence, and the best that the corpus has about it. */
interface Finding {
  readonly claim: string;
  readonly excerpt: Excerpt | null;
}

/**
 * Looks for each sentence of a message that states something.
 * @throws what the engine throws.
 */
export async function findSources(
  { text, locale }: Question,
  settings: GuildSettings,
  { engine, metrics }: Pick<AnswererParts, 'engine' | 'metrics'>,
  signal: AbortSignal,
): Promise<Outcome> {
  const messages = wordsFor(settings, detectLanguage(text), locale);
  const { claims, cut } = claimsIn(text);
  if (claims.length === 0)
    return { outcome: 'no claims', reply: textReply(messages.findings.noClaims()) };
  const findings: Finding[] = [];
  for (const claim of claims) {
    const { answered, confidence, excerpts, timing } = await engine.ask(claim, {
      limit: 1,
      signal,
    });
    metrics?.timeSearch(timing);
    const found = answered && confidence >= (settings.minConfidence ?? 0);
    findings.push({ claim, excerpt: (found && excerpts[0]) || null });
  }
  const reply = {
    content: messages.findings.intro(),
    embeds: renderFindings(findings, messages),
    allowedMentions: noMentions,
  };
  return {
    outcome: findings.some(({ excerpt }) => excerpt !== null) ? 'found' : 'nothing found',
    reply: withNotes(reply, cut ? [messages.findings.onlyFirst()] : []),
  };
}

/** An embed a sentence, all of them together within what a message holds. */
function renderFindings(findings: readonly Finding[], messages: Messages): APIEmbed[] {
  const links = new Set<string>();
  const embeds: APIEmbed[] = [];
  let left: number = limits.embedsTotal;
  for (const [position, { claim, excerpt }] of findings.entries()) {
    const room = Math.floor(left / (findings.length - position));
    const quote = `> ${escapeToFit(plainLine(claim), Math.floor(room / 4))}\n`;
    const embed =
      excerpt === null
        ? { color, description: quote + messages.findings.nothingForClaim() }
        : renderFinding(excerpt, quote, { messages, links, room });
    left -= embedLength(embed);
    embeds.push(embed);
  }
  return embeds;
}

function renderFinding(
  { citation, text, highlights }: Excerpt,
  quote: string,
  frame: Parameters<typeof embedFrame>[2],
): APIEmbed {
  const around = embedFrame(citation, '', frame);
  const maxLength = Math.min(limits.description, frame.room - embedLength(around)) - quote.length;
  return { ...around, description: quote + renderExcerpt(text, highlights, maxLength) };
}
