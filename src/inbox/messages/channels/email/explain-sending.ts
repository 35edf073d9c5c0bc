import type { MailResult } from '../../../../platform/network/index.ts'
import type { Words } from '../../../../platform/http/index.ts'
import { tellFault } from './fault-words.data.ts'

type Refused = Extract<MailResult, { outcome: 'refused' }>

/** What the outgoing server says, where it has a fault we know; null for anything else. */
export function explainSending(result: MailResult): Words | null {
  if (result.outcome !== 'refused') return null
  if (result.fault !== undefined) return tellFault('smtp', result.fault)
  if (/STARTTLS/i.test(result.detail)) return tellFault('smtp', 'encryption')
  return result.code === 535 || result.code === 530 ? tellFault('smtp', 'login-refused') : null
}

/** Codes by which a server says that it does not know the address (RFC 5321 §4.2.3). */
const NO_ADDRESS = new Set([550, 551, 553])
export const isUnknownAddress = ({ code }: Refused): boolean => code !== null && NO_ADDRESS.has(code)

/**
 * Why a letter was not taken, in words. What the server itself wrote is left out: it names the citizen's address and
 * machines nobody typed; its number says enough to ask about.
 */
export function tellLetter(result: Refused): Words {
  const known = explainSending(result)
  if (known !== null) return known
  const number = result.code === null ? '' : ` (${result.code})`
  if (!result.permanent)
    return {
      id: `Server keluar menunda surat ini${number}. Dicoba lagi dengan sendirinya.`,
      en: `The outgoing server puts this letter off${number}. It is tried again by itself.`,
    }
  if (isUnknownAddress(result))
    return {
      id: `Alamat surel warga ditolak${number}: tidak ada, penuh, atau tidak menerima surat kita. Hubungi warga dengan cara lain.`,
      en: `The citizen’s mail address is refused${number}: it is gone, full, or takes no letters from us. Reach the citizen in another way.`,
    }
  return {
    id: `Server keluar menolak surat ini untuk seterusnya${number}. Periksa isi dan lampirannya, atau tanyakan kepada pengelola server surat.`,
    en: `The outgoing server refuses this letter for good${number}. Check its text and files, or ask whoever keeps the mail server.`,
  }
}
