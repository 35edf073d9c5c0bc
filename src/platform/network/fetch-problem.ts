import { AppError, codeOf, messageOf, type Retry } from '../errors.ts'

/** Why a page could not be fetched. A closed set: each has a sentence in both languages where a person sees it. */
export type FetchProblemCode =
  | 'bad-address'
  | 'address-refused'
  | 'name-not-found'
  | 'connection-refused'
  | 'connection-broken'
  | 'certificate-refused'
  | 'timeout'
  | 'too-large'
  | 'too-many-redirects'
  | 'bad-answer'

const NEVER: ReadonlySet<FetchProblemCode> = new Set(['bad-address', 'address-refused', 'too-many-redirects'])

/** A fetch that failed; `retry` says whether trying again later makes sense. */
export class FetchProblem extends AppError {
  readonly problem: FetchProblemCode
  /** False: certainly nothing of the request arrived at the server. True: it may have, also when no answer came. */
  readonly reached: boolean
  constructor(
    problem: FetchProblemCode,
    detail: string,
    options: { cause?: unknown; reached?: boolean } = {},
  ) {
    const retry: Retry = NEVER.has(problem) ? 'never' : 'later'
    super(problem, detail, { retry, cause: options.cause })
    this.problem = problem
    this.reached = options.reached ?? false
  }
}

/** Codes of Node, OpenSSL and undici. */
const CODES: Readonly<Record<string, FetchProblemCode>> = {
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  ENODATA: 'name-not-found',
  ECONNREFUSED: 'connection-refused',
  EHOSTUNREACH: 'connection-refused',
  ENETUNREACH: 'connection-refused',
  ECONNRESET: 'connection-broken',
  EPIPE: 'connection-broken',
  UND_ERR_SOCKET: 'connection-broken',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'bad-answer',
  UND_ERR_INVALID_ARG: 'bad-address',
}

const TLS_CODE = /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/

function classify(error: unknown): FetchProblemCode {
  if (error instanceof Error && ['TimeoutError', 'AbortError'].includes(error.name)) return 'timeout'
  if (error instanceof Error && error.name === 'HTTPParserError') return 'bad-answer'
  const code = codeOf(error) ?? ''
  if (TLS_CODE.test(code)) return 'certificate-refused'
  if (code.startsWith('HPE_') || code.startsWith('Z_')) return 'bad-answer'
  return CODES[code] ?? 'connection-broken'
}

function find(error: unknown): FetchProblem | null {
  if (error instanceof FetchProblem) return error
  if (error instanceof AggregateError && error.errors.length > 0) return find(error.errors[0])
  if (error instanceof Error && error.cause instanceof FetchProblem) return error.cause
  return null
}

/** What went wrong, whatever threw it. Happy-eyeballs errors hold one error for each address tried. */
export function toFetchProblem(error: unknown, reached = false): FetchProblem {
  const found = find(error)
  if (found?.reached === reached) return found
  if (found) return new FetchProblem(found.problem, found.message, { cause: found, reached })
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error
  return new FetchProblem(classify(first ?? error), messageOf(first ?? error), { cause: error, reached })
}
