/** z of a normal with 2.5 % beyond it; and with 4 %: one point of the five makes up for noise that is skew at a bound. */
const TWO_SIDED = 1.959964
const ONE_SIDED = 1.750686
const HALVINGS = 16

/**
 * A 95 % interval for a share in 0..1 that was seen with normal noise: the shares that a test at 5 % would not refuse.
 * `deviationAt(share)` is the standard deviation of the noise if `share` were true. What was seen beyond 0 or 1
 * counts as seen there, so a share whose noise reaches a bound can only be refused from the other side, and is
 * at 4 % (Mandelkern & Schultz 2002): right at the bounds, never empty, and never narrow because the sample fits
 * no share well.
 */
export function boundedInterval(
  seen: number,
  deviationAt: (share: number) => number,
): { low: number; high: number } {
  const inside = Math.min(1, Math.max(0, seen))
  const isPossible = (share: number): boolean => {
    const deviation = deviationAt(share)
    const reach = TWO_SIDED * deviation
    const isLow = share < reach
    const isHigh = 1 - share < reach
    const distance = (inside - share) / deviation
    const isTooLow = !isLow && distance < (isHigh ? -ONE_SIDED : -TWO_SIDED)
    const isTooHigh = !isHigh && distance > (isLow ? ONE_SIDED : TWO_SIDED)
    return !isTooLow && !isTooHigh
  }
  return { low: endOf(inside, 0, isPossible), high: endOf(inside, 1, isPossible) }
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
