/** When it makes sense to try again what failed. */
export type Retry = 'now' | 'later' | 'never'

/**
 * A fault outside our code: a channel that answers 503, a database that went away, an address that refuses.
 * `code` is stable and has a sentence in both languages where a person can see it; `cause` keeps the first error.
 */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: string
  readonly retry: Retry

  constructor(code: string, message: string, options: { retry?: Retry; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause })
    this.code = code
    this.retry = options.retry ?? 'never'
  }
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The `code` of a system or database error ("ECONNREFUSED", "23505"), or undefined. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
