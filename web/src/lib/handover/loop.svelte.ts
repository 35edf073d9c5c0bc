import { send } from '#lib/api/client.ts'
import type { CaseRises, IssueHandover, IssueHandoverList } from '#lib/contracts.ts'
import { lookAgain } from '#lib/shell/look-again.ts'

const PAUSE_MS = 60_000

/** What inbox says beside the board: who answers its issues, and rises of cases. Silent when it cannot be read. */
export class BoardLoop {
  handovers = $state<IssueHandover[]>([])
  /** The issues whose handovers were read: of any other, none may mean not asked yet or not allowed to know. */
  #read = $state.raw<readonly string[]>([])
  rises = $state<CaseRises | null>(null)

  /** Takes what came with the page, so that nothing moves when it wakes. */
  begin(issueIds: readonly string[], handovers: IssueHandoverList | null, rises: CaseRises | null): void {
    this.rises = rises
    if (handovers === null) return
    this.handovers = handovers.handovers
    this.#read = issueIds
  }

  /** Reads at once what did not come with the page, and all again a minute after each answer while the board is shown; gives what stops it. */
  follow(issueIds: readonly string[]): () => void {
    let isLeft = false
    const look = async (): Promise<void> => {
      const ids = encodeURIComponent(issueIds.join(','))
      const [handovers, rises] = await Promise.all([
        send<IssueHandoverList>('GET', `/api/issue-handovers?ids=${ids}`),
        send<CaseRises>('GET', '/api/case-rises'),
      ])
      // The board has other issues by now: theirs are read already.
      if (isLeft) return
      if (handovers.ok) this.handovers = handovers.value.handovers
      if (handovers.ok) this.#read = issueIds
      if (rises.ok) this.rises = rises.value
    }
    if (this.rises === null || !issueIds.every((id) => this.knows(id))) void look()
    const stop = lookAgain(PAUSE_MS, look)
    return () => {
      isLeft = true
      stop()
    }
  }

  /** Whether it is known who was given an issue, also where nobody was. */
  knows(issueId: string): boolean {
    return this.#read.includes(issueId)
  }

  /** The latest handover of an issue. */
  of(issueId: string): IssueHandover | undefined {
    return this.handovers.find((one) => one.issueId === issueId)
  }
}
