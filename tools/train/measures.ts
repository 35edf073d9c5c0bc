/** Unweighted mean of the classes' F1; a class that neither occurs nor is guessed is left out. */
export function macroF1(truth: readonly number[], guess: readonly number[], classes: number): number {
  let sum = 0
  let used = 0
  for (let of = 0; of < classes; of += 1) {
    let hit = 0
    let wrong = 0
    truth.forEach((label, index) => {
      if (label === of && guess[index] === of) hit += 1
      else if (label === of || guess[index] === of) wrong += 1
    })
    if (hit + wrong === 0) continue
    used += 1
    sum += (2 * hit) / (2 * hit + wrong)
  }
  return used === 0 ? 0 : sum / used
}

/** Share of equal labels. */
export function accuracy(truth: readonly number[], guess: readonly number[]): number {
  return truth.filter((label, index) => label === guess[index]).length / Math.max(1, truth.length)
}

/** Place of the greatest number. */
export function argMax(numbers: ArrayLike<number>): number {
  let best = 0
  for (let at = 1; at < numbers.length; at += 1) if ((numbers[at] ?? 0) > (numbers[best] ?? 0)) best = at
  return best
}

/** Expected calibration error of the chosen class in ten equal bins (Guo et al. 2017). */
export function calibrationError(
  truth: readonly number[],
  probabilities: readonly ArrayLike<number>[],
): number {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, hits: 0, confidence: 0 }))
  probabilities.forEach((row, index) => {
    const guess = argMax(row)
    const confidence = row[guess] ?? 0
    const bin = bins[Math.min(9, Math.floor(confidence * 10))]
    if (!bin) return
    bin.count += 1
    bin.confidence += confidence
    if (truth[index] === guess) bin.hits += 1
  })
  return bins.reduce((sum, bin) => sum + Math.abs(bin.hits - bin.confidence), 0) / Math.max(1, truth.length)
}

/** Numbers in 0..1 that sum to 1, in proportion to the powers of e. */
export function softmax(scores: ArrayLike<number>, temperature = 1): number[] {
  const list = Array.from(scores, (score) => score / temperature)
  const top = Math.max(...list)
  const powers = list.map((score) => Math.exp(score - top))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}

/** The temperature that makes the labels most likely (Guo et al. 2017), by golden-section search in 0.2..5. */
export function fitTemperature(truth: readonly number[], scores: readonly ArrayLike<number>[]): number {
  const loss = (temperature: number) =>
    scores.reduce((sum, row, index) => sum - Math.log(softmax(row, temperature)[truth[index] ?? 0] ?? 1), 0)
  const golden = (Math.sqrt(5) - 1) / 2
  let low = 0.2
  let high = 5
  while (high - low > 1e-3) {
    const left = high - golden * (high - low)
    const right = low + golden * (high - low)
    if (loss(left) < loss(right)) high = right
    else low = left
  }
  return (low + high) / 2
}
