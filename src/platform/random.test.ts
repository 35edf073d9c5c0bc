import { expect, it } from 'vitest'
import { repeatableRandom } from './random.ts'

it('the same seed gives the same numbers for ever: stored samples and models rest on them', () => {
  const small = repeatableRandom(7)
  expect([small(), small(), small()]).toEqual([0.011704753153026104, 0.06195825757458806, 0.97690763277933])
  const large = repeatableRandom(0xfedcba98)
  expect([large(), large(), large()]).toEqual([0.9631074042990804, 0.20941836456768215, 0.35165232396684587])
})
