import type { strands as indonesian } from '../id/strands.ts'
import { many } from '../many.ts'

/** Words of the strands of an issue. */
export const strands: typeof indonesian = {
  title: 'Strands of this issue',
  help: 'People speak of one matter in different words. Each strand can be opened, and taken out when it is another issue.',
  own: 'where this issue began',
  shared: (terms: string) => `in common: ${terms}`,
  takeOut: 'Take out',
  takenOut: 'The strand is out and does not come back by itself.',
  only: 'One strand only',
  onBoard: (n: string) => many(n, 'strand'),
}
