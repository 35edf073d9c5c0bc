import { pino, type Logger } from 'pino'

export type { Logger }

/** What never reaches a log, wherever it hangs in a logged object. */
const SECRET_PATHS = ['password', 'token', 'secret', 'cookie', 'authorization']

/**
 * The one log: JSON lines on standard error, so that standard output stays free for what people read.
 * `level` is a pino level name; 'silent' turns it off.
 */
export function createLog(level: string): Logger {
  return pino(
    {
      level,
      redact: SECRET_PATHS.flatMap((path) => [path, `*.${path}`, `*.*.${path}`, `req.headers.${path}`]),
    },
    pino.destination({ fd: 2, sync: true }),
  )
}
