import { createHashIndex, hashWord } from '../linear-model/index.ts'
import type { Tokens } from './read-tokens.ts'
import { WORD_SEED } from './word-hashes.ts'

/** Words that thank or praise. */
const FRIENDLY = (
  'terimakasih makasih mksh makasi trims thanks thx congrats hebat mantap mantab manteb mantul keren salut selamat berkat bravo ' +
  'jempol bangga alhamdulillah canggih sukses inovasi visioner apresiasi hore cerdas jenius berkelas top matur nuwun suwun nuhun'
).split(' ')
const [THANK, GIVEN] = ['terima', 'kasih'].map((word) => hashWord(word, WORD_SEED))

/** What goes wrong with services: nobody gives thanks for it in earnest. */
const TROUBLE = (
  'gelap gelapan padam mati rusak hancur lubang berlubang kubangan banjir macet antre antri keracunan muntah tikus bau sampah mangkrak ' +
  'molor hilang korupsi basi belatung debu becek miskin melarat nganggur phk utang hutang telat lelet lemot error menderita sengsara ' +
  'susah ribet bocor mampet keruh jebol tenggelam pungli dipersulit'
).split(' ')
/** The number of a word in both lists, the friendly ones first; -1 for every other word. */
const numberOf = createHashIndex([...FRIENDLY, ...TROUBLE].map((word) => hashWord(word, WORD_SEED)))

/** A text whose words thank or praise is read as a complaint from this chance of a negative class on. */
const COMPLAINT = 0.3

/**
 * Tells texts in which thanks or praise stands beside what nobody thanks for: named trouble, or words that together
 * read as a complaint (`negative` is the chance of that class). It does not guess what is meant: such an answer is
 * shown as uncertain.
 */
export function createIronyDetector(): (tokens: Tokens, negative: number) => boolean {
  return ({ count, hashes, denied }, negative) => {
    let friendly = false
    let trouble = negative >= COMPLAINT
    for (let at = 0; at < count; at += 1) {
      const hash = hashes[at] ?? 0
      if (denied[at] === 1) continue
      const number = numberOf(hash)
      if (number >= FRIENDLY.length) trouble = true
      else if (number >= 0 || (hash === GIVEN && hashes[at - 1] === THANK)) friendly = true
    }
    return friendly && trouble
  }
}
