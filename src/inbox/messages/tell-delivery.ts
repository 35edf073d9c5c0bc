import type { Words } from '../../platform/http/index.ts'
import type { SendResult } from './channels/index.ts'
import { GAVE_UP, REFUSED } from './delivery-words.data.ts'

type Refused = Extract<SendResult, { outcome: 'refused' }>

/** Of what a platform says only what is no address: of machines, pages or people. */
const ADDRESSES = /\S*@\S+|\w+:\/\/\S+|\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b|\S*:\S*:\S*|\+?\d[\d-]{7,}\d/g
const LONGEST_SAID = 160
/** Where the platform's own words say more than the reason does. */
const SAYS_MORE = new Set<Refused['reason']>(['auth', 'blocked', 'invalid'])

/** Why an answer was refused, in words; no secret, no address. The channel's own words go first. */
export function tellRefusal({ reason, detail, told }: Refused): Words {
  if (told !== undefined) return told
  const { id, en } = REFUSED[reason]
  const said = detail.replaceAll(ADDRESSES, '…').trim().slice(0, LONGEST_SAID)
  return SAYS_MORE.has(reason) && said !== '' ? { id: `${id} (${said})`, en: `${en} (${said})` } : { id, en }
}

/** Why an answer that was tried for so many hours is given up. */
export function tellGivenUp(hours: number): Words {
  return { id: GAVE_UP.id.replace('{h}', String(hours)), en: GAVE_UP.en.replace('{h}', String(hours)) }
}

/** "Indonesian / English" of one text, taken apart in the middle; anything else is said in both languages. */
export function splitWords(text: string): Words {
  const parts = text.split(' / ')
  const half = parts.length / 2
  if (!Number.isInteger(half)) return { id: text, en: text }
  return { id: parts.slice(0, half).join(' / '), en: parts.slice(half).join(' / ') }
}

const isReason = (word: string): word is Refused['reason'] => Object.hasOwn(REFUSED, word)

/** What is said of an answer's delivery: its words, else what an older version or a platform wrote; null when nothing was. */
export function tellDelivery(told: Words | null, detail: string): Words | null {
  if (told !== null) return told
  if (detail === '') return null
  const [reason = '', ...said] = detail.split(': ')
  return isReason(reason)
    ? tellRefusal({ outcome: 'refused', reason, detail: said.join(': ') })
    : splitWords(detail)
}
