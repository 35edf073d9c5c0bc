import type { AccountCheck } from '../channel.ts'
import { detailOf, type Outcome } from './call-platform.ts'

/** A good account, with what the platform says of it. */
export function goodAccount(
  said: Partial<Pick<AccountCheck, 'limits' | 'postsLeft' | 'handle'>> = {},
): AccountCheck {
  return {
    health: 'good',
    detail: { id: '', en: '' },
    limits: said.limits ?? {},
    postsLeft: said.postsLeft ?? null,
    handle: said.handle ?? null,
  }
}

/** An account that needs an officer, in one sentence. */
export function troubledAccount(
  health: 'attention' | 'revoked',
  detail: { id: string; en: string },
): AccountCheck {
  return { health, detail, limits: {}, postsLeft: null, handle: null }
}

/** An account whose platform did not answer well: revoked only where the platform says that the key no longer opens. */
export function failedAccount(failed: Exclude<Outcome, { kind: 'answered' }>): AccountCheck {
  if (failed.kind === 'refused' && failed.refused.kind === 'auth') {
    return troubledAccount('revoked', {
      id: 'Izin akun ini sudah tidak berlaku; hubungkan lagi.',
      en: 'The permission of this account is no longer valid; connect it again.',
    })
  }
  const words = detailOf(failed)
  return troubledAccount('attention', {
    id: `Platform tidak menjawab dengan baik: ${words}`,
    en: `The platform did not answer well: ${words}`,
  })
}
