import { cookiesOf, readToken } from '../../../people/index.ts'
import { todayOf, type Changing } from './change-displays.ts'
import { stateOf } from './display.ts'
import { findByHash, updateDisplay, type StoredDisplay } from './displays.store.ts'

export type ScreenRefusal = 'display-unknown' | 'display-expired' | 'display-revoked'
export type Screen = { ok: true; display: StoredDisplay } | { ok: false; refusal: ScreenRefusal }

/** The name of the cookie of a screen. */
export function cookieName(isSecure: boolean): string {
  return `${isSecure ? '__Secure-' : ''}gacek.display`
}

/** The secret in a header of cookies; '' without one. */
export function secretOf(header: string | undefined, isSecure: boolean): string {
  return cookiesOf(header, cookieName(isSecure))[0] ?? ''
}

/** Whether the link of a secret may be shown now, of this council alone. Writes down the day of its use, once a day. */
export async function seeDisplay(deps: Changing, secret: string): Promise<Screen> {
  const key = readToken(secret)
  if (key?.councilId !== deps.council.id) return { ok: false, refusal: 'display-unknown' }
  const display = await findByHash(deps.db, key.councilId, key.hash)
  if (!display) return { ok: false, refusal: 'display-unknown' }
  const today = todayOf(deps)
  const state = stateOf(display, today)
  if (state !== 'open') return { ok: false, refusal: `display-${state}` }
  if (display.lastUsedOn !== today) {
    await updateDisplay(deps.db, key.councilId, display.id, { last_used_on: today })
  }
  return { ok: true, display }
}
