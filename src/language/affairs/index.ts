/**
 * Which of the 32 concurrent affairs of local government (Law 23/2014) a text is about, and whether it is routine.
 * Takes a text; gives the affair's code with a score, and a routine kind (sport, celebrity, schedule, price).
 * Promises: no guess where the words do not tell. Data: `affairs.txt` and `routines.txt`, own keyword tables, and `models/affairs`. Owns no table.
 */
export { AFFAIRS, findAffair, findRoutine, type Affair, type AffairGroup, type Routine } from './affairs.ts'
export { phraseWords } from './phrase-words.ts'
