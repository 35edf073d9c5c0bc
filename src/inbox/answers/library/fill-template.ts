import { zoneLabel, type Zone } from '../../../calendar/index.ts'
import { PLACEHOLDERS } from '../contract.ts'

export type Filling = {
  number: string
  title: string
  office: string | null
  dueAt: Date | null
  timeZone: Zone
}

function timeOf(at: Date, timeZone: Zone): string {
  const said = new Intl.DateTimeFormat('id-ID', { timeZone, dateStyle: 'long', timeStyle: 'short' }).format(
    at,
  )
  return `${said} ${zoneLabel(timeZone)}`
}

/** The names in braces that are no placeholder: "{nomer}". */
export function unknownPlaceholders(text: string): string[] {
  const names = Array.from(text.matchAll(/\{([^{}\n]{1,30})\}/g), ([, name = '']) => name)
  return names.filter((name) => !PLACEHOLDERS.some((one) => one === name))
}

/** A ready-made answer with the facts of a case. What is not known yet is said in words, never left in braces. */
export function fillTemplate(text: string, filling: Filling): string {
  const values: Record<(typeof PLACEHOLDERS)[number], string> = {
    nomor: filling.number,
    judul: filling.title,
    dinas: filling.office ?? 'perangkat daerah terkait',
    tenggat: filling.dueAt ? timeOf(filling.dueAt, filling.timeZone) : 'waktu yang ditetapkan',
  }
  return text.replaceAll(
    /\{(nomor|judul|dinas|tenggat)\}/g,
    (_all, name: keyof typeof values) => values[name],
  )
}
