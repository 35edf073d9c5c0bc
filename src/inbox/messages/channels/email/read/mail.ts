/** An address of a mail, cleaned: lower case, no control or invisible signs. `name` may be empty. */
export type MailAddress = { address: string; name: string }

/** A part of a mail that is no text: never opened here. `name` is safe to show and to use as a file name. */
export type MailFile = { name: string; mime: string; bytes: Uint8Array }

/**
 * Why a mail came from a machine and not from somebody who waits for an answer.
 * - auto-reply: out of office and the like. bounce: a letter of ours that did not arrive, or a receipt for one.
 * - bulk: lists and newsletters. own: from our own address.
 */
export type Automatic = 'auto-reply' | 'bounce' | 'bulk' | 'own'

/** One mail as text and files; nothing in it is markup. */
export type ReadMail = {
  /** Without the angle brackets; null when missing. */
  messageId: string | null
  /** Ids it says it answers, nearest last (References, then In-Reply-To); at most 50. */
  references: string[]
  from: MailAddress | null
  /** Where the sender asks answers to go, when that is not `from`. */
  replyTo: MailAddress | null
  subject: string
  /** What the Date header says; null when missing or unreadable. Not yet believed: see `settleDate`. */
  date: Date | null
  /** What the sender wrote, and apart from it the letter they answer. */
  text: string
  quoted: string
  files: MailFile[]
  automatic: Automatic | null
  /** For bounces: whether the other side has given up for good. */
  bouncedForGood: boolean
  /** What could not be taken as it was, for the officer. */
  notes: MailNote[]
}

export type MailNote =
  'unreadable' | 'too-slow' | 'too-large' | 'text-cut' | 'files-left-out' | 'not-fetched' | 'not-kept'

/** What a reader gives: the whole mail, or the little that could be read of a broken one. */
export type MailReading = { complete: boolean; mail: ReadMail }

export const MAIL_LIMITS = {
  /** A mail above this stays on the server, and is noted with its sender and subject. */
  bytes: 25 * 1024 * 1024,
  /** Longest processor time for one mail; then the parser is stopped. Issue: no mail above 1 s. */
  readMs: 800,
  textChars: 100_000,
  subjectChars: 300,
  nameChars: 120,
  files: 40,
  references: 50,
  /** Parts within parts; real mails have fewer than 10. */
  nesting: 100,
} as const

const FUTURE_MS = 10 * 60_000
const PAST_MS = 31 * 86_400_000

/**
 * The time a mail is ordered by: its Date header when it lies within 31 days before and 10 minutes after its arrival on
 * the server (a phone without signal sends late); otherwise the arrival, never after `now`.
 */
export function settleDate(claimed: Date | null, arrived: Date, now: Date): Date {
  const arrival = Number.isNaN(arrived.getTime()) || arrived > now ? now : arrived
  if (claimed === null || Number.isNaN(claimed.getTime())) return arrival
  const late = claimed.getTime() - arrival.getTime()
  if (late > FUTURE_MS || late < -PAST_MS) return arrival
  return claimed > now ? arrival : claimed
}
