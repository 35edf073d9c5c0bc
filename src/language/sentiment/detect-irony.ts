import { hashWord } from '../linear-model/index.ts'
import { type Tokens, WORD_SEED } from './features.ts'

const listed = (list: string) => new Set(list.split(' ').map((word) => hashWord(word, WORD_SEED)))

/** Words that thank or praise. */
const FRIENDLY = listed(
  'terimakasih makasih mksh makasi trims thanks thx hebat mantap mantab mantul keren salut selamat berkat bravo jempol ' +
    'bangga syukur alhamdulillah canggih luar top sukses inovasi apresiasi matur nuwun suwun nuhun',
)

/** What goes wrong with services: nobody gives thanks for it in earnest. */
const TROUBLE = listed(
  'gelap gelapan padam mati rusak hancur lubang berlubang kubangan banjir macet antre antri keracunan muntah tikus bau sampah mangkrak ' +
    'molor hilang korupsi basi belatung debu becek kering miskin melarat puasa nganggur phk mahal naik utang hutang telat lelet lemot ' +
    'error menderita sengsara susah ribet menunggu nunggu bocor mampet keruh jebol tenggelam pungli dipersulit',
)

/**
 * Tells texts in which thanks or praise stands beside what nobody thanks for. It does not guess what is meant: such an
 * answer is shown as uncertain.
 */
export function createIronyDetector(): (tokens: Tokens) => boolean {
  return ({ count, hashes, denied }) => {
    let friendly = false
    let trouble = false
    for (let at = 0; at < count; at += 1) {
      const hash = hashes[at] ?? 0
      if (denied[at] === 1) continue
      if (FRIENDLY.has(hash)) friendly = true
      else if (TROUBLE.has(hash)) trouble = true
    }
    return friendly && trouble
  }
}
