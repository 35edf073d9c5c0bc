import { z } from 'zod'
import { parseJson } from '../../../../platform/parse-json.ts'
import type { AccountLine, ChannelContext } from '../channel.ts'
import { callBluesky } from './call-bluesky.ts'
import { detailOf, readAnswer } from '../exchange/index.ts'

const sessionSchema = z.object({
  did: z.string(),
  handle: z.string(),
  accessJwt: z.string(),
  refreshJwt: z.string(),
  active: z.boolean().default(true),
  status: z.string().optional(),
})
type Session = z.infer<typeof sessionSchema>

const claimsSchema = z.object({ exp: z.number(), sub: z.string() })
/** A token that ends within this time is not begun with. */
const SKEW_MS = 60_000

/** Whose a token is and until when it holds, as it says itself; null when it cannot be read. */
export function readToken(token: string): { did: string; expiresAt: Date } | null {
  const claims = parseJson(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
  const read = claimsSchema.safeParse(claims)
  return read.success ? { did: read.data.sub, expiresAt: new Date(read.data.exp * 1000) } : null
}

/** A new session with the app password. The service allows 30 in five minutes and 300 a day. */
export async function signIn(context: AccountLine) {
  const json = { identifier: context.account.handle, password: context.secret['appPassword'] ?? '' }
  return readAnswer(await callBluesky(context, 'com.atproto.server.createSession', { json }), sessionSchema)
}

type Opened = { kind: 'read'; did: string; token: string }

/** The session kept for the account while it holds, else a new one. */
export async function openSession(
  context: AccountLine,
): Promise<Opened | Exclude<Awaited<ReturnType<typeof signIn>>, { kind: 'read' }>> {
  const token = context.secret['accessJwt'] ?? ''
  const kept = readToken(token)
  if (kept && kept.expiresAt.getTime() > context.clock.now().getTime() + SKEW_MS) {
    return { kind: 'read', did: kept.did, token }
  }
  const session = await signIn(context)
  if (session.kind !== 'read') return session
  return { kind: 'read', did: session.body.did, token: session.body.accessJwt }
}

function keep(session: Session) {
  const { accessJwt, refreshJwt } = session
  const expiresAt = readToken(accessJwt)?.expiresAt ?? null
  return { outcome: 'refreshed' as const, secret: { accessJwt, refreshJwt }, expiresAt }
}

/** A session for the next two hours: renewed with the refresh token, which may be used once, else with the password. */
export async function refreshSession(context: ChannelContext) {
  const token = context.secret['refreshJwt'] ?? ''
  if (token !== '') {
    const sent = { token, contentType: 'application/json' }
    const renewed = readAnswer(
      await callBluesky(context, 'com.atproto.server.refreshSession', sent),
      sessionSchema,
    )
    if (renewed.kind === 'read') return keep(renewed.body)
    if (renewed.kind === 'unclear' || renewed.refused.kind !== 'auth') {
      return { outcome: 'later' as const, detail: detailOf(renewed) }
    }
  }
  const session = await signIn(context)
  if (session.kind === 'read') return keep(session.body)
  const isRevoked = session.kind === 'refused' && session.refused.kind === 'auth'
  return { outcome: isRevoked ? ('revoked' as const) : ('later' as const), detail: detailOf(session) }
}
