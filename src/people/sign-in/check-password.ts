import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Words } from '../../platform/http/index.ts'

/** Why a password is refused. */
export type PasswordRefusal = 'password-too-common' | 'password-holds-name'

export const PASSWORD_WORDS: Record<PasswordRefusal, Words> = {
  'password-too-common': {
    id: 'Kata sandi ini mudah ditebak. Pakai tiga atau empat kata yang tidak berhubungan.',
    en: 'This password is easily guessed. Use three or four unrelated words.',
  },
  'password-holds-name': {
    id: 'Kata sandi tidak boleh berisi nama atau alamat e-mail Anda.',
    en: 'The password may not hold your name or e-mail address.',
  },
}

const MIN_VARIETY = 5
const LEET: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const KEYBOARD_RUNS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', '01234567890', 'abcdefghijklmnopqrstuvwxyz']

const COMMON = new Set(
  readFileSync(path.join(import.meta.dirname, 'common-words.txt'), 'utf8')
    .split('\n')
    .filter(Boolean),
)
const LONGEST = Math.max(...[...COMMON].map((word) => word.length))

const lettersOf = (text: string) => text.replaceAll(/[^a-z]/g, '')

/** Letters of a password, with and without digits and signs read as letters ("r4h4s14"). */
function readings(password: string): string[] {
  const lower = password.toLowerCase()
  const unleet = lower.replaceAll(/[013457@$!]/g, (sign) => LEET[sign] ?? sign)
  // Digits after the word are a year or a counter, not letters.
  const trimmed = lower.replace(/[^a-z]+$/, '').replaceAll(/[013457@$!]/g, (sign) => LEET[sign] ?? sign)
  return [lettersOf(lower), lettersOf(unleet), lettersOf(trimmed)]
}

function isRun(part: string): boolean {
  const backwards = part.split('').reverse().join('')
  return part.length >= 4 && KEYBOARD_RUNS.some((run) => run.includes(part) || run.includes(backwards))
}

/** Whether the letters are nothing but common words and keyboard runs put together, at most three of them. */
function isOnlyCommon(letters: string, parts = 3): boolean {
  if (letters === '') return true
  if (parts === 0) return false
  for (let end = Math.min(letters.length, LONGEST); end >= 2; end -= 1) {
    const part = letters.slice(0, end)
    if ((COMMON.has(part) || isRun(part)) && isOnlyCommon(letters.slice(end), parts - 1)) return true
  }
  return false
}

/** Names and parts of the address, the longest first. */
function namesOf(person: { name: string; email: string }): string[] {
  const local = person.email.split('@')[0] ?? ''
  return [...person.name.split(/\s+/), ...local.split(/[._+-]/), local]
    .map((part) => part.toLowerCase())
    .filter((part) => part.length >= 4)
    .sort((one, two) => two.length - one.length)
}

/**
 * Refuses passwords that guessers try first: common words and keyboard runs with digits around them, few different
 * characters, the person's own name. Length (at least 10) is checked by the contract. Follows NIST SP 800-63B 5.1.1.2:
 * compare with what is commonly used, demand no mix of character classes.
 */
export function checkPassword(
  password: string,
  person: { name: string; email: string },
): PasswordRefusal | null {
  const lower = password.toLowerCase()
  if (new Set(lower).size < MIN_VARIETY) return 'password-too-common'
  if (readings(password).some((letters) => isOnlyCommon(letters))) return 'password-too-common'
  const rest = namesOf(person).reduce((text, part) => text.replaceAll(part, ''), lower)
  return rest.length < lower.length && rest.length < 8 ? 'password-holds-name' : null
}
