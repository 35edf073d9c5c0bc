import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { Mailer } from '../../../platform/network/index.ts'
import type { LetterBox } from '../channels/letter-box.ts'
import { cancelLetter, hasLetter, queueLetter } from './letters.store.ts'
import { readMailSettings } from './mail-settings.ts'

export type LetterBoxDeps = { db: Db; clock: Clock; mailer: Mailer; publicUrl: string | undefined }

/** The account as a channel has it. */
export type ListAccount = {
  id: number
  name: string
  address: string
  settings: Record<string, unknown>
  secret: Record<string, string>
}

/** The post office of one newsletter account: queues, stops, and knocks at the mail server. */
export function openLetterBox(deps: LetterBoxDeps, councilId: number, account: ListAccount): LetterBox {
  const { db, clock, mailer, publicUrl } = deps
  const list = { councilId, accountId: account.id }
  return {
    post: (letter) => queueLetter(db, list, letter, clock.now()),
    has: (key) => hasLetter(db, list, key),
    cancel: (key) => cancelLetter(db, list, key, clock.now()),
    async knock() {
      const result = await mailer.check(readMailSettings(account).server)
      if (result.outcome === 'sent') return null
      return { problem: result.detail, permanent: result.outcome === 'refused' && result.permanent }
    },
    home: (publicUrl ?? '').replace(/\/+$/, ''),
  }
}
