import { isRudeWord, isStopWord, maskPersonalData, slang } from '../../../language/index.ts'
import type { EngineOptions } from '../engine/index.ts'

const LINK = /(?:https?:\/\/|www\.|\bt\.co\/)\S*/giu
const HANDLE = /(?:\bRT\s+)?@[\p{L}\p{N}_.]+:?/gu
const SIGNS = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200D|\uFE0F/gu
const EDGES = /^[^\p{L}\p{N}#"'“‘(]+|[^\p{L}\p{N}"'”’)!?.%]+$/gu
/** Alone they are mostly abuse; beside another word they may be a matter ("anjing rabies", "daging babi"). */
const ABUSED_NAMES = new Set(['anjing', 'babi', 'monyet', 'setan', 'iblis', 'cok', 'gila'])
const WORD = /[\p{L}\p{N}]+/gu

/**
 * A headline as the name of an issue: one line without links, handles and pictures, personal data masked; '' where nothing
 * is left or where it holds abuse. Any text; linear.
 */
function asTitle(text: string): string {
  const bare = text.replaceAll(LINK, ' ').replaceAll(HANDLE, ' ').replaceAll(SIGNS, ' ')
  const line = bare.replaceAll(/\s+/gu, ' ').trim().replaceAll(EDGES, '')
  const { text: title } = maskPersonalData(line)
  return (title.match(WORD) ?? []).some(isRudeWord) ? '' : title
}

/** What is said in passing ("gak", "lo", "bgt"): stop words once they are spelt out, and what is too short to be a matter. */
function tellsNothing(word: string): boolean {
  return word.length < 3 || ABUSED_NAMES.has(word) || slang(word).split(' ').every(isStopWord)
}

/** How the engine names what it finds: in words of the language, never by abuse. */
export const NAMING: Required<Pick<EngineOptions, 'isStopWord' | 'mayName' | 'tellsNothing' | 'asTitle'>> = {
  isStopWord,
  mayName: (word) => !isRudeWord(word),
  tellsNothing,
  asTitle,
}
