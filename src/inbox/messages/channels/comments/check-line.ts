import { detailOf, type Outcome } from '../../../../newsroom/publications/channels/index.ts'
import type { ChannelCheck } from '../channel.ts'

/** The health light after one look at the platform: broken only where it says that the key no longer opens. */
export function judgeLine(outcome: Outcome): ChannelCheck {
  if (outcome.kind === 'answered') return { health: 'good', detail: { id: '', en: '' } }
  if (outcome.kind === 'refused' && outcome.refused.kind === 'auth') {
    return {
      health: 'broken',
      detail: {
        id: 'Izin akun ini sudah tidak berlaku; hubungkan lagi di halaman Akun.',
        en: 'The permission of this account is no longer valid; connect it again on the page Accounts.',
      },
    }
  }
  const words = detailOf(outcome)
  return {
    health: 'attention',
    detail: {
      id: `Platform tidak menjawab dengan baik: ${words}`,
      en: `The platform did not answer well: ${words}`,
    },
  }
}
