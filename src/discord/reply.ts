import type {
  APIActionRowComponent,
  APIButtonComponent,
  APIEmbed,
  MessageMentionOptions,
} from 'discord.js';

/** What the bot sends, wherever it sends it: a message's content and embeds, and no ping at all. */
export interface Reply {
  content?: string;
  embeds?: APIEmbed[];
  components?: ButtonRow[];
  /** The kept answer that it shows; Discord gets nothing of it. */
  readonly kept?: KeptAnswer;
  readonly allowedMentions: MessageMentionOptions;
}

export type ButtonRow = APIActionRowComponent<APIButtonComponent>;

export interface KeptAnswer {
  readonly answerId: string;
  /** The thread that is to begin with it; null for none. */
  readonly threadName: string | null;
}

/** Nobody is pinged by what a bot quotes, not even the asker. */
export const noMentions: MessageMentionOptions = { parse: [], repliedUser: false };

/** Discord's limits, in characters (https://discord.com/developers/docs/resources/message). */
export const limits = {
  content: 2_000,
  embeds: 10,
  /** Of all embeds of a message together. */
  embedsTotal: 6_000,
  title: 256,
  description: 4_096,
  url: 2_048,
  choices: 25,
  choice: 100,
  rows: 5,
  buttonsOfRow: 5,
  label: 80,
  buttonUrl: 512,
  threadName: 100,
} as const;

/** A reply of one of the bot's own sentences. */
export function textReply(content: string): Reply {
  return { content, allowedMentions: noMentions };
}

/** The reply with a line for each note below its words. */
export function withNotes(reply: Reply, notes: readonly string[]): Reply {
  if (notes.length === 0) return reply;
  return { ...reply, content: [reply.content, ...notes].filter(Boolean).join('\n') };
}
