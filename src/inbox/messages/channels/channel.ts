import type { Clock } from '../../../platform/clock.ts'
import type { Fetcher, Mailer } from '../../../platform/network/index.ts'
import type { Words } from '../../../platform/http/index.ts'
import type { InboxChannelKind } from '../contract.ts'

/** One field of the form in which an officer connects a channel. */
export type ChannelField = {
  name: string
  label: Words
  help?: Words
  kind: 'text' | 'number' | 'secret' | 'choice'
  choices?: { value: string; label: Words }[]
  /** What a value must be; without one, anything is taken. */
  format?: 'address' | 'port'
  required: boolean
  /** What stands there before anybody typed; for fields that are not secret. */
  preset?: string
}

/** A file of a message: its bytes, or what `fetchFile` needs to get them. `key` is its own within the message and stable. */
export type IncomingFile = {
  key: string
  /** As the sender called it; '' when it has no name. Not to be trusted. */
  name: string
  /** As the sender claims; '' when unknown. Not to be trusted. */
  contentType: string
} & ({ bytes: Buffer } | { remote: Record<string, string>; byteCount?: number })

/** Somebody wrote. */
export type IncomingMessage = {
  kind: 'message'
  /** The platform's id of this one thing, the same on every repeat. 1 to 1,000 characters. */
  externalId: string
  /** By the sender's clock, as the platform gives it; may be absurd. */
  sentAt: Date
  /** The platform's own counter, for messages of the same second. Whole, at most 2^53. */
  sequence?: number
  /** Who wrote. Addresses normalised (mail in lower case, numbers as +62…, platform ids as they are). Null: nobody knows. */
  contact: {
    address: string
    /** Other ids by which the platform itself knows the same person (WhatsApp: number beside user id). */
    aliases?: string[]
    name?: string
  } | null
  /** Plain text; quoted earlier text of mails already cut off. */
  text: string
  files: IncomingFile[]
  subject?: string
  /** External id of the message it answers. */
  replyTo?: string
  /** Further external ids of the same conversation (mail: References), newest first. */
  references?: string[]
  /** The same for all parts of one album. */
  albumKey?: string
  /** Where a platform names no album: parts with one key belong together when sent within so many seconds of the first. */
  albumSeconds?: number
  /** Our publication target it stands under. UUID. */
  underTarget?: string
  /** The platform's own name of the conversation (topic, root comment, tracking id). */
  threadHint?: string
  /** An answering machine, a bounce, a list: kept, opens no case. */
  isAutomatic?: boolean
}

/** What the platform says of an answer of ours. */
export type StatusChange = {
  kind: 'status'
  externalId: string
  delivery: 'sent' | 'delivered' | 'read' | 'failed'
  at: Date
  detail?: string
}

/** The sender changed or took back what they wrote; may come before the message itself, which is then kept as changed. */
export type ChangedMessage = { kind: 'edited'; externalId: string; text: string; at: Date }
export type RemovedMessage = { kind: 'removed'; externalId: string; at: Date }

/** `unread`: a part of a delivery that nobody could read; the delivery stays and an officer is told. */
export type UnreadPart = { kind: 'unread'; detail: string }

export type Parsed = IncomingMessage | StatusChange | ChangedMessage | RemovedMessage | UnreadPart

/** A delivery as it was kept. `headers`: lower-case names, only those `keepHeaders` asks for. */
export type Delivery = { body: Buffer; headers: Record<string, string>; receivedAt: Date }

/** A request to the channel's webhook, before anything is kept. */
export type WebhookRequest = {
  method: 'GET' | 'POST'
  headers: Record<string, string>
  rawBody: Buffer
  query: Record<string, string>
}

/** Our post that comments are looked for under. */
export type OwnPost = { targetId: string; remoteId: string; permalink: string | null; publishedAt: Date }

/** All a channel may use while it works. Secrets are in memory only and never in an error or a log. */
export type ChannelContext = {
  councilId: number
  channel: { id: number; kind: InboxChannelKind; name: string; settings: Record<string, string> }
  secret: Record<string, string>
  /** The official account of a channel of comments, with its own credentials; null for others. */
  account: {
    id: number
    address: string
    handle: string
    settings: Record<string, unknown>
    secret: Record<string, string>
  } | null
  /** Handles and ids of the council's own accounts on the platform of `account`: what they write is no citizen's message. */
  officials?: string[]
  network: Fetcher
  mailer: Mailer
  clock: Clock
  /** Any server in the own network may be connected to (tests). */
  allowPrivateAddresses: boolean
  /** Mail servers in the own network that may be: a name, or `name:port` for an unusual port. */
  mailServersInside?: readonly string[]
  /** Our posts on the account, published since `since`, newest first. */
  listPosts(since: Date): Promise<OwnPost[]>
}

