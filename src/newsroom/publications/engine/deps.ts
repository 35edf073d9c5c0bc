import type { ChannelKind } from '../../accounts/contract.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import type { Logger } from '../../../platform/log.ts'
import type { Channel, ChannelContext, Payload } from '../channels/channel.ts'
import type { Readiness } from '../contract.ts'
import type { Pace } from './pace.ts'

/** Whether an article may go out at this moment, and which version of it. */
export type Confirmed = { ok: true; article: { version: number } } | { ok: false; refusal: string }

export type Occasion = Readiness['occasion']

/** What became public where. */
export type Released = { permalink: string | null; at: Date; version: number; practice: boolean }

/** What the release engine works with. */
export type EngineDeps = {
  db: Db
  clock: Clock
  /** Whether everything waits because the clock may be days ahead: nothing goes out and nothing is missed. */
  rests?: () => boolean
  log: Logger
  councilId: number
  pace: Pace
  /** 0..1, for jitter. */
  random: () => number
  channelOf(kind: ChannelKind): Channel | null
  openContext(accountId: number): Promise<ChannelContext>
  findReleasable(db: Db, articleId: number): Promise<Confirmed>
  markArticleReleased(tx: Tx, articleId: number, released: Released): Promise<void>
  /** Looks at the readiness of a release and writes it down. */
  checkReadiness(publicationId: number, occasion: Occasion): Promise<unknown>
  /** The platform did not take an account's credentials: its office reconnects it. */
  noteRefusedLogin(accountId: number, detail: string): Promise<void>
  /** Takes media back from the public, once nothing public shows them. */
  closeMedia(tx: Tx, mediaIds: string[]): Promise<void>
  /** Lets platforms fetch these media themselves. */
  openMedia(mediaIds: string[]): Promise<void>
}

/** The channel a target goes to: in a rehearsal everything goes to the practice wall. */
export function channelFor(
  deps: EngineDeps,
  target: { channel: ChannelKind; rehearsal: boolean },
): Channel | null {
  return deps.channelOf(target.rehearsal ? 'sandbox' : target.channel)
}

/** Media of a payload are opened to the public only for platforms that fetch them themselves. */
export async function openMediaFor(deps: EngineDeps, channel: Channel, payload: Payload): Promise<void> {
  if (channel.traits.needsPublicMedia && payload.media.length > 0) {
    await deps.openMedia(payload.media.map((one) => one.id))
  }
}
