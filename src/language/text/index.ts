/**
 * Text as people write it, made comparable.
 * Takes posts and headlines; gives clean text, tokens, dictionary forms and the topic terms used for clustering.
 * Promises: never throws on any string, linear time, `normaliseText` idempotent, token offsets reproduce the text.
 * Data beside it: roots, stop words (Indonesian, English), slang (own table and IndoCollex, MIT). Owns no table.
 */
export { normaliseText } from './normalise-text.ts'
export { tokenise, type Token } from './tokenise.ts'
export { extractTerms } from './extract-terms.ts'
export { splitHashtag } from './split-hashtag.ts'
export { scanTokens, type TokenKind } from './scan-tokens.ts'
export { restoreWord, isKnownWord } from './restore-word.ts'
export { stem } from './stem.ts'
export { isRudeWord } from './rude-words.ts'
export { isName, isStopWord, slang } from './word-lists.ts'
export { rememberSlices, rememberWords } from './word-cache.ts'
export { MONTH_NAMES } from './month-names.ts'
