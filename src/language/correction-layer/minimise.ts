/** A function to be made small: writes its gradient at `point` and gives its value. */
export type Slope = (point: Float64Array, gradient: Float64Array) => number

const REMEMBERED = 8
const MOST_STEPS = 200
const MOST_HALVINGS = 30
/** Armijo's share of the promised decrease that a step must keep. */
const KEPT = 1e-4

type Step = { moved: Float64Array; turned: Float64Array; product: number }

/**
 * Finds the least value of a smooth convex function from `start` on: limited-memory BFGS with backtracking (Nocedal &
 * Wright 2006, algorithm 7.4 and 7.5). The same input gives the same output, bit by bit.
 */
export function minimise(slope: Slope, start: Float64Array): Float64Array {
  let point: Float64Array = Float64Array.from(start)
  let gradient: Float64Array = new Float64Array(point.length)
  let value = slope(point, gradient)
  const steps: Step[] = []
  for (let at = 0; at < MOST_STEPS; at += 1) {
    if (length(gradient) < 1e-6 * Math.max(1, length(point))) break
    const direction = directionOf(gradient, steps)
    const next = search(slope, { point, gradient, value, direction, isFirst: at === 0 })
    if (!next) break
    remember(steps, next.point, point, next.gradient, gradient)
    const gained = value - next.value
    ;({ point, gradient, value } = next)
    if (gained < 1e-9 * Math.max(1, Math.abs(value))) break
  }
  return point
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
}

function length(a: Float64Array): number {
  return Math.sqrt(dot(a, a))
}

function addScaled(to: Float64Array, factor: number, what: Float64Array): void {
  for (let at = 0; at < to.length; at += 1) to[at] = (to[at] ?? 0) + factor * (what[at] ?? 0)
}

/** The two loops: the gradient turned by what the last steps say of the curvature, downhill. */
function directionOf(gradient: Float64Array, steps: readonly Step[]): Float64Array {
  const direction = Float64Array.from(gradient)
  const shares: number[] = []
  for (const step of steps.toReversed()) {
    const share = dot(step.moved, direction) / step.product
    shares.push(share)
    addScaled(direction, -share, step.turned)
  }
  const last = steps.at(-1)
  const size = last ? last.product / dot(last.turned, last.turned) : 1
  for (let at = 0; at < direction.length; at += 1) direction[at] = (direction[at] ?? 0) * size
  for (const step of steps) {
    const share = shares.pop() ?? 0
    addScaled(direction, share - dot(step.turned, direction) / step.product, step.moved)
  }
  return direction.map((one) => -one)
}

type Standing = {
  point: Float64Array
  gradient: Float64Array
  value: number
  direction: Float64Array
  isFirst: boolean
}

function search(slope: Slope, from: Standing): Omit<Standing, 'direction' | 'isFirst'> | null {
  const promised = dot(from.gradient, from.direction)
  if (promised >= 0) return null
  let size = from.isFirst ? Math.min(1, 1 / length(from.gradient)) : 1
  for (let at = 0; at < MOST_HALVINGS; at += 1) {
    const point = Float64Array.from(from.point)
    addScaled(point, size, from.direction)
    const gradient = new Float64Array(point.length)
    const value = slope(point, gradient)
    if (value <= from.value + KEPT * size * promised) return { point, gradient, value }
    size /= 2
  }
  return null
}

// eslint-disable-next-line max-params -- two points and their gradients
function remember(
  steps: Step[],
  point: Float64Array,
  before: Float64Array,
  gradient: Float64Array,
  gradientBefore: Float64Array,
): void {
  const moved = point.map((value, at) => value - (before[at] ?? 0))
  const turned = gradient.map((value, at) => value - (gradientBefore[at] ?? 0))
  const product = dot(moved, turned)
  if (product <= 1e-12) return
  steps.push({ moved, turned, product })
  if (steps.length > REMEMBERED) steps.shift()
}
