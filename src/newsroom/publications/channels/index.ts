/**
 * Channels: one folder for each platform, all of the shape in `channel.ts`.
 * Takes a frozen payload and the context of one account; gives what the platform did with it, in kinds that decide what
 * happens next. Promises: no method throws for what a platform says or for a lost connection; no secret in any text.
 * Owns no table.
 */
import type { ChannelKind } from '../../accounts/contract.ts'
import type { Channel } from './channel.ts'
import { tiktokChannel, whatsappChannel } from './assisted/index.ts'
import { blueskyChannel } from './bluesky/index.ts'
import { facebookChannel } from './facebook/index.ts'
import { feedChannel } from './feed/index.ts'
import { instagramChannel } from './instagram/index.ts'
import { telegramChannel } from './telegram/index.ts'
import { threadsChannel } from './threads/index.ts'
import { webhookChannel } from './webhook/index.ts'
import { xChannel } from './x/index.ts'
import { youtubeChannel } from './youtube/index.ts'
import { mastodonChannel } from './mastodon/index.ts'
import { newsletterChannel } from './newsletter/index.ts'
import { sandboxChannel } from './sandbox/index.ts'
import { wordpressChannel } from './wordpress/index.ts'

/** One line for each platform. Null: Gacek cannot publish there, the account is only listed. */
const CHANNELS: Record<ChannelKind, Channel | null> = {
  wordpress: wordpressChannel,
  bluesky: blueskyChannel,
  mastodon: mastodonChannel,
  telegram: telegramChannel,
  facebook: facebookChannel,
  instagram: instagramChannel,
  threads: threadsChannel,
  x: xChannel,
  youtube: youtubeChannel,
  newsletter: newsletterChannel,
  feed: feedChannel,
  webhook: webhookChannel,
  'whatsapp-channel': whatsappChannel,
  tiktok: tiktokChannel,
  sandbox: sandboxChannel,
  other: null,
}

/** How to publish on a kind of platform; null where Gacek cannot. */
export function channelOf(kind: ChannelKind): Channel | null {
  return CHANNELS[kind]
}

export type * from './channel.ts'
/** How to speak with the same platforms, for the inbox: it reads comments under what was published, and answers them. */
export {
  callPlatform,
  detailOf,
  readAnswer,
  textOfSetting,
  writeMultipart,
  type ErrorTable,
  type Outcome,
  type Part,
} from './exchange/index.ts'
export { callBluesky } from './bluesky/call-bluesky.ts'
export { findFacets } from './bluesky/facets.ts'
export { recordKeyOf } from './bluesky/record-key.ts'
export { openSession as openBlueskySession } from './bluesky/session.ts'
export { callPage, pageOf } from './facebook/call-page.ts'
export { graphErrors } from './graph/index.ts'
export { callInstagram } from './instagram/index.ts'
export { callMastodon } from './mastodon/call-mastodon.ts'
export { callTelegram } from './telegram/call-telegram.ts'
export { callWordPress } from './wordpress/call-wordpress.ts'
export { callYoutube } from './youtube/call-youtube.ts'
