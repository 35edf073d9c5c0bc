import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../../platform/clock.ts'
import { keepKey } from '../../platform/secrets.ts'
import { cookiesOf } from './known-cookies.ts'

/** As long as somebody stays away at most: long leave, a course, maternity. */
const LIFE_MS = 180 * 24 * 3_600_000

/**
 * Knows the browsers somebody has signed in with before, so that others who guess at their password cannot lock them out:
 * what strangers try is counted apart ("device cookies", OWASP). Says nothing about who may come in.
 */
export type Devices = {
  /** The mark this browser carries for `email`; null where nobody with it has signed in here, or half a year ago. */
  find(request: FastifyRequest, email: string): string | null
  /** Marks the browser of whoever has just signed in with `email`. */
  keep(reply: FastifyReply, email: string): void
}

type DeviceDeps = { dataDir: string; publicUrl: string | undefined; clock: Clock }

/** Several officers may share one computer: each has a cookie of their own there, which names nobody. */
function cookieName(email: string, isSecure: boolean): string {
  const short = createHash('sha256').update(email).digest('hex').slice(0, 12)
  return `${isSecure ? '__Secure-' : ''}gacek.device-${short}`
}

/** Opens the marks of this installation; they are signed, and nothing of them is stored. */
export function openDevices({ dataDir, publicUrl, clock }: DeviceDeps): Devices {
  const key = createHmac('sha256', keepKey(dataDir, 'auth')).update('known device').digest()
  const isSecure = publicUrl?.startsWith('https://') ?? false
  const sign = (email: string, mark: string, until: string): Buffer =>
    createHmac('sha256', key)
      .update(JSON.stringify([email, mark, until]))
      .digest()

  return {
    find(request, email) {
      const [value = ''] = cookiesOf(request.headers.cookie, cookieName(email, isSecure))
      const [mark = '', until = '', signature = ''] = value.split('.')
      const given = Buffer.from(signature, 'base64url')
      const right = sign(email, mark, until)
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null
      return Number(until) > clock.now().getTime() ? mark : null
    },
    keep(reply, email) {
      const mark = randomBytes(16).toString('base64url')
      const until = String(clock.now().getTime() + LIFE_MS)
      const value = `${mark}.${until}.${sign(email, mark, until).toString('base64url')}`
      const rules = `Path=/api/auth; HttpOnly; SameSite=Strict; Max-Age=${LIFE_MS / 1000}${isSecure ? '; Secure' : ''}`
      reply.header('set-cookie', `${cookieName(email, isSecure)}=${value}; ${rules}`)
    },
  }
}
