import { send } from '#lib/api/client.ts'
import type { ArticleFinding, IgnoredFinding } from '#lib/contracts.ts'
import type { Draft } from '../editor/local-draft.ts'

const QUIET_MS = 700

/** The writing checks beside a text: asks a moment after the last change, and only for the newest text. */
export class Checking {
  findings = $state.raw<ArticleFinding[]>([])
  running = $state(false)
  /** Whether a first answer is there. */
  known = $state(false)
  #turn = 0

  /** Checks soon; gives what stops it when the text changes before. */
  soon(draft: Draft): () => void {
    const turn = (this.#turn += 1)
    const { title, lead, body } = draft
    const images = draft.media.map((one) => ({ alt: one.alt }))
    const timer = setTimeout(
      () => void this.#ask(turn, { title, lead, body, images }),
      this.known ? QUIET_MS : 0,
    )
    return () => clearTimeout(timer)
  }

  async #ask(turn: number, text: object): Promise<void> {
    this.running = true
    const answer = await send<{ findings: ArticleFinding[] }>('POST', '/api/articles/check', text)
    if (turn !== this.#turn) return
    this.running = false
    // Without an answer the last findings stay: the checks are help, not a gate.
    if (!answer.ok) return
    this.findings = answer.value.findings
    this.known = true
  }
}

/** Findings apart into those that are open and those that were let stand. */
export function splitFindings(
  findings: readonly ArticleFinding[],
  ignored: readonly IgnoredFinding[],
): { open: ArticleFinding[]; ignored: IgnoredFinding[] } {
  const reasons = new Map(ignored.map((one) => [one.fingerprint, one]))
  const found = new Set(findings.map((one) => one.fingerprint))
  return {
    open: findings.filter((one) => !reasons.has(one.fingerprint)),
    ignored: ignored.filter((one) => found.has(one.fingerprint)),
  }
}
