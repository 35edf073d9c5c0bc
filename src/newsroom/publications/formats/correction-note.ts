import { escapeText } from 'entities'
import type { Variant } from './contract.ts'
import { isWithin } from './count-text.ts'
import { textLimits, type FormatLimits } from './limits-of.ts'

const WORD = { id: 'Ralat', en: 'Correction' } as const

/** The line that tells readers what was put right; '' without a note. */
export function noteLine(note: string | null | undefined, language: 'id' | 'en'): string {
  const said = note?.trim() ?? ''
  return said === '' ? '' : `${WORD[language]}: ${said}`
}

const WITHDRAWN = {
  id: 'Kiriman kami sebelumnya ditarik.',
  en: 'We have withdrawn our earlier post.',
} as const

/** What an officer posts where the platform does not delete what was withdrawn. */
export function withdrawalText(note: string, language: 'id' | 'en'): string {
  return `${WITHDRAWN[language]} ${note.trim()}`
}

/** The line of a correction at the end of an article. The note is text: HTML in it is shown as typed. */
export function noteHtml(html: string, line: string): string {
  if (line === '') return html
  return `${html}\n<p><em>${escapeText(line)}</em></p>`
}

/** An officer's own text with the line at its end, or as it is where the platform's limits leave no room for it. */
export function addNoteLine(variant: Variant, line: string, limits: FormatLimits): Variant {
  const text = `${variant.text}\n\n${line}`
  const fits = line !== '' && isWithin(text, textLimits(limits, variant.mediaIds.length > 0))
  return fits ? { ...variant, text } : variant
}
