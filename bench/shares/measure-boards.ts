import { SCORE_BINS, type ShareTable } from '../../src/language/index.ts'
import { repeatableRandom } from '../../src/platform/random.ts'
import { type LabelledAnswer, measureShareTable } from '../../tools/train/measure-share-table.ts'
import { estimatorOf } from '../../tools/train/simulate-shares.ts'
import { NEGATIVE } from './measure-coverage.ts'

const POSTS = 500
/** Fewer labelled posts of a class do not say how a matter speaks of it. */
const FEWEST = 5
/** How large the matters of a board are. */
const BOARDS = [
  { board: '3 alike', parts: [1, 1, 1] },
  { board: '5 alike', parts: [1, 1, 1, 1, 1] },
  { board: 'one half, 4 the rest', parts: [4, 1, 1, 1, 1] },
]

/**
 * The share of a whole board: posts of several matters that the table has not seen, with other shares than they have.
 * With the drift of one matter, and with what is left of it where matters drift apart.
 */
export function measureBoards(posts: readonly LabelledAnswer[], runs: number) {
  const matters = [...Map.groupBy(posts, ({ group }) => group).values()]
    .map((own) => [0, 1, 2].map((of) => own.filter(({ label }) => label === of)))
    .filter((pool) => pool[0]!.length >= FEWEST && pool[1]!.length >= FEWEST)
  return BOARDS.flatMap(({ board, parts }) => {
    const whole = parts.reduce((sum, part) => sum + part, 0)
    const concentration = parts.reduce((sum, part) => sum + (part / whole) ** 2, 0)
    const ways = [
      { drift: 'of one matter', by: 1, ...emptySums() },
      { drift: 'divided', by: concentration, ...emptySums() },
    ]
    for (let run = 0; run < runs; run += 1) {
      const random = repeatableRandom(run * 7919 + parts.length)
      const mixed = matters.toSorted(() => random() - 0.5)
      const shown = mixed.slice(0, parts.length)
      const groups = new Set(shown.map((pool) => pool[0]![0]!.group))
      const table = measureShareTable(
        posts.filter(({ group }) => !groups.has(group)),
        { drift: true },
      )
      for (const negative of NEGATIVE) {
        const bins = drawBoard(shown, parts, negative, random)
        for (const way of ways) {
          const { share, low, high } = estimatorOf(spreadOverMatters(table, way.by))(bins).negative
          way.runs += 1
          way.held += Number(low <= negative && negative <= high)
          way.width += high - low
          way.error += Math.abs(share - negative)
        }
      }
    }
    return ways.map(({ drift, runs: all, held, width, error }) => ({
      board,
      drift,
      held: Math.round((1000 * held) / all) / 10,
      width: Math.round((1e3 * width) / all) / 1e3,
      error: Math.round((1e3 * error) / all) / 1e3,
    }))
  })
}

/** Were the drifts of matters independent: less by the sum of the squares of their shares of the board. */
function spreadOverMatters(table: ShareTable, concentration: number): ShareTable {
  return { ...table, drift: table.drift.map((drift) => drift * concentration) as ShareTable['drift'] }
}

function emptySums() {
  return { runs: 0, held: 0, width: 0, error: 0 }
}

// oxlint-disable-next-line max-params -- the matters, their sizes, the share and the luck
function drawBoard(
  shown: readonly (readonly LabelledAnswer[][])[],
  parts: readonly number[],
  negative: number,
  random: () => number,
): Float64Array {
  const bins = new Float64Array(SCORE_BINS)
  const turns = parts.flatMap((part, at) => Array.from({ length: part }, () => at))
  for (let post = 0; post < POSTS; post += 1) {
    const pool = shown[turns[Math.floor(random() * turns.length)]!]!
    const positive = pool[2]!.length < FEWEST ? 0 : (1 - negative) / 2
    const luck = random()
    const list = pool[luck < negative ? 0 : luck < negative + positive ? 2 : 1]!
    bins[list[Math.floor(random() * list.length)]!.bin]! += 1
  }
  return bins
}
