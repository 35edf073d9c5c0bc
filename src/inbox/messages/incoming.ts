import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Words } from '../../platform/http/index.ts'
import type { ErasedBecause } from './erasing/contract.ts'
import type { FileRefusal, InboxChannelKind, MessageDelivery } from './contract.ts'

/** What receiving needs. `dataDir`: where the key of the contacts lies. */
export type ReceiveDeps = { db: Db; jobs: Jobs; clock: Clock; dataDir: string }

/** A file that was cleaned and lies in its place, or was refused with a reason: what `prepareFiles` gives. */
export type PreparedFile = {
  /** UUID; the same for the same file of the same message. */
  id: string
  kind: 'picture' | 'film' | 'document' | 'refused'
  /** The picture or film in the media stage; null for the others. */
  mediaId: string | null
  /** The sender's name of it, freed of paths and invisible characters; only to be shown. */
  name: string
  contentType: string
  byteCount: number
  storedAs: string | null
  refusal: FileRefusal | null
}

/** One thing that came in on a channel, ready to be kept. */
export type Incoming = {
  councilId: number
  channelId: number
  /** The platform's id, or for our own forms the id the device chose: kept once, however often it comes. */
  externalId: string
  sentAt: Date
  sequence?: number
  contact: { address: string; aliases?: string[]; name?: string } | null
  text: string
  files: PreparedFile[]
  subject?: string
  replyTo?: string
  references?: string[]
  albumKey?: string
  /** As in a channel's message: how near in time the parts of an album are; left out, the key alone counts. */
  albumSeconds?: number
  underTarget?: string
  threadHint?: string
  /** The thread it belongs to, where the caller knows: the citizen wrote on the page of their own case. */
  threadId?: string
  isAutomatic?: boolean
  /** When it was handed over, where that is known; else now. */
  receivedAt?: Date
  /** The delivery it came in; without one the message is its own receipt. */
  deliveryId?: number
}

export type Received = { threadId: string; messageId: string; isNew: boolean }

/** Name and payload of the job that tells the cases of a citizen's message; several messages of one flood share one. */
export const TAKE_MESSAGE = 'inbox.cases.take-message'
export type TakeMessage = { councilId: number; threadId: string; messageId: string }

/** Name and payload of the job that tells the answers what became of one of their messages. */
export const ANSWER_FATE = 'inbox.answers.follow-fate'
export type AnswerFate = { councilId: number; messageId: string }

/** A message as other stages see it; `files` in the sender's order, also those refused. */
export type ThreadMessage = {
  id: string
  direction: 'in' | 'out'
  sentAt: Date
  claimedAt: Date | null
  receivedAt: Date
  text: string
  subject: string
  isAutomatic: boolean
  delivery: MessageDelivery
  /** Why it waits, failed or is unsure. */
  told: Words | null
  /** When it is tried next, and until when at the latest; null while no try failed. */
  nextTryAt: Date | null
  triedUntil: Date | null
  /** It certainly has not left: it may be tried now, or taken back. */
  isHeld: boolean
  /** An officer took it back before it left. */
  isTakenBack: boolean
  /** When it left, as the platform took it; null while it did not, and of a citizen's own. */
  leftAt: Date | null
  officer: { id: string; name: string } | null
  hiddenAt: Date | null
  /** Its words and files were erased: when, why, by which office. */
  erased: { at: Date; reason: ErasedBecause; office: string | null } | null
  files: PreparedFile[]
}

/** A thread with all its messages, oldest first by the sender's time. */
export type ThreadView = {
  id: string
  channel: { id: number; kind: InboxChannelKind; name: string }
  contactId: string | null
  officeId: number | null
  subject: string
  underTarget: string | null
  windowClosesAt: Date | null
  settledAt: Date | null
  firstMessageAt: Date
  lastMessageAt: Date
  waitsForUs: boolean
  messages: ThreadMessage[]
}

/** A way in as other stages see it. */
export type InboxWay = {
  id: number
  kind: InboxChannelKind
  name: string
  officeId: number | null
  accountId: number | null
  active: boolean
}
