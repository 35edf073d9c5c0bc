/**
 * Which programme of a council a text means.
 * Takes the council's programmes as it entered them (name, plain keywords, nicknames among them) and a text; gives the
 * programme with the words that told, or null. Promises: pure; a list is prepared once. Owns no table.
 */
export { findProgramme, type FoundProgramme, type NamedProgramme } from './find-programme.ts'
