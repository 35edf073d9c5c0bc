/**
 * Channels: one folder for each way in, all of the shape in `channel.ts`.
 * Takes webhooks, mails and answers of platforms; gives messages, status changes, and what became of our answers.
 * Promises: the same delivery gives the same messages; nothing a platform says is thrown; no secret in any text.
 * Owns no table.
 */
import type { InboxChannelKind } from '../contract.ts'
import type { InboxChannel } from './channel.ts'
import { emailChannel } from './email/index.ts'
import { blueskyComments } from './bluesky/index.ts'
import { facebookComments } from './facebook/index.ts'
import { instagramComments } from './instagram/index.ts'
import { mastodonComments } from './mastodon/index.ts'
import { laporChannel } from '../lapor/lapor-channel.ts'
import { counterChannel, open311Channel, phoneChannel, webFormChannel } from './own/index.ts'
import { telegramChannel, telegramGroupComments } from './telegram/index.ts'
import { whatsAppChannel } from './whatsapp/index.ts'
import { wordPressComments } from './wordpress/index.ts'
import { youtubeComments } from './youtube/index.ts'

/** One line for each way in. Null: not built yet, it cannot be connected. */
const CHANNELS: Record<InboxChannelKind, InboxChannel | null> = {
  'web-form': webFormChannel,
  counter: counterChannel,
  phone: phoneChannel,
  open311: open311Channel,
  email: emailChannel,
  lapor: laporChannel,
  whatsapp: whatsAppChannel,
  telegram: telegramChannel,
  'telegram-group': telegramGroupComments,
  bluesky: blueskyComments,
  mastodon: mastodonComments,
  wordpress: wordPressComments,
  facebook: facebookComments,
  instagram: instagramComments,
  youtube: youtubeComments,
}

/** How a kind of channel works; null where it is not built. */
export function inboxChannelOf(kind: InboxChannelKind): InboxChannel | null {
  return CHANNELS[kind]
}

/** Whether everybody can read what is answered there: nothing secret may go into it. What is not known is taken for public. */
export function isReadByAll(kind: InboxChannelKind | undefined): boolean {
  return (kind && inboxChannelOf(kind)?.traits.isPublic) ?? true
}

export type * from './channel.ts'
