/**
 * Channels: one folder for each platform, all of the shape in `channel.ts`.
 * Takes a frozen payload and the context of one account; gives what the platform did with it, in kinds that decide what
 * happens next. Promises: no method throws for what a platform says or for a lost connection; no secret in any text.
 * Owns no table.
 */
import type { ChannelKind } from '../../accounts/contract.ts'
import type { Channel } from './channel.ts'
import { sandboxChannel } from './sandbox/index.ts'

/** One line for each platform. Null: Gacek cannot publish there, the account is only listed. */
const CHANNELS: Record<ChannelKind, Channel | null> = {
  wordpress: null,
  bluesky: null,
  mastodon: null,
  telegram: null,
  facebook: null,
  instagram: null,
  threads: null,
  x: null,
  youtube: null,
  newsletter: null,
  feed: null,
  webhook: null,
  'whatsapp-channel': null,
  tiktok: null,
  sandbox: sandboxChannel,
  other: null,
}

/** How to publish on a kind of platform; null where Gacek cannot. */
export function channelOf(kind: ChannelKind): Channel | null {
  return CHANNELS[kind]
}

export type * from './channel.ts'
