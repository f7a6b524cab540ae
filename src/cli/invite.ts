import { readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { runCommand } from './run-command.ts';

const help = `
Prints the link that invites the bot to a server, with the least permissions that it works with. The
application's id is the first part of DISCORD_TOKEN; the token itself is never printed.

Usage: npm run invite [-- options]

  --id ID   the application's id ("Application ID" in the Developer Portal, under General
            Information): needed without a token, and by very old bots, whose user's id
            is another
  --help    this text

The link goes to stdout, what it asks for to stderr.

Exit code: 0 done, 2 bad usage or configuration.

Examples:
  npm run invite
  npm run --silent invite -- --id 123456789012345678 | xclip
`;

/** Names as Discord's own settings show them. */
const permissions = {
  ViewChannel: 'View Channels',
  SendMessages: 'Send Messages',
  SendMessagesInThreads: 'Send Messages in Threads',
  CreatePublicThreads: 'Create Public Threads',
  EmbedLinks: 'Embed Links',
  ReadMessageHistory: 'Read Message History',
} as const;

const scopes = ['bot', 'applications.commands'];

void runCommand({
  options: { id: { type: 'string' } },
  help,
  async run({ values, positionals }) {
    if (positionals.length > 0)
      throw new AppError('E_USAGE', `What is "${positionals[0]!}"? See --help.`);
    const id = values.id ?? idOf(readConfig().discordToken);
    if (!isId(id))
      throw new AppError('E_USAGE', '--id must be a Discord id: 17 to 20 digits. See --help.');
    // Loaded only now: it takes half a second.
    const { PermissionsBitField } = await import('discord.js');
    const names = Object.keys(permissions) as (keyof typeof permissions)[];
    const bits = PermissionsBitField.resolve(names);
    process.stderr.write(
      `It asks for: ${Object.values(permissions).join(', ')}.\nWhoever opens it needs the permission Manage Server there.\n`,
    );
    process.stdout.write(`${inviteLink(id, bits)}\n`);
    return 0;
  },
});

function inviteLink(clientId: string, bits: bigint): string {
  const query = new URLSearchParams({
    client_id: clientId,
    permissions: String(bits),
    scope: scopes.join(' '),
  });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
}

/** A token is three parts, the first of them the bot's id in base64. */
function idOf(token: string | null): string {
  if (token === null)
    throw new AppError(
      'E_CONFIG',
      "DISCORD_TOKEN is missing: set it in the environment or in .env, or give the application's id with --id.",
    );
  const id = Buffer.from(token.split('.')[0]!, 'base64').toString('latin1');
  if (isId(id)) return id;
  throw new AppError(
    'E_CONFIG',
    "DISCORD_TOKEN is no bot token (its first part is no id): copy it anew from the Developer Portal, under Bot, or give the application's id with --id.",
  );
}

function isId(id: string): boolean {
  return /^\d{17,20}$/.test(id);
}
