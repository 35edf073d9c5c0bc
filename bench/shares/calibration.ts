/** Probabilities of the three classes. */
export type Probabilities = [number, number, number]

const STEPS = 60
const RATE = 0.5

/**
 * Bias-corrected temperature scaling (Alexandari et al. 2020): one temperature and a bias for each class, by gradient
 * steps on the likelihood of the labels.
 */
export function fitCalibration(
  texts: readonly { label: number; said: readonly number[] }[],
): (said: readonly number[]) => Probabilities {
  const rows = texts.map(({ said, label }) => ({ logs: logsOf(said), label }))
  let slope = 1
  const bias = [0, 0, 0]
  for (let step = 0; step < STEPS; step += 1) {
    let ofSlope = 0
    const ofBias = [0, 0, 0]
    for (const { logs, label } of rows) {
      apply(logs, slope, bias).forEach((probability, of) => {
        const error = Number(of === label) - probability
        ofSlope += error * logs[of]!
        ofBias[of]! += error
      })
    }
    slope += (RATE * ofSlope) / rows.length / 4
    ofBias.forEach((sum, of) => (bias[of]! += (RATE * 2 * sum) / rows.length))
  }
  return (said) => apply(logsOf(said), slope, bias)
}

function logsOf(said: readonly number[]): number[] {
  return said.map((probability) => Math.log(Math.max(1e-6, probability)))
}

function apply(logs: readonly number[], slope: number, bias: readonly number[]): Probabilities {
  const powers = logs.map((log, of) => Math.exp(slope * log + bias[of]!))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum) as Probabilities
}
