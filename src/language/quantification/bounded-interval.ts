/** z of a normal with 2.5 % beyond it, and with 5 %. */
const TWO_SIDED = 1.959964
const ONE_SIDED = 1.644854
/** More skewness than the expansion can follow. */
const MOST_SKEW = 1.5
const HALVINGS = 16

/** The middle is moved by no more deviations than this, in either direction. */
const MOST_SHIFT = 0.5

/**
 * The noise of what is seen: its standard deviation, its skewness (third moment over the deviation's cube), and by how
 * many deviations its middle is moved because the deviation itself was told by the same few texts (none: 0).
 */
export type Noise = { deviation: number; skew: number; shift?: number }

/**
 * A 95 % interval for a share in 0..1 that was seen with noise: the shares that a test at 5 % would not refuse, with
 * the test's limits bent by the skewness of the noise (Cornish-Fisher; Gart & Nam 1988) and moved by its shift (Hall 1992). `noiseAt(share)` is the noise if
 * `share` were true. What was seen beyond 0 or 1 counts as seen there, so a share whose noise reaches a bound can only
 * be refused from the other side (Mandelkern & Schultz 2002): right at the bounds, never empty, and never narrow
 * because the sample fits no share well.
 */
export function boundedInterval(
  seen: number,
  noiseAt: (share: number) => Noise,
): { low: number; high: number } {
  const inside = Math.min(1, Math.max(0, seen))
  const isPossible = (share: number): boolean => {
    const { deviation, skew, shift = 0 } = noiseAt(share)
    const reach = TWO_SIDED * deviation
    const isLow = share < reach
    const isHigh = 1 - share < reach
    const distance = (inside - share) / deviation - Math.min(MOST_SHIFT, Math.max(-MOST_SHIFT, shift))
    const isTooLow = !isLow && distance < bend(isHigh ? -ONE_SIDED : -TWO_SIDED, skew)
    const isTooHigh = !isHigh && distance > bend(isLow ? ONE_SIDED : TWO_SIDED, skew)
    return !isTooLow && !isTooHigh
  }
  return { low: endOf(inside, 0, isPossible), high: endOf(inside, 1, isPossible) }
}

/** The quantile of skew noise where that of a normal is `z`: first term of the Cornish-Fisher expansion. */
function bend(z: number, skew: number): number {
  return z + ((z ** 2 - 1) * Math.min(MOST_SKEW, Math.max(-MOST_SKEW, skew))) / 6
}

function endOf(inside: number, bound: number, isPossible: (share: number) => boolean): number {
  if (isPossible(bound)) return bound
  let near = inside
  let far = bound
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (near + far) / 2
    if (isPossible(middle)) near = middle
    else far = middle
  }
  return near
}
