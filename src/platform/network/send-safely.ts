import type { Readable } from 'node:stream'
import { request, type Dispatcher } from 'undici'
import { checkAddress } from './check-address.ts'
import { FetchProblem, toFetchProblem } from './fetch-problem.ts'
import { plainHeaders, readBody } from './read-answer.ts'

export type SendOptions = {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers?: Record<string, string>
  body?: string | Buffer | Readable
  /** Limit of the answer, packed and unpacked. Default 2 MiB. */
  maxBytes?: number
  /** For everything: name, connection, sending, answer. Default 30 s. */
  timeoutMs?: number
}

export type SentAnswer = {
  status: number
  /** Lower-case names. */
  headers: Record<string, string>
  /** Unpacked. */
  body: Buffer
  url: string
}

const DEFAULT_MAX_BYTES = 2 * 1024 * 1024
const DEFAULT_TIMEOUT_MS = 30_000
const USER_AGENT = 'Gacek/0.1 (publisher of a local government)'

/** Notes when a request begins to be written on an open connection: before that, nothing can have arrived. */
function noteStart(dispatcher: Dispatcher, started: () => void): Dispatcher {
  return dispatcher.compose((dispatch) => (options, handler) => {
    const noting: Dispatcher.DispatchHandler = {
      onRequestStart(controller, context) {
        started()
        handler.onRequestStart?.(controller, context)
      },
      onRequestUpgrade: (...upgrade) => handler.onRequestUpgrade?.(...upgrade),
      onResponseStart: (...answer) => handler.onResponseStart?.(...answer),
      onResponseData: (...data) => handler.onResponseData?.(...data),
      onResponseEnd: (...end) => handler.onResponseEnd?.(...end),
      onResponseError: (...problem) => handler.onResponseError?.(...problem),
    }
    return dispatch(options, noting)
  })
}

/** Rejects when the time is up: while a connection is being made, undici takes no notice of that. */
function whenOver(signal: AbortSignal): Promise<never> {
  return new Promise((_, fail) => {
    signal.addEventListener('abort', () => fail(signal.reason as Error), { once: true })
  })
}

/**
 * Sends one request and reads its answer, whatever the status; redirects are given back, not followed. Nothing is ever
 * sent twice: each request has a connection of its own, as one kept open may be closed by the server just then, which
 * would leave unclear whether the request arrived.
 * Throws FetchProblem; `reached` is false only when not one byte of the request was written.
 */
export async function sendSafely(
  dispatcher: Dispatcher,
  url: string,
  options: SendOptions & { allowPrivate: boolean },
): Promise<SentAnswer> {
  const { method, body, maxBytes = DEFAULT_MAX_BYTES, timeoutMs = DEFAULT_TIMEOUT_MS } = options
  const fault = checkAddress(url, options.allowPrivate)
  // Only the host: some platforms want the token in the path.
  if (fault) throw new FetchProblem(fault, URL.canParse(url) ? new URL(url).host : '')
  let reached = false
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const asking = request(url, {
      dispatcher: noteStart(dispatcher, () => (reached = true)),
      signal,
      method,
      headers: { 'user-agent': USER_AGENT, 'accept-encoding': 'gzip, deflate, br', ...options.headers },
      body: body ?? null,
      reset: true,
    })
    const answer = await Promise.race([asking, whenOver(signal)])
    const headers = plainHeaders(answer.headers)
    const read = await readBody(answer.body, headers['content-encoding'], maxBytes)
    return { status: answer.statusCode, headers, body: read, url }
  } catch (error) {
    throw toFetchProblem(error, reached)
  }
}
