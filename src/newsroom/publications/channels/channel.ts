import type { Fetcher } from '../../../platform/network/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { LetterBox } from './letter-box.ts'
import type { ChannelKind } from '../../accounts/contract.ts'
import type { Wall } from '../../accounts/index.ts'

/** What a channel keeps between its steps: ids of uploads and containers. Plain JSON, saved before the next call. */
export type Checkpoint = Record<string, unknown>

/** A picture or film as a channel sends it. `read` gives the bytes; `url` is where the public can fetch it, when it can. */
export type PayloadMedia = {
  id: string
  kind: 'image' | 'video'
  contentType: string
  byteCount: number
  width: number | null
  height: number | null
  durationMs: number | null
  alt: string
}

/** What goes out on one account, frozen when the release is scheduled. Nothing is added or left out afterwards. */
export type Payload = {
  /** The target's id: the same on every repeat, given to the platform where it takes a key. UUID. */
  key: string
  title: string
  /** The text of this channel, already within its limits. */
  text: string
  /** The article as HTML, for channels that carry whole articles; null for the others. */
  html: string | null
  excerpt: string
  link: string | null
  tags: string[]
  language: 'id' | 'en'
  media: PayloadMedia[]
}

/** All a channel may use while it works for one account. Secrets are in memory only and never logged. */
export type ChannelContext = {
  account: { id: number; name: string; address: string; handle: string; settings: Record<string, unknown> }
  secret: Record<string, string>
  network: Fetcher
  clock: Clock
  files: {
    read(mediaId: string): Promise<Buffer>
    /** Public address for platforms that fetch media themselves; null while this Gacek has no public address. */
    publicUrl(mediaId: string): string | null
  }
  limits: Limits
  /** What Gacek shows by itself for this account: only for the practice wall and the feeds. */
  wall: Wall
  /** The post office of this account: only for newsletters. */
  letters?: LetterBox
}

/** What is needed to speak with the platform of one account, whatever for. */
export type AccountLine = Pick<ChannelContext, 'account' | 'secret' | 'network' | 'clock'>

/** Limits of one account: dated data (`limits/`), overruled by what the platform itself serves. */
export type Limits = {
  textLength: number | null
  titleLength: number | null
  /** How text is counted. */
  unit: 'graphemes' | 'utf16' | 'code-points' | 'x-weighted' | 'threads'
  /** Second limit some platforms have, in UTF-8 bytes. */
  textBytes: number | null
  /** What an address counts, when it is not counted by its own length. */
  urlLength: number | null
  images: number
  imageBytes: number | null
  imageTypes: string[]
  videos: number
  videoBytes: number | null
  videoSeconds: number | null
  altLength: number | null
  postsPerDay: number | null
  /** The day the figures were looked up, and where. */
  asOf: string
  source: string
}

/** Why a platform did not take a post, in kinds that decide what happens next. */
export type RefusalKind =
  | 'rate-limited' // not created; wait `retryAfterMs`
  | 'auth' // token expired or revoked; an officer reconnects
  | 'invalid' // text, media or field the platform does not accept
  | 'duplicate' // the platform says it has this text already
  | 'quota' // the account's own day is used up
  | 'billing'
  | 'media' // the platform could not process the media
  | 'forbidden'
  | 'unavailable' // certainly not created: connection refused, 503 before anything was sent

export type Refused = { outcome: 'refused'; kind: RefusalKind; detail: string; retryAfterMs: number | null }

/**
 * - published: it is live; `remoteId` and `permalink` are the platform's.
 * - refused: it certainly was not created, and why.
 * - unknown: it may or may not have been created: the answer was lost, or the platform failed after the send. Never
 *   repeated; `findOwn` looks, else a person says.
 * - waiting-for-officer: assisted channels; the officer posts and confirms with the link.
 */
export type PublishResult =
  | { outcome: 'published'; remoteId: string; permalink: string | null }
  | Refused
  | { outcome: 'unknown'; detail: string }
  | { outcome: 'waiting-for-officer' }

/** `pending`: the platform still works on media; ask again after `afterMs`. Prepare may be repeated any number of times. */
export type PrepareResult =
  | { outcome: 'ready'; checkpoint: Checkpoint }
  | { outcome: 'pending'; checkpoint: Checkpoint; afterMs: number }
  | Refused

/** `cannot-look`: the platform has no way to look at one's own posts; a person has to say. */
export type FindResult =
  | { outcome: 'found'; remoteId: string; permalink: string | null }
  | { outcome: 'absent' }
  | { outcome: 'cannot-look'; detail: string }

export type ChangeResult =
  { outcome: 'done'; permalink: string | null } | Refused | { outcome: 'unknown'; detail: string }

export type AccountCheck = {
  health: 'good' | 'attention' | 'revoked'
  /** One sentence for the officer, both languages. Empty when good. */
  detail: { id: string; en: string }
  /** What the platform itself says of limits and of posts left today. */
  limits: Partial<Limits>
  postsLeft: number | null
  handle: string | null
}

export type Metrics = {
  likes: number | null
  shares: number | null
  replies: number | null
  views: number | null
}

/**
 * One platform. Formatting is not here (`formats/`): a channel sends what it is given.
 * Every method but publish may be repeated. No method throws for what a platform says or for a lost connection.
 */
export type Channel = {
  kind: ChannelKind
  traits: {
    /** What makes a repeated publish harmless: the platform's key, our look-up before creating, or nothing. */
    once: 'key' | 'look-up' | 'none'
    /** How a published text is corrected: in place, or by deleting and publishing anew, or by a following post. */
    correct: 'edit' | 'replace' | 'follow-up' | 'by-officer'
    /** Its interface deletes nothing: an officer does, or posts the public note. Absent: it deletes. */
    remove?: 'by-officer'
    needsPublicMedia: boolean
    /** A picture or film is required (Instagram, YouTube). */
    needsMedia: boolean
    /** Minimal milliseconds between two publishes on one account. */
    spacingMs: number
  }
  check(context: ChannelContext): Promise<AccountCheck>
  /** Uploads media, makes containers. `save` is awaited before each further call, so that a crash goes on from there. */
  prepare(
    context: ChannelContext,
    payload: Payload,
    progress: { checkpoint: Checkpoint | null; save(checkpoint: Checkpoint): Promise<void> },
  ): Promise<PrepareResult>
  /** Creates the post: called once for a target. */
  publish(context: ChannelContext, payload: Payload, checkpoint: Checkpoint): Promise<PublishResult>
  /** Looks for the post of this payload on our own timeline, not older than `since`. */
  findOwn(context: ChannelContext, payload: Payload, since: Date): Promise<FindResult>
  /** Puts the new payload in the place of what was published as `remoteId`, in the way `traits.correct` says. */
  correct(context: ChannelContext, remoteId: string, payload: Payload): Promise<ChangeResult>
  remove(context: ChannelContext, remoteId: string): Promise<ChangeResult>
  /** Figures of published posts; posts the platform tells nothing of are left out. */
  measure(context: ChannelContext, remoteIds: string[]): Promise<Map<string, Metrics>>
  /** New credentials before the old ones expire; null when this platform needs none. Throws nothing: a lost connection is `later`. */
  refresh:
    | ((
        context: ChannelContext,
      ) => Promise<
        | { outcome: 'refreshed'; secret: Record<string, string>; expiresAt: Date | null }
        | { outcome: 'later'; detail: string }
        | { outcome: 'revoked'; detail: string }
      >)
    | null
}
