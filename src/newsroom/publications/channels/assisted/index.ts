/**
 * Channels that an officer posts on by hand, with the text and media Gacek has prepared: WhatsApp channels have no public
 * API, TikTok opens its API only to audited applications. The officer confirms with the link; times, audit and archive are
 * the same as everywhere. Owns no tables.
 */
import type { ChannelKind } from '../../../accounts/contract.ts'
import type { Channel } from '../channel.ts'
import { goodAccount, refuse } from '../exchange/index.ts'

const BY_OFFICER = 'dikerjakan petugas di aplikasinya / done by an officer in the app'

function assisted(kind: ChannelKind, needsMedia: boolean): Channel {
  return {
    kind,
    traits: {
      once: 'none',
      correct: 'by-officer',
      remove: 'by-officer',
      needsPublicMedia: false,
      needsMedia,
      spacingMs: 0,
    },
    check: () => Promise.resolve(goodAccount()),
    prepare: () => Promise.resolve({ outcome: 'ready', checkpoint: {} }),
    publish: () => Promise.resolve({ outcome: 'waiting-for-officer' }),
    findOwn: () => Promise.resolve({ outcome: 'cannot-look', detail: BY_OFFICER }),
    correct: () => Promise.resolve(refuse('forbidden', BY_OFFICER)),
    remove: () => Promise.resolve(refuse('forbidden', BY_OFFICER)),
    measure: () => Promise.resolve(new Map()),
    refresh: null,
  }
}

export const whatsappChannel = assisted('whatsapp-channel', false)
export const tiktokChannel = assisted('tiktok', true)
