import type { Cookies, RequestEvent } from '@sveltejs/kit'
import type { ReportReceipt } from '#lib/contracts.ts'
import { typed } from './errors.ts'

const NAME = 'portal-kasus'
const MINUTES = 60

type HourCookie = { path: string; httpOnly: true; sameSite: 'lax'; secure: boolean; maxAge: number }

/** A cookie of the portal that no script reads and that is gone after an hour. */
export async function hourCookie(send: typeof fetch): Promise<HourCookie> {
  const site = (await (await send('/api/portal/site')).json()) as { home: string | null }
  return {
    path: '/portal',
    httpOnly: true,
    sameSite: 'lax',
    secure: site.home?.startsWith('https://') ?? false,
    maxAge: MINUTES * 60,
  }
}

/**
 * Keeps number and access code for an hour, so that the citizen need not type them on every page; no script can read
 * them. On a phone that several people use, they go with "Tutup" or after that hour.
 */
export async function holdCase(
  { cookies, fetch }: Pick<RequestEvent, 'cookies' | 'fetch'>,
  receipt: ReportReceipt,
): Promise<void> {
  cookies.set(NAME, `${receipt.number}.${receipt.accessKey}`, await hourCookie(fetch))
}

/** The number and code the visitor holds; null without. */
export function heldCase(cookies: Cookies): ReportReceipt | null {
  const [number = '', accessKey = ''] = (cookies.get(NAME) ?? '').split('.')
  return number === '' || accessKey === '' ? null : { number, accessKey }
}

const spelled = (number: string): string =>
  number
    .replaceAll(/[^0-9a-z]/gi, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')

/** Whether two people wrote the same number: small letters, spaces, O for 0 and I for 1 are how numbers are typed. */
export const isSameNumber = (one: string, other: string): boolean => spelled(one) === spelled(other)

/** The code as it was typed into a form; empty without. */
export const typedKey = (form: FormData): string => typed(form, 'key').trim().slice(0, 60)

/** Lets go of number and code. */
export function dropCase(cookies: Cookies): void {
  cookies.delete(NAME, { path: '/portal' })
}
