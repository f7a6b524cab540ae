import { Events, Status, type Client } from 'discord.js';
import type { Metrics } from '../health/metrics.ts';

/** The state of the connection to Discord's gateway, for health checks and the watchdog. */
export interface GatewayWatch {
  readonly connected: boolean;
  /**
   * When something last came from the gateway, milliseconds since 1970; null for never. Answers to
   * heartbeats count.
   */
  readonly lastEventAt: number | null;
}

/** @param metrics counts how often the connection was lost. */
export function watchGateway(client: Client, metrics?: Pick<Metrics, 'countReconnect'>) {
  let lastEventAt: number | null = null;
  client.on(Events.Raw, () => (lastEventAt = Date.now()));
  client.on(Events.ShardReconnecting, () => metrics?.countReconnect());
  const { shards } = client.ws;
  return {
    get connected() {
      return shards.size > 0 && shards.every(({ status }) => status === Status.Ready);
    },
    get lastEventAt() {
      const beats = shards.map(({ lastPingTimestamp }) => lastPingTimestamp);
      const last = Math.max(lastEventAt ?? 0, ...beats);
      return last > 0 ? last : null;
    },
  } satisfies GatewayWatch;
}
