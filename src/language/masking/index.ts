/**
 * Personal data in what people write, and the same text without it.
 * Takes any text; gives the places of numbers, addresses, names and the like, and the text with words in their stead.
 * Promises: pure, linear, never throws; the spellings stand here once, for the checks on articles too. Owns no table.
 */
export { findChildNames } from './child-names.ts'
export {
  personalDataKindSchema,
  personalDataSchema,
  type PersonalData,
  type PersonalDataKind,
} from './contract.ts'
export { findPersonalData } from './find-personal-data.ts'
export { maskPersonalData } from './mask-personal-data.ts'
