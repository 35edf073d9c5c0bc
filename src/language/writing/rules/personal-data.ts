import type { Finding } from '../contract.ts'
import type { Check } from '../checks.ts'
import { found, type Draft, type TextField } from '../draft.ts'
import { findChildNames } from './child-names.ts'

type Hit = { check: Check; start: number; end: number }

const SIXTEEN = /(?<!\d)\d(?:[ .-]?\d){15}(?!\d)/g
const MOBILE = /(?<![\d+])(?:\+?62[ -]?|0)8\d{1,2}(?:[ .-]?\d{3,5}){2}(?!\d)/g
const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g
const ACCOUNT = /(?:rekening|\brek\b|no\.? ?rek)[^.\n]{0,60}?(?<!\d)(\d(?:[ -]?\d){7,17})(?!\d)/gi
const ADDRESS =
  /(?:(?:Jalan|Jl\.?|Gang|Gg\.?|Dusun|Kampung|Perumahan|Perum|Kompleks|Blok|Lorong|Lingkungan) [^.,;\n]{2,40}?,? ?)?(?:(?:RT|RW)[ .]*\d{1,3}[ ,/]*(?:(?:RT|RW)[ .]*\d{1,3}|\d{1,3})?[ ,]*)?(?:(?:Nomor|No\.?|Blok)[ ]?[A-Z]?\d{1,4}\w?)(?:[ ,]*(?:RT|RW)[ .]*\d{1,3})*|(?:RT)[ .]*\d{1,3}[ ,/]*(?:RW[ .]*)?\d{1,3}/g

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

/** Region 11-99, day of birth 1-31 (41-71 for women), month 1-12: the structure of the population number. */
function isPopulationNumber(digits: string): boolean {
  const part = (from: number, to: number): number => Number(digits.slice(from, to))
  const day = part(6, 8) > 40 ? part(6, 8) - 40 : part(6, 8)
  return part(0, 2) >= 11 && part(2, 4) >= 1 && day >= 1 && day <= 31 && part(8, 10) >= 1 && part(8, 10) <= 12
}

function numbersOfPeople(text: string): Hit[] {
  return Array.from(text.matchAll(SIXTEEN)).flatMap((hit): Hit[] => {
    const before = around(text, hit.index, 40)
    const span = { start: hit.index, end: hit.index + hit[0].length }
    if (/rekening/i.test(before)) return []
    if (/(?:\bKK\b|kartu keluarga)/i.test(before)) return [{ check: 'family-card', ...span }]
    const named = /\b(?:NIK|KTP|nomor induk)\b/i.test(before)
    return named || isPopulationNumber(hit[0].replaceAll(/\D/g, '')) ? [{ check: 'nik', ...span }] : []
  })
}

function contacts(text: string): Hit[] {
  const phones = Array.from(text.matchAll(MOBILE)).filter((hit) => {
    const before = around(text, hit.index, 90)
    return PRIVATE_NUMBER.test(before) || !OFFICE_NUMBER.test(before)
  })
  const mails = Array.from(text.matchAll(EMAIL)).filter(
    (hit) => FREE_MAIL.test(hit[0]) && !OFFICE_MAIL.test(hit[0]),
  )
  const asHits = (hits: RegExpExecArray[], check: Check): Hit[] =>
    hits.map((hit) => ({ check, start: hit.index, end: hit.index + hit[0].length }))
  return [...asHits(phones, 'phone'), ...asHits(mails, 'email')]
}

function homes(text: string): Hit[] {
  return Array.from(text.matchAll(ADDRESS))
    .filter((hit) => {
      const before = around(text, hit.index, 120)
      return AT_HOME.test(before) && !OFFICE_PLACE.test(before)
    })
    .map((hit) => ({ check: 'address', start: hit.index, end: hit.index + hit[0].length }))
}

function accounts(text: string): Hit[] {
  return Array.from(text.matchAll(ACCOUNT))
    .filter((hit) => !OFFICE_ACCOUNT.test(text.slice(hit.index, hit.index + hit[0].length + 50)))
    .map((hit) => {
      const digits = hit[1] ?? ''
      const start = hit.index + hit[0].length - digits.length
      return { check: 'bank-account', start, end: start + digits.length }
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
    [
      ...numbersOfPeople(text),
      ...contacts(text),
      ...homes(text),
      ...accounts(text),
      ...findChildNames(text, whole),
    ].map((hit) => told(draft, field, hit)),
  )
}
