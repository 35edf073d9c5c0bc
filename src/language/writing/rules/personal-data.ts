import type { Finding } from '../contract.ts'
import type { Check } from '../checks.ts'
import { found, type Draft, type TextField } from '../draft.ts'
import {
  findChildNames,
  findPersonalData,
  type PersonalData,
  type PersonalDataKind,
} from '../../masking/index.ts'

type Hit = { check: Check; start: number; end: number }

const FREE_MAIL = /@(?:gmail|yahoo|ymail|hotmail|outlook|icloud|live|rocketmail|proton(?:mail)?)\./i
const OFFICE_MAIL =
  /^(?:info|layanan|humas|ppid|admin|kontak|pengaduan|dinas|dis|badan|kantor|desa|pemdes|kelurahan|kel|kecamatan|kec|puskesmas|pkm|rsud|bpbd|kominfo|pemkab|pemkot|setda|bag|sekretariat|posko|sd|smp|sma|smk|perpus|panitia|call|cs|redaksi|polsek|bumdes)/i
const OFFICE_NUMBER =
  /(?:layanan|pengaduan|call ?cent(?:er|re)|hotline|posko|pusat|kantor|dinas|puskesmas|rumah sakit|desa|kelurahan|kecamatan|narahubung|sekretariat|panitia|polsek|polres|admin|damkar|ambulans|bpbd|bidang|seksi|loket|informasi)/i
const PRIVATE_NUMBER =
  /(?:pribadi|(?<!\p{L})(?:ibu|bapak|pak|bu|sdri?|saudara|saudari|amaq|inaq)\.? \p{Lu}|keluarga|nomor hp|no\.? hp|miliknya|atas nama|korban|pelapor|orang tua|warga bernama)/iu
const AT_HOME =
  /(?:warga|rumah(?:nya)?|tinggal|beralamat|kediaman|milik|korban|penerima|pelapor|bertempat tinggal|ahli waris|pasien|keluarga)/i
const OFFICE_PLACE =
  /(?:kantor|gedung|posko|puskesmas|sekolah|hotel|balai|aula|pasar|terminal|loket|rumah sakit|kampus|masjid|gerai|toko)[^.]{0,40}$/i
const OFFICE_ACCOUNT =
  /(?:kas daerah|kas umum|baznas|pemkab|pemerintah|dinas|badan|bendahara|panitia|palang merah|pmi|rsud)/i

function around(text: string, start: number, before: number): string {
  const from = Math.max(0, start - before)
  const piece = text.slice(from, start)
  return piece.slice(Math.max(piece.lastIndexOf('. '), piece.lastIndexOf('\n')) + 1)
}

function isPrivatePhone(text: string, { start }: PersonalData): boolean {
  const before = around(text, start, 90)
  return PRIVATE_NUMBER.test(before) || !OFFICE_NUMBER.test(before)
}

function isHome(text: string, { start }: PersonalData): boolean {
  const before = around(text, start, 120)
  return AT_HOME.test(before) && !OFFICE_PLACE.test(before)
}

/** The word that names the account may stand before the number, whose it is also after. */
function isPrivateAccount(text: string, { start, end }: PersonalData): boolean {
  return !OFFICE_ACCOUNT.test(`${around(text, start, 75)} ${text.slice(start, end + 50)}`)
}

type Wanted = { check: Check; isPrivate: (text: string, found: PersonalData) => boolean }

/** What an article must not hold, and when it is an office's own: an article may name those. */
const WANTED: Partial<Record<PersonalDataKind, Wanted>> = {
  'population-number': { check: 'nik', isPrivate: () => true },
  'family-card': { check: 'family-card', isPrivate: () => true },
  phone: { check: 'phone', isPrivate: isPrivatePhone },
  email: {
    check: 'email',
    isPrivate: (_text, { original }) => FREE_MAIL.test(original) && !OFFICE_MAIL.test(original),
  },
  address: { check: 'address', isPrivate: isHome },
  'bank-account': { check: 'bank-account', isPrivate: isPrivateAccount },
}

function hitsIn(text: string): Hit[] {
  return findPersonalData(text).flatMap((found): Hit[] => {
    const wanted = WANTED[found.kind]
    return wanted?.isPrivate(text, found) === true
      ? [{ check: wanted.check, start: found.start, end: found.end }]
      : []
  })
}

const NAMES: Partial<Record<Check, { id: string; en: string }>> = {
  nik: { id: 'Nomor induk kependudukan (NIK)', en: 'A population number (NIK)' },
  'family-card': { id: 'Nomor kartu keluarga', en: 'A family-card number' },
  phone: { id: 'Nomor telepon pribadi', en: 'A private phone number' },
  email: { id: 'Surel pribadi', en: 'A private e-mail address' },
  address: { id: 'Alamat rumah warga', en: 'A private home address' },
  child: { id: 'Nama yang membuka identitas anak korban', en: 'A name that gives away a child victim' },
  'bank-account': { id: 'Nomor rekening pribadi', en: 'A private bank account' },
}

function told(draft: Draft, field: TextField, { check, start, end }: Hit): Finding {
  const name = NAMES[check] ?? { id: '', en: '' }
  const child = check === 'child'
  return found(
    draft,
    check,
    { field, start, end },
    {
      reason: {
        id: `${name.id} tidak boleh disiarkan (${child ? 'UU 11/2012 Pasal 19' : 'UU 27/2022'}).`,
        en: `${name.en} may not be published (${child ? 'Law 11/2012 art. 19' : 'Law 27/2022'}).`,
      },
      suggestion: child
        ? {
            id: 'Pakai inisial, dan jangan sebut keluarga, sekolah, atau alamatnya.',
            en: 'Use initials; leave out family, school and address.',
          }
        : {
            id: 'Hapus, atau ganti dengan nomor layanan kantor.',
            en: 'Remove it, or give the office’s own contact.',
          },
    },
  )
}

/** Personal data of private persons (Law 27/2022) and whatever gives away a child victim (Law 11/2012 art. 19). */
export function checkPersonalData(draft: Draft): Finding[] {
  const whole = draft.fields.map(({ text }) => text).join('\n')
  return draft.fields.flatMap(({ field, text }) =>
    [...hitsIn(text), ...findChildNames(text, whole).map((hit): Hit => ({ check: 'child', ...hit }))].map(
      (hit) => told(draft, field, hit),
    ),
  )
}
