import type { PersonalData, PersonalDataKind } from './contract.ts'
import { findPersonalData } from './find-personal-data.ts'

/** What stands in the place of what was masked: says what it was, so that the sentence can still be understood. */
const SHOWN: Record<PersonalDataKind, string> = {
  'population-number': '[NIK disamarkan]',
  'family-card': '[nomor KK disamarkan]',
  'tax-number': '[NPWP disamarkan]',
  'insurance-number': '[nomor peserta disamarkan]',
  phone: '[telepon disamarkan]',
  email: '[surel disamarkan]',
  'bank-account': '[rekening disamarkan]',
  plate: '[pelat disamarkan]',
  coordinates: '[titik disamarkan]',
  address: '[alamat disamarkan]',
  birth: '[tanggal disamarkan]',
  child: '[nama disamarkan]',
  name: '[nama disamarkan]',
  handle: '[akun disamarkan]',
  'id-number': '[nomor disamarkan]',
}

/** Replaces the given places of a text; they must be in order and not overlap. */
export function maskPlaces(
  text: string,
  found: readonly Pick<PersonalData, 'kind' | 'start' | 'end'>[],
): string {
  let masked = ''
  let at = 0
  for (const { kind, start, end } of found) {
    masked += text.slice(at, start) + SHOWN[kind]
    at = end
  }
  return masked + text.slice(at)
}

/**
 * The text as the public may see it, and what was masked: kind, place and wording in the text given. A suggestion that an
 * officer looks at before anything is published; it knows spellings, not people, and a name nobody announces stays.
 */
export function maskPersonalData(text: string): { text: string; found: PersonalData[] } {
  const found = findPersonalData(text)
  return { text: maskPlaces(text, found), found }
}
