/** Three numbers in the order negative, neutral, positive. */
export type Vector = [number, number, number]
/** Three rows. */
export type Matrix = [Vector, Vector, Vector]

/** Rows and columns exchanged. */
export function transform([a, b, c]: Matrix): Matrix {
  return [
    [a[0], b[0], c[0]],
    [a[1], b[1], c[1]],
    [a[2], b[2], c[2]],
  ]
}

/** Matrix product. */
export function multiply(left: Matrix, right: Matrix): Matrix {
  const columns = transform(right)
  return left.map((row) => columns.map((column) => dot(row, column))) as Matrix
}

/** Sum, place by place. */
export function addMatrices(left: Matrix, right: Matrix): Matrix {
  return left.map((row, at) => row.map((value, to) => value + (right[at]?.[to] ?? 0))) as Matrix
}

/** The x with `transposed(matrix) x = wanted`, by Cramer's rule; throws when the rows depend on one another. */
export function solveTransposed(matrix: Matrix, wanted: Vector): Vector {
  const [a, b, c] = matrix
  const whole = determinant(a, b, c)
  if (Math.abs(whole) < 1e-9) throw new RangeError('the error rates cannot tell the classes apart')
  return [
    determinant(wanted, b, c) / whole,
    determinant(a, wanted, c) / whole,
    determinant(a, b, wanted) / whole,
  ]
}

/** The nearest three numbers in 0..1 that sum to 1 (Duchi et al. 2008). */
export function projectToSimplex(point: Vector): Vector {
  const sorted = [...point].sort((left, right) => right - left)
  let sum = 0
  let shift = 0
  sorted.forEach((value, at) => {
    sum += value
    const candidate = (sum - 1) / (at + 1)
    if (value > candidate) shift = candidate
  })
  return point.map((value) => Math.max(0, value - shift)) as Vector
}

function determinant(a: Vector, b: Vector, c: Vector): number {
  return (
    a[0] * (b[1] * c[2] - b[2] * c[1]) -
    a[1] * (b[0] * c[2] - b[2] * c[0]) +
    a[2] * (b[0] * c[1] - b[1] * c[0])
  )
}

function dot(left: Vector, right: Vector): number {
  return left[0] * right[0] + left[1] * right[1] + left[2] * right[2]
}
