import { send } from '#lib/api/client.ts'
import { toasts } from '#lib/shell/toasts.svelte.ts'
import { words } from '#lib/words/index.ts'
import { readBase64, readText } from './read-text.ts'

type Chosen<Result extends { proposal: object }> = {
  [Field in keyof Result['proposal']]?: string | undefined
}

/** A table on its way in: read, tried with the chosen columns as often as one likes, and only then saved. */
export class CsvImport<Result extends { proposal: object; accepted: number }> {
  result = $state.raw<Result | null>(null)
  /** What was saved last, so that its refused lines can still be read and fetched. */
  saved = $state.raw<Result | null>(null)
  columns = $state<Chosen<Result>>({})
  /** Whether the result shown is that of a try. */
  tried = $state(false)
  busy = $state(false)
  #table: { text: string } | { workbook: string } = { text: '' }
  readonly #path: string
  readonly #also: () => object
  readonly #takesWorkbooks: boolean

  /** `also`: what goes with each question besides the table and the columns. */
  constructor(path: string, also: () => object = () => ({}), { workbooks = false } = {}) {
    this.#path = path
    this.#also = also
    this.#takesWorkbooks = workbooks
  }

  async #ask(more: object): Promise<Result | null> {
    this.busy = true
    const body = { ...this.#table, ...this.#also(), ...more }
    const answer = await send<Result>('POST', this.#path, body)
    this.busy = false
    if (answer.ok) return answer.value
    toasts.problem(answer.problem)
    return null
  }

  /** Only the columns for which a heading was chosen. */
  #chosen(): object {
    return Object.fromEntries(Object.entries(this.columns).filter(([, heading]) => heading))
  }

  /** Reads a file that was chosen; without one, the one before it was taken away. */
  choose = async ([file]: readonly File[]): Promise<void> => {
    this.tried = false
    this.result = null
    this.saved = null
    if (!file) return
    const read = await readText(file)
    if (read.ok) this.#table = { text: read.text }
    else if (read.problem === 'workbook' && this.#takesWorkbooks)
      this.#table = { workbook: await readBase64(file) }
    else {
      const message = words().files[read.problem]
      toasts.problem({ status: 415, code: `file-${read.problem}`, message })
      return
    }
    this.result = await this.#ask({})
    this.columns = { ...this.result?.proposal }
  }

  tryIt = async (): Promise<void> => {
    const answer = await this.#ask({ columns: this.#chosen(), dryRun: true })
    if (!answer) return
    this.result = answer
    this.tried = true
  }

  /** How many lines were saved; null when it was refused. */
  async save(more: object = {}): Promise<number | null> {
    const answer = await this.#ask({ columns: this.#chosen(), dryRun: false, ...more })
    if (!answer) return null
    this.result = null
    this.saved = answer
    this.tried = false
    return answer.accepted
  }
}
