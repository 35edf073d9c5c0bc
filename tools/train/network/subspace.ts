/** Makes the columns of `matrix` (row-major, `rows` x `columns`) orthonormal: Gram-Schmidt, twice for accuracy. */
export function orthonormalise(matrix: Float32Array, rows: number, columns: number): void {
  for (let column = 0; column < columns; column += 1) {
    for (let pass = 0; pass < 2; pass += 1) removeEarlier(matrix, { rows, columns, column })
    let square = 0
    for (let at = column; at < matrix.length; at += columns) square += matrix[at]! ** 2
    const scale = 1 / Math.sqrt(square || 1)
    for (let at = column; at < matrix.length; at += columns) matrix[at]! *= scale
  }
}

function removeEarlier(
  matrix: Float32Array,
  { rows, columns, column }: { rows: number; columns: number; column: number },
): void {
  const products = new Float64Array(column)
  for (let row = 0; row < rows; row += 1) {
    const base = row * columns
    const own = matrix[base + column]!
    for (let other = 0; other < column; other += 1) products[other]! += own * matrix[base + other]!
  }
  for (let row = 0; row < rows; row += 1) {
    const base = row * columns
    let sum = 0
    for (let other = 0; other < column; other += 1) sum += products[other]! * matrix[base + other]!
    matrix[base + column]! -= sum
  }
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations (Golub & Van Loan 8.5), greatest first;
 * `vectors[row * size + k]` is component `row` of vector `k`.
 */
export function eigenvectors(
  symmetric: Float64Array,
  size: number,
): { values: number[]; vectors: Float64Array } {
  const a = Float64Array.from(symmetric)
  const v = new Float64Array(size * size)
  for (let at = 0; at < size; at += 1) v[at * size + at] = 1
  for (let sweep = 0; sweep < 12; sweep += 1)
    for (let p = 0; p < size - 1; p += 1) for (let q = p + 1; q < size; q += 1) rotate(a, v, size, [p, q])
  const order = Array.from({ length: size }, (_, at) => at).sort(
    (left, right) => a[right * size + right]! - a[left * size + left]!,
  )
  const vectors = new Float64Array(size * size)
  order.forEach((from, to) => {
    for (let row = 0; row < size; row += 1) vectors[row * size + to] = v[row * size + from]!
  })
  return { values: order.map((at) => a[at * size + at]!), vectors }
}

function rotate(a: Float64Array, v: Float64Array, size: number, [p, q]: [number, number]): void {
  const off = a[p * size + q]!
  if (Math.abs(off) < 1e-300) return
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * off)
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const cosine = 1 / Math.sqrt(t * t + 1)
  const sine = t * cosine
  const turn = (matrix: Float64Array, first: number, second: number) => {
    const x = matrix[first]!
    const y = matrix[second]!
    matrix[first] = cosine * x - sine * y
    matrix[second] = sine * x + cosine * y
  }
  for (let at = 0; at < size; at += 1) turn(a, at * size + p, at * size + q)
  for (let at = 0; at < size; at += 1) turn(a, p * size + at, q * size + at)
  for (let at = 0; at < size; at += 1) turn(v, at * size + p, at * size + q)
}
