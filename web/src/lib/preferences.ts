/** Languages of the screens; the first is the one shown to a visitor who never chose. */
export const languages = ['id', 'en'] as const
export type Language = (typeof languages)[number]

/** `auto` follows the device. */
export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** Size of the letters on the public pages; the browser's own zoom works besides. */
export const textSizes = ['normal', 'besar', 'terbesar'] as const
export type TextSize = (typeof textSizes)[number]

export const contrasts = ['biasa', 'tinggi'] as const
export type Contrast = (typeof contrasts)[number]

const oneYearSeconds = 365 * 24 * 3600

/** The value when it is one of `allowed`, otherwise null. */
export function oneOf<T extends string>(allowed: readonly T[], value: string | null | undefined): T | null {
  return allowed.find((one) => one === value) ?? null
}

/** Cookie attributes of a preference: no secret, so it also works on plain http in an office network. */
export const preferenceCookie = {
  path: '/',
  maxAge: oneYearSeconds,
  sameSite: 'lax',
  httpOnly: false,
  secure: false,
} as const

/** Keeps a preference from the browser. */
export function keepPreference(name: 'lang' | 'theme', value: string): void {
  document.cookie = `${name}=${value}; path=/; max-age=${oneYearSeconds}; samesite=lax`
}
