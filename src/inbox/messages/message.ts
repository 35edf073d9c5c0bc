import { createHash } from 'node:crypto'
import type { MessageDelivery } from './contract.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Clocks of phones go ahead by minutes, never by hours. */
const MOST_AHEAD_MS = 10 * MINUTE_MS
/** An import may bring what is years old; older than this it is a clock that was never set. */
const OLDEST_MS = 15 * 365 * DAY_MS

/**
 * The time a message counts as sent: the sender's own, unless that cannot be (after it was received, or before 15 years
 * ago): then the time it was received, and the claim is kept beside it.
 */
export function placeInTime(claimed: Date, receivedAt: Date): { sentAt: Date; claimedAt: Date | null } {
  const ahead = claimed.getTime() - receivedAt.getTime()
  // Also false for a date that is none.
  const isPossible = ahead <= MOST_AHEAD_MS && -ahead <= OLDEST_MS
  if (isPossible) return { sentAt: claimed, claimedAt: null }
  return { sentAt: receivedAt, claimedAt: Number.isNaN(claimed.getTime()) ? null : claimed }
}

/**
 * Order of words about an answer. `failed` is above `sent`, as platforms take an answer and then give up; below
 * `delivered`, as what arrived did not fail. `unknown` gives way to whatever the platform says.
 */
const RANK: Record<MessageDelivery, number> = {
  received: 9,
  queued: 0,
  unknown: 1,
  sent: 2,
  failed: 3,
  delivered: 4,
  read: 5,
}

/** Where an answer stands after a word of the platform: the further of both, whatever order they come in. */
export function furtherDelivery(now: MessageDelivery, said: MessageDelivery): MessageDelivery {
  return RANK[said] > RANK[now] ? said : now
}

/** How long after its last message a conversation is still the same matter, and after it was settled. */
const SAME_MATTER_MS = 14 * DAY_MS
const AFTER_SETTLING_MS = 3 * DAY_MS
/** So many threads of one contact in a day are a flood: what follows joins the latest of them. */
const MOST_THREADS_A_DAY = 10

/** "Re: Fwd: Jalan  rusak" as "jalan rusak": also in Indonesian ("Balas:", "Terusan:"). */
export function bareSubject(subject: string): string {
  const bare = subject.replace(/^(\s*(re|fw|fwd|aw|bls|balas|balasan|terusan|trs)\s*(\[\d+\])?\s*:\s*)+/i, '')
  return bare.trim().replace(/\s+/g, ' ').toLowerCase()
}

/** A thread of the contact on the channel that a new message may belong to. `isReferred`: the message names one of its messages. */
export type Candidate = {
  id: string
  hint: string | null
  underTarget: string | null
  subject: string
  firstAt: Date
  lastAt: Date
  settledAt: Date | null
  isReferred: boolean
}

export type Fitting = {
  joins: 'conversation' | 'subject' | 'post' | 'entry'
  sentAt: Date
  hint: string | null
  underTarget: string | null
  subject: string
}

/** Milliseconds between a moment and a stretch of time; 0 within it. */
function distance(at: Date, from: Date, until: Date): number {
  return Math.max(0, from.getTime() - at.getTime(), at.getTime() - until.getTime())
}

function isSameMatter(message: Fitting, one: Candidate): boolean {
  if (distance(message.sentAt, one.firstAt, one.lastAt) > SAME_MATTER_MS) return false
  return one.settledAt === null || message.sentAt.getTime() <= one.settledAt.getTime() + AFTER_SETTLING_MS
}

function fits(message: Fitting, one: Candidate): boolean {
  switch (message.joins) {
    case 'conversation':
      return isSameMatter(message, one)
    case 'subject':
      return bareSubject(one.subject) === bareSubject(message.subject) && isSameMatter(message, one)
    case 'post':
      return one.underTarget === message.underTarget && one.hint === message.hint
    case 'entry':
      return false
    default:
      return message.joins satisfies never
  }
}

function nearest(message: Fitting, found: Candidate[]): string | null {
  const near = (one: Candidate): number => distance(message.sentAt, one.firstAt, one.lastAt)
  const [best] = found.toSorted((a, b) => near(a) - near(b) || (a.id < b.id ? -1 : 1))
  return best?.id ?? null
}

/**
 * The thread of the same contact a message belongs to; null: a new one. In this order: the one it refers to, the one of
 * the platform's own name for it, what the channel's way of joining says. Threads of other people are never looked at:
 * the same subject is no matter in common. A flood of new threads joins the latest, except of entries: who fills in a
 * form only claims the address, and must never come into somebody else's conversation by it.
 */
export function chooseThread(message: Fitting, candidates: Candidate[]): string | null {
  const referred = candidates.filter((one) => one.isReferred)
  if (referred.length > 0) return nearest(message, referred)
  const named = message.hint === null ? [] : candidates.filter((one) => one.hint === message.hint)
  const [hinted] = message.joins === 'post' ? [] : named
  if (hinted) return hinted.id
  const found =
    message.hint !== null && message.joins !== 'post' ? [] : candidates.filter((one) => fits(message, one))
  if (found.length > 0) return nearest(message, found)
  if (message.joins === 'entry') return null
  const lately = candidates.filter((one) => distance(message.sentAt, one.firstAt, one.firstAt) <= DAY_MS)
  return lately.length >= MOST_THREADS_A_DAY ? nearest(message, lately) : null
}

/** How many messages of a thread are announced to the cases one by one within a minute; the rest of a flood waits for the sweep. */
const ANNOUNCED_A_MINUTE = 20
export const ANNOUNCE_AGAIN_MS = MINUTE_MS

/** Whether a message is announced now, and what is to be remembered for the next one. */
export function announce(
  thread: { announcedAt: Date | null; announcedCount: number },
  now: Date,
): { isNow: boolean; announcedAt: Date; announcedCount: number } {
  const { announcedAt, announcedCount } = thread
  if (announcedAt === null || now.getTime() - announcedAt.getTime() >= ANNOUNCE_AGAIN_MS)
    return { isNow: true, announcedAt: now, announcedCount: 1 }
  if (announcedCount < ANNOUNCED_A_MINUTE)
    return { isNow: true, announcedAt, announcedCount: announcedCount + 1 }
  return { isNow: false, announcedAt, announcedCount }
}

/**
 * A UUID (version 8) made of what names a thing: the same names give the same id, so that a repeat changes nothing and
 * messages of one second keep one order.
 */
export function idOf(...names: (string | number)[]): string {
  const hex = createHash('sha256').update(JSON.stringify(names)).digest('hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const LONGEST_TEXT = 200_000

/** Text the database can hold: no null characters, no halves of characters, at most 200,000 long. */
export function cleanText(text: string, longest = LONGEST_TEXT): string {
  return text.replaceAll('\0', '').slice(0, longest).toWellFormed()
}
