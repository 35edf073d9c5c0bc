import { z } from 'zod'
import {
  FetchProblem,
  type Fetcher,
  type SendOptions,
  type SentAnswer,
} from '../../../../platform/network/index.ts'
import { parseJson } from '../../../../platform/parse-json.ts'
import type { Refused, RefusalKind } from '../channel.ts'

/** What a platform says is wrong, in its own words. */
export type PlatformError = { code: string; message: string; retryAfterMs?: number | null }

/** How one platform's errors are read: its codes first, then HTTP statuses, then what is usual. */
export type ErrorTable = {
  read(body: unknown, answer: SentAnswer, now: Date): PlatformError
  /** `code` or `status code` ("403 duplicate") to what happens next; `unclear`: it may have been done all the same. */
  codes: Readonly<Record<string, RefusalKind | 'unclear'>>
}

/**
 * - answered: a 2xx answer that could be read.
 * - refused: certainly not done, and why.
 * - unclear: it may have been done: sent without an answer, a 5xx, an answer that cannot be read.
 */
export type Outcome =
  | { kind: 'answered'; status: number; headers: Record<string, string>; body: unknown }
  | { kind: 'refused'; refused: Refused }
  | { kind: 'unclear'; detail: string }

export type PlatformCall = {
  url: string
  /** Statuses besides 2xx that are no error here. */
  alsoGood?: readonly number[]
  /** The status is the answer: whatever body comes with a 2xx. */
  anyBody?: boolean
} & SendOptions

const STATUSES: Readonly<Record<number, RefusalKind>> = {
  400: 'invalid',
  401: 'auth',
  402: 'billing',
  403: 'forbidden',
  404: 'invalid',
  409: 'duplicate',
  413: 'media',
  415: 'media',
  422: 'invalid',
  429: 'rate-limited',
}

const DETAIL_LENGTH = 300

/** Milliseconds of a Retry-After header (seconds or a date), or null. */
export function readRetryAfter(headers: Record<string, string>, now: Date): number | null {
  const value = headers['retry-after']?.trim() ?? ''
  if (/^\d+$/.test(value)) return Number(value) * 1000
  const at = Date.parse(value)
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}

/**
 * Milliseconds until the moment a platform names as the end of its limit (`reset`, ms since 1970; NaN when it names none), by
 * the platform's own clock where the answer shows it. Null when the answer is about no limit, or Retry-After says it already.
 */
export function waitUntilReset(reset: number, answer: SentAnswer, now: Date): number | null {
  if (answer.status !== 429 || Number.isNaN(reset) || answer.headers['retry-after'] !== undefined) return null
  const sentAt = Date.parse(answer.headers['date'] ?? '')
  return Math.max(0, reset - (Number.isNaN(sentAt) ? now.getTime() : sentAt))
}

/** A refusal with its words cut to a length that fits an attempt's row. */
export function refuse(kind: RefusalKind, detail: string, retryAfterMs: number | null = null): Refused {
  return { outcome: 'refused', kind, detail: detail.slice(0, DETAIL_LENGTH), retryAfterMs }
}

/** Null for an empty body, `undefined` for what is no JSON. */
function parseBody(body: Buffer): unknown {
  const text = body.toString('utf8').trim()
  return text === '' ? null : parseJson(text)
}

/** A platform may repeat a token in its error, and a library an address that holds one. */
export function hideSecrets(text: string, secret: Record<string, string>): string {
  return Object.values(secret)
    .filter((value) => value.length >= 6)
    .reduce(
      (hidden, value) => hidden.replaceAll(value, '[…]').replaceAll(encodeURIComponent(value), '[…]'),
      text,
    )
}

function judge(answer: SentAnswer, body: unknown, context: Caller): Outcome {
  const now = context.clock.now()
  const error = context.errors.read(body, answer, now)
  const detail = hideSecrets(
    `${answer.status} ${error.code} ${error.message}`.replaceAll(/\s+/g, ' '),
    context.secret,
  )
  const { codes } = context.errors
  const kind = codes[`${answer.status} ${error.code}`] ?? codes[error.code] ?? STATUSES[answer.status]
  if (kind === 'unclear' || (kind === undefined && (answer.status >= 500 || answer.status === 408))) {
    return { kind: 'unclear', detail: detail.slice(0, DETAIL_LENGTH) }
  }
  const wait = error.retryAfterMs ?? readRetryAfter(answer.headers, now)
  return { kind: 'refused', refused: refuse(kind ?? 'invalid', detail, wait) }
}

/** Whose call it is: everything a channel's context has, and its table of errors. */
export type Caller = {
  network: Fetcher
  secret: Record<string, string>
  clock: { now(): Date }
  errors: ErrorTable
}

async function send(caller: Caller, url: string, options: SendOptions): Promise<SentAnswer | Outcome> {
  try {
    return await caller.network.send(url, options)
  } catch (error) {
    if (!(error instanceof FetchProblem)) throw error
    const detail = hideSecrets(`${error.problem}: ${error.message}`, caller.secret)
    if (error.reached) return { kind: 'unclear', detail: detail.slice(0, DETAIL_LENGTH) }
    return { kind: 'refused', refused: refuse('unavailable', detail) }
  }
}

/** One call to a platform. Never throws for what the platform or the line does; never repeats. */
export async function callPlatform(caller: Caller, call: PlatformCall): Promise<Outcome> {
  const { url, alsoGood = [], anyBody = false, ...options } = call
  const answer = await send(caller, url, options)
  if ('kind' in answer) return answer
  const body = parseBody(answer.body)
  const good = (answer.status >= 200 && answer.status < 300) || alsoGood.includes(answer.status)
  if (!good) return judge(answer, body, caller)
  if (isPage(answer) || (body === undefined && !anyBody)) {
    return { kind: 'unclear', detail: `${answer.status}: the answer is not JSON` }
  }
  return { kind: 'answered', status: answer.status, headers: answer.headers, body }
}

/** A page for people is a sign-in wall or a proxy between, whatever its status. */
function isPage(answer: SentAnswer): boolean {
  return /html/i.test(answer.headers['content-type'] ?? '')
}

type Failed = Exclude<Outcome, { kind: 'answered' }>

/** The body in the shape expected; an answer of another shape leaves open what happened. */
export function readAnswer<Body>(
  outcome: Outcome,
  shape: z.ZodType<Body>,
): Failed | { kind: 'read'; body: Body } {
  if (outcome.kind !== 'answered') return outcome
  const read = shape.safeParse(outcome.body)
  if (read.success) return { kind: 'read', body: read.data }
  return {
    kind: 'unclear',
    detail: `${outcome.status}: ${z.prettifyError(read.error).slice(0, DETAIL_LENGTH)}`,
  }
}

/** For steps that may be repeated: what is unclear is simply tried again later. */
export function failedPrepare(failed: Failed): Refused {
  return failed.kind === 'refused' ? failed.refused : refuse('unavailable', failed.detail)
}

/** For steps that must not be repeated: what is unclear stays unknown. */
export function failedChange(failed: Failed): Refused | { outcome: 'unknown'; detail: string } {
  return failed.kind === 'refused' ? failed.refused : { outcome: 'unknown', detail: failed.detail }
}

/** The words of a failure for an officer's or operator's eyes. */
export function detailOf(failed: Failed): string {
  return failed.kind === 'refused' ? failed.refused.detail : failed.detail
}
