/** Three numbers in the order negative, neutral, positive. */
export type Vector = [number, number, number]
/** Three rows. */
export type Matrix = [Vector, Vector, Vector]

/** Classes by number, to loop over. */
export const CLASSES = [0, 1, 2] as const

/** The inverse; throws when the rows depend on one another. */
export function invert(rows: Matrix): Matrix {
  const [a, b, c] = rows
  const crosses = [cross(b, c), cross(c, a), cross(a, b)] as const
  const whole = dot(a, crosses[0])
  if (!(Math.abs(whole) > 1e-12)) throw new RangeError('the error rates cannot tell the classes apart')
  return CLASSES.map((row) => crosses.map((column) => column[row] / whole)) as Matrix
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}
