/** The only door from the screens to the words they share with the server's files. */
export {
  CASE_KIND_WORDS,
  CASE_STATUS_WORDS,
  PRIORITY_WORDS,
} from '../../../src/inbox/cases/words.contract.ts'
export { STANDING_WORDS } from '../../../src/inbox/clocks/words.contract.ts'
export { UNCERTAIN_BELOW } from '../../../src/language/sentiment/words.contract.ts'
