import { parse } from 'yaml';
import { z } from 'zod';
import { findDate } from './dates.ts';

/** A head is a page's card, not its text. */
const maxHeadChars = 64 * 1024;

const text = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).replace(/\s+/gu, ' ').trim())
  .nullish()
  .transform((value) => (value === '' ? null : (value ?? null)));

const schema = z.object({
  id: text,
  title: text,
  language: z
    .string()
    .regex(/^[a-z]{2}(?:[-_]\w+)*$/i, 'is not a code of ISO 639-1 such as "fa"')
    .transform((code) => code.slice(0, 2).toLowerCase())
    .nullish(),
  source: text,
  url: z
    .url({ protocol: /^https?$/, error: 'is not a link that begins with http:// or https://' })
    .nullish(),
  published: z
    .union([z.string(), z.number()], 'is not a date')
    .transform((value, context) => {
      const date = findDate(String(value));
      if (date !== null) return date;
      context.addIssue('is not a date such as 2024-02-08');
      return z.NEVER;
    })
    .nullish(),
  authors: z
    .union([z.string(), z.array(z.string())])
    .transform((value) => (Array.isArray(value) ? value : value.split(/[,،;؛]/u)))
    .transform((names) => names.map((name) => name.trim()).filter((name) => name !== ''))
    .nullish(),
});

/** What the head of a file says; what it leaves open is null. Keys that are not ours are ignored. */
export type Head = z.output<typeof schema>;

export interface HeadAndBody {
  /** Null for a file without a head. */
  readonly head: Head | null;
  /** Where the text after the head begins. */
  readonly bodyStart: number;
}

/**
 * Reads the YAML head between two lines `---` at the start of a file.
 * @throws Error whose message ends the sentence "its head …": not closed, no YAML, a bad value.
 */
export function parseHead(raw: string): HeadAndBody {
  const opening = /^\ufeff?---[^\S\r\n]*(?:\r\n?|\n)/u.exec(raw)?.[0];
  if (opening === undefined) return { head: null, bodyStart: 0 };
  const rest = raw.slice(opening.length, opening.length + maxHeadChars);
  const closing = /^(?:---|\.\.\.)[^\S\r\n]*(?:\r\n?|\n|$)/mu.exec(rest);
  if (closing === null) {
    // A text may begin with a ruler; a line like `title: …` says that a head was meant.
    if (!/^[a-z_]+[^\S\r\n]*:/iu.test(rest)) return { head: null, bodyStart: opening.length };
    throw new Error('is not closed by a line of ---');
  }
  const bodyStart = opening.length + closing.index + closing[0].length;
  return { head: parseYaml(rest.slice(0, closing.index)), bodyStart };
}

function parseYaml(yaml: string): Head {
  let data: unknown;
  try {
    data = parse(yaml) ?? {};
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0]! : String(error);
    throw new Error(`is not YAML: ${reason.replace(/[.:]$/u, '')}`, { cause: error });
  }
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const key = issue.path.join('.');
  throw new Error(key === '' ? 'is not a list of keys and values' : `says "${key}", which ${issue.message}`);
}
