import { send } from '#lib/api/client.ts'
import type { AnswerDraft, Answering } from '#lib/contracts.ts'

const quickMs = 2_000
const calmMs = 15_000
const keepMs = 900

const isMoving = (answering: Answering | null): boolean =>
  answering?.answers.some(
    (one) =>
      one.status === 'waiting' ||
      one.deliveries.some(({ delivery }) => ['queued', 'sent'].includes(delivery)),
  ) ?? false

/** Everything about answering one case: read, read again while answers are on their way, and the draft kept. */
export class CaseAnswering {
  now = $state<Answering | null>(null)
  kept = $state(false)
  #caseId: number
  #timer: ReturnType<typeof setTimeout> | undefined
  #keeping: ReturnType<typeof setTimeout> | undefined
  #left = false

  constructor(caseId: number) {
    this.#caseId = caseId
  }

  /** Reads until `stop`: every two seconds while an answer moves, else every fifteen. */
  follow(onread: (first: boolean) => void): () => void {
    const look = async (first: boolean): Promise<void> => {
      const answer = await send<Answering>('GET', `/api/cases/${this.#caseId}/answers`)
      if (this.#left) return
      if (answer.ok) {
        this.now = answer.value
        onread(first)
      }
      this.#timer = setTimeout(() => void look(false), isMoving(this.now) ? quickMs : calmMs)
    }
    void look(true)
    return () => {
      this.#left = true
      clearTimeout(this.#timer)
    }
  }

  /** Reads at once. */
  async refresh(): Promise<void> {
    const answer = await send<Answering>('GET', `/api/cases/${this.#caseId}/answers`)
    if (answer.ok) this.now = answer.value
  }

  async #keepNow(draft: AnswerDraft): Promise<void> {
    const answer = await send('PUT', `/api/cases/${this.#caseId}/draft`, draft)
    this.kept = answer.ok && draft.text.trim() !== ''
  }

  /** Keeps the draft a moment after the last key. */
  keep(draft: AnswerDraft): void {
    this.kept = false
    clearTimeout(this.#keeping)
    this.#keeping = setTimeout(() => void this.#keepNow(draft), keepMs)
  }

  /** The draft was sent: nothing more is kept. */
  forget(): void {
    clearTimeout(this.#keeping)
    this.kept = false
  }
}
