import type { BoardIssue, IssueHandover } from '#lib/contracts.ts'
import type { Words } from '#lib/words/index.ts'

/** Whose matter an issue is before anybody handed it over: suggested by its affair, or chosen by an analyst. */
export function ownerText(owner: BoardIssue['owner'], { board }: Words): string {
  if (!owner) return board.noOwner
  return owner.suggested ? board.owner.suggested(owner.name) : board.owner.chosen(owner.name)
}

/** Who answers an issue: the office it was handed over to, else whose matter it is. */
export function answererText(
  owner: BoardIssue['owner'],
  handover: Pick<IssueHandover, 'office' | 'status'> | undefined,
  words: Words,
): string {
  if (!handover) return ownerText(owner, words)
  const { office, status } = handover
  return status === 'open'
    ? words.handover.withOffice(office.name)
    : `${words.handover.answeredWith} ${office.name}`
}
