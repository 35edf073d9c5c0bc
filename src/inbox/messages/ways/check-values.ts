import type { Words } from '../../../platform/http/index.ts'
import type { ChannelField } from '../channels/index.ts'
import type { StoredWay } from './ways.store.ts'

/** What is wrong with a field of the form that connects a way in: the field, and the sentence that names it. */
export type WrongField = { refusal: 'missing-field' | 'wrong-field'; field: string; words: Words }

type Values = Record<string, string>

// One address, as citizens write to it: no name before it, no second one after it (RFC 5321 §4.5.3.1: 64 and 255).
const ADDRESS = /^[^\s@<>",;:]{1,64}@(?=.{1,255}$)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.[\p{L}\p{N}-]{2,}$/u
const MOST_PORT = 65_535

function isPort(value: string): boolean {
  const port = Number(value)
  return /^\d{1,5}$/.test(value) && port >= 1 && port <= MOST_PORT
}

/** Whether a field that must be there is not: neither given, nor kept already, nor known without a word. */
function isMissing(field: ChannelField, values: Values, kept: StoredWay | null): boolean {
  const { name, kind, preset, required } = field
  if (!required || (values[name] ?? '') !== '') return false
  if (kept === null) return preset === undefined || kind === 'secret'
  return kind === 'secret' ? !kept.hasSecret : values[name] !== undefined
}

/** What is to be written in the field instead; null when the value fits. */
function adviceOf({ kind, format, choices = [] }: ChannelField, value: string): Words | null {
  if (kind === 'choice' && !choices.some((one) => one.value === value))
    return {
      id: `pilih salah satu: ${choices.map((one) => one.label.id).join('; ')}.`,
      en: `choose one of: ${choices.map((one) => one.label.en).join('; ')}.`,
    }
  if (format === 'port' && !isPort(value))
    return { id: 'tulis angka bulat 1 sampai 65535.', en: 'write a whole number from 1 to 65535.' }
  if (format === 'address' && !ADDRESS.test(value))
    return {
      id: 'tulis satu alamat surel yang lengkap, misalnya aduan@kabupaten.go.id.',
      en: 'write one whole mail address, such as aduan@kabupaten.go.id.',
    }
  return null
}

/**
 * The first field that is missing or does not fit what it is for; null when all do. `kept`: the way as it is, when it is
 * changed: what is not given stays, and is not looked at again.
 */
export function findWrong(fields: ChannelField[], values: Values, kept: StoredWay | null): WrongField | null {
  for (const field of fields) {
    const { name, label } = field
    if (isMissing(field, values, kept))
      return {
        refusal: 'missing-field',
        field: name,
        words: { id: `Isian “${label.id}” wajib diisi.`, en: `The field “${label.en}” is needed.` },
      }
    const value = values[name] ?? ''
    const advice = value === '' ? null : adviceOf(field, value)
    if (advice)
      return {
        refusal: 'wrong-field',
        field: name,
        words: { id: `Isian “${label.id}”: ${advice.id}`, en: `The field “${label.en}”: ${advice.en}` },
      }
  }
  return null
}