/** An answer on its way. */
export type Reply = {
  /** UUID, the same on every try: for platforms that take a key, and for a Message-ID. */
  key: string
  /** Address of the citizen as `contact.address` had it. */
  to: { address: string; name: string } | null
  subject: string
  text: string
  files: ReplyFile[]
  /** The citizen's latest message in the thread: what a platform needs to hang the answer under. */
  answers: { externalId: string; sentAt: Date } | null
  /** All external ids of the thread, oldest first (mail: References). */
  references: string[]
  threadHint: string | null
  underTarget: string | null
  queuedAt: Date
  /** Written by the office's machine (a receipt, a reminder), not by an officer: mail says so, so that no machine answers. */
  isAutomatic?: boolean
  /** A text the platform approved beforehand, in the place of `text`: the only way after its window closed. */
  template?: { name: string; language: string; values: string[] }
}
/** A text the platform approved beforehand; `{{1}}` to `{{blanks}}` in it are filled in. */
export type ReplyTemplate = { name: string; language: string; text: string; blanks: number }
export type ReplyFile = { name: string; contentType: string; byteCount: number; read(): Promise<Buffer> }

/**
 * - sent: the platform has it; `externalId` is what its status changes will name; `more` are further ids where an answer
 *   needed several messages. `delivery`: what the platform knows at once.
 * - refused: certainly not sent. `later` may be tried again after `retryAfterMs`; the others need a person.
 * - unknown: it may have arrived. Never repeated.
 */
export type SendResult =
  | { outcome: 'sent'; externalId: string; more?: string[]; delivery?: 'sent' | 'delivered' }
  | {
      outcome: 'refused'
      reason: 'later' | 'window-closed' | 'no-address' | 'blocked' | 'auth' | 'invalid'
      detail: string
      /** Why, in words for the office; no secret and no address but those the office typed. */
      told?: Words
      retryAfterMs?: number
    }
  | { outcome: 'unknown'; detail: string }

export type ChannelCheck = { health: 'good' | 'attention' | 'broken'; detail: Words }

/** What one look for news brought. `keep` stores deliveries and the cursor together: call it before the platform is told that they were taken. */
export type PollAsk = {
  cursor: string | null
  keep(deliveries: { body: Buffer; headers?: Record<string, string> }[], cursor: string): Promise<void>
}

/**
 * How messages of one person come together:
 * conversation: while a matter is open, all of one contact (WhatsApp, Telegram);
 * subject: those of one contact with the same subject, or that refer to each other (mail);
 * post: those of one contact under one post (comments);
 * entry: each stands alone unless it says otherwise (forms, counter, import).
 */
export type Joining = 'conversation' | 'subject' | 'post' | 'entry'

export type ChannelTraits = {
  joins: Joining
  /** It has a webhook: the officer gets an address to enter at the platform. */
  hasWebhook: boolean
  /** It needs an official account: comments. */
  needsAccount: boolean
  /** Answers go out by themselves; false: an officer answers by hand (counter, phone, form without address). */
  answers: boolean
  /** Everybody can read the answer. */
  isPublic: boolean
  /** Hours after the citizen's last message in which one may answer freely; null: always. */
  windowHours: number | null
  /** Seconds between two looks for news; null: it is never asked. */
  pollSeconds: number | null
  /** Headers of a webhook worth keeping, lower case. */
  keepHeaders: string[]
}

export type ReplyLimits = {
  textLength: number
  files: number
  fileBytes: number
  asOf: string
  source: string
}

/**
 * One way in and out. No method throws for what a platform says or for a lost connection, except `poll` and `fetchFile`:
 * what they throw becomes the channel's health, and they are called again later.
 */
export type InboxChannel = {
  kind: InboxChannelKind
  traits: ChannelTraits
  /** What one may send; null where nothing is sent. */
  limits: ReplyLimits | null
  /** Fields of the connection form; those of kind 'secret' are sealed and never shown again. */
  fields: ChannelField[]
  /** Looks at a webhook before it is kept: signature, challenge. Pure and quick; absent where there is no webhook. */
  verify?(
    request: WebhookRequest,
    given: { secret: Record<string, string>; settings: Record<string, string> },
  ): 'accepted' | 'refused' | { challenge: string }
  /**
   * What lies in a delivery. The same delivery always gives the same; throws for what it cannot read: the delivery then
   * stays as it is, and an officer is told.
   */
  parse?(delivery: Delivery, context: ChannelContext): Promise<Parsed[]>
  /** Gets a file that came as a reference. 'gone': for good, with the reason. Throws when it is worth another try. */
  fetchFile?(context: ChannelContext, file: Record<string, string>): Promise<Buffer | { gone: string }>
  /** Looks for news. Throws what stands in the way. */
  poll?(context: ChannelContext, ask: PollAsk): Promise<void>
  send?(context: ChannelContext, reply: Reply): Promise<SendResult>
  /** Approved texts for answers after the window closed, as the platform lists them now. Throws what stands in the way. */
  listTemplates?(context: ChannelContext): Promise<ReplyTemplate[]>
  /** What `poll` threw, in words and with the way out; null for what it does not know. */
  explain?(error: unknown): Words | null
  /** Whether it works, for the test button and the health light. Sends nothing to anybody. */
  check?(context: ChannelContext): Promise<ChannelCheck>
}
