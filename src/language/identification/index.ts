/**
 * The door of `identification`: which language a text is in.
 * Takes text; gives an ISO 639-3 code with a confidence: Indonesian, 16 regional languages, English, or `und`.
 * Promises to say Indonesian rather than guess a regional language for short posts. Reads `models/language`; owns no
 * tables.
 */
export { createLanguageIdentifier, identifyLanguage, type IdentifiedLanguage } from './identify-language.ts'
export { loadLanguageModel, readLanguageModel, type LanguageModel } from './language-model.ts'
