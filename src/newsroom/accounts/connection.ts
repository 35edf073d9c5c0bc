import { CONNECTIONS, type Connection } from './connections.data.ts'
import type { ChannelKind } from './contract.ts'

export type ConnectRefusal = { field: string; reason: { id: string; en: string } }

/** What an officer typed in, sorted by where it is kept. Empty values are left out. */
export type SortedValues = {
  address?: string
  handle?: string
  settings: Record<string, string>
  secret: Record<string, string>
}

function refuseAddress(value: string, allowHttp: boolean): ConnectRefusal['reason'] | null {
  const url = URL.canParse(value) ? new URL(value) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    return {
      id: 'alamat tidak dapat dibaca; tulis seperti https://humas.contoh.go.id',
      en: 'the address cannot be read; write it like https://humas.contoh.go.id',
    }
  }
  if (url.protocol === 'https:' || allowHttp) return null
  return {
    id: 'harus dimulai https:// supaya kata sandi tidak terbaca di jalan',
    en: 'must begin with https://, so that nobody reads the password on its way',
  }
}

type Field = Connection['fields'][number]
type Given = { kept: string[]; allowHttp: boolean }

function findRefusal(field: Field, value: string, given: Given): ConnectRefusal['reason'] | null {
  if (value !== '') return field.keep === 'address' ? refuseAddress(value, given.allowHttp) : null
  const isKept = field.keep === 'secret' && given.kept.includes(field.name)
  if (!field.required || isKept) return null
  return { id: `${field.label.id} wajib diisi`, en: `${field.label.en} is needed` }
}

function put(sorted: SortedValues, field: Field, value: string): void {
  if (field.keep === 'secret') sorted.secret[field.name] = value
  else if (field.keep === 'setting') sorted.settings[field.name] = value
  else sorted[field.keep] = value.replace(/\/+$/, '')
}

/**
 * Sorts and checks the values for a kind of account. `kept`: names of secrets kept already, which may be left empty.
 * `allowHttp`: only for addresses of the own network, where the operator allowed them.
 */
export function sortValues(
  kind: ChannelKind,
  values: Record<string, string>,
  given: Given,
): { ok: true; sorted: SortedValues } | { ok: false; refusals: ConnectRefusal[] } {
  const refusals: ConnectRefusal[] = []
  const sorted: SortedValues = { settings: {}, secret: {} }
  for (const field of CONNECTIONS[kind]?.fields ?? []) {
    const value = (values[field.name] ?? '').trim()
    const reason = findRefusal(field, value, given)
    if (reason) refusals.push({ field: field.name, reason })
    put(sorted, field, value)
  }
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, sorted }
}

/** Joins secrets: an empty value never takes the place of one that is kept. */
export function joinSecrets(
  kept: Record<string, string>,
  given: Record<string, string>,
): Record<string, string> {
  return { ...kept, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value.trim() !== '')) }
}
