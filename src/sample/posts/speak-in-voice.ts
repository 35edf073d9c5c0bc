import type { Sentiment } from '../../language/sentiment/contract.ts'
import { putNames } from './fill-frame.ts'
import type { FilledFrame } from './fill-frame.ts'
import type { Random } from '../random.ts'
import { SHORT_FORMS, STRETCHED } from './slang.data.ts'
import { ASKERS, EMOJI } from './voices.data.ts'
import type { Voice } from './voices.data.ts'

function shorten(word: string, voice: Voice, random: Random): string {
  const forms = SHORT_FORMS.get(word.toLowerCase())
  if (forms !== undefined && random.chance(voice.slang)) return random.pick(forms)
  const doubled = /^([a-z]{3,})-\1$/i.exec(word)?.[1]
  return doubled !== undefined && random.chance(voice.slang * 0.8) ? `${doubled}2` : word
}

function stretch(word: string, voice: Voice, random: Random): string {
  if (!STRETCHED.has(word.toLowerCase()) || !random.chance(voice.lengthen)) return word
  const vowel = Math.max(...['a', 'i', 'u', 'e', 'o'].map((letter) => word.lastIndexOf(letter)))
  if (vowel < 0) return word
  return word.slice(0, vowel) + (word[vowel] ?? '').repeat(random.between(2, 5)) + word.slice(vowel + 1)
}

/** One slip of the thumb: two letters swapped, one left out, or one doubled, never the first. */
function mistype(word: string, random: Random): string {
  const at = random.between(1, word.length - 2)
  const letters = Array.from(word)
  const [here, after] = [letters[at] ?? '', letters[at + 1] ?? '']
  const slip = random.pick([after + here, after, here + here + after])
  return word.slice(0, at) + slip + word.slice(at + 2)
}

function sayWords(text: string, voice: Voice, random: Random): string {
  return text.replaceAll(/[a-z]+(?:-[a-z]+)?/gi, (word) => {
    const short = stretch(shorten(word, voice, random), voice, random)
    return short.length >= 5 && random.chance(voice.typo) ? mistype(short, random) : short
  })
}

function opening(asks: boolean, voice: Voice, random: Random): string {
  if (!random.chance(voice.open)) return ''
  return `${random.pick(asks && voice.slang > 0.1 ? ASKERS : voice.openers)} `
}

/** Puts an opening and a closing phrase around a text; what is neither complaint, praise nor question gets no closing. */
function surround(text: string, voice: Voice, sentiment: Sentiment, random: Random): string {
  const asks = sentiment === 'neutral' && text.includes('?')
  const before = opening(asks, voice, random)
  if ((sentiment === 'neutral' && !asks) || !random.chance(voice.close)) return before + text
  const stops = voice.name === 'teacher' ? ['. '] : [', ', ' ', '. ', ', ']
  const glue = /[.?!]$/.test(text) ? ' ' : random.pick(stops)
  return `${before}${text}${glue}${random.pick(voice.closers[sentiment])}`
}

function settleLetters(text: string, voice: Voice, random: Random): { text: string; lowerCase: boolean } {
  if (random.chance(voice.lowerCase)) return { text: text.toLowerCase(), lowerCase: true }
  // A short outburst in capitals is how some people are angry.
  if (text.length < 70 && voice.lengthen > 0 && random.chance(0.025)) {
    return { text: text.toUpperCase(), lowerCase: false }
  }
  return { text: text.charAt(0).toUpperCase() + text.slice(1), lowerCase: false }
}

function settleStops(text: string, voice: Voice, random: Random): string {
  if (voice.name === 'teacher') return /[.?!]$/.test(text) ? text : `${text}.`
  if (random.chance(0.12)) return text.replaceAll(', ', '... ')
  if (random.chance(0.2)) return text.replaceAll(',', '')
  if (random.chance(0.1) && text.endsWith('?')) return `${text}??`
  return random.chance(0.12) && !/[.?!]$/.test(text) ? `${text}${random.pick(['!', '..', '!!', '.'])}` : text
}

/**
 * Says a filled frame as one kind of person types it: shortened words, slips, stretched vowels, small letters, an opening
 * or closing phrase, emoji and now and then a hashtag. A frame that begins with `=` is only cleared of its mark; one that
 * begins with `~` is in a regional language and gets no phrases of another; `bare` small talk gets them on questions only.
 * Names of places, streets and people are never respelled.
 */
export function speakInVoice(
  frame: FilledFrame,
  voice: Voice,
  options: { sentiment: Sentiment; tags: readonly string[]; random: Random; bare?: boolean },
): string {
  const { sentiment, tags, random } = options
  if (frame.text.startsWith('=')) return putNames(frame.text.slice(1), frame.names)
  const said = frame.text.replace(/^~/, '')
  const plain = said !== frame.text || (options.bare === true && !said.includes('?'))
  const whole = plain ? said : surround(said, voice, sentiment, random)
  const letters = settleLetters(sayWords(whole, voice, random), voice, random)
  let text = putNames(settleStops(letters.text, voice, random), frame.names, letters.lowerCase)
  if (random.chance(voice.emoji)) text += ` ${random.pick(EMOJI[sentiment])}`
  if (tags.length > 0 && random.chance(voice.hashtag)) text += ` ${random.pick(tags)}`
  return text
}
