import { can, NO_OFFICE, type Actor } from '../../../people/index.ts'
import type { CaseAct, CaseStatus, ToldKind } from '../contract.ts'
import { isOpen } from '../record/index.ts'

/** What deciding needs of a case. */
type Standing = {
  status: CaseStatus
  officeId: number | null
  officerId: string | null
  isAnonymous: boolean
  untold: ToldKind | null
}

const officeOf = (file: Pick<Standing, 'officeId'>): number => file.officeId ?? NO_OFFICE

/** Whether the actor may see a case at all. */
export function mayReadCase(actor: Actor, file: Pick<Standing, 'officeId'>): boolean {
  return can(actor, 'cases.read', officeOf(file))
}

const OPEN_ACTS: CaseAct[] = [
  'take',
  'hand-back',
  'classify',
  'prioritise',
  'ask',
  'close',
  'reject',
  'protect',
  'answer',
]
const ENDED_ACTS: CaseAct[] = ['reopen', 'protect', 'classify']

function handlersActs(file: Standing): CaseAct[] {
  if (file.status === 'merged') return []
  if (!isOpen(file.status)) return ENDED_ACTS
  return file.officeId === null ? OPEN_ACTS.filter((act) => act !== 'hand-back') : OPEN_ACTS
}

/** What is possible in this standing, whoever does it. */
function listPossible(file: Standing): Set<CaseAct> {
  const routing: CaseAct[] =
    file.status === 'merged' ? ['unmerge'] : isOpen(file.status) ? ['assign', 'merge'] : []
  const owed: CaseAct[] = file.untold === null ? [] : ['take-back-word', 'told-otherwise']
  return new Set<CaseAct>(['note', 'see-identity', ...handlersActs(file), ...routing, ...owed])
}

/** Whether the rights of the actor allow an act on a case, whatever its standing. */
export function allowsAct(actor: Actor, file: Pick<Standing, 'officeId'>, act: CaseAct): boolean {
  const officeId = officeOf(file)
  if (act === 'merge' || act === 'unmerge') return can(actor, 'cases.route')
  if (act === 'note') return mayReadCase(actor, file)
  if (act === 'see-identity') return can(actor, 'cases.identity', officeId)
  return can(actor, 'cases.handle', officeId)
}

/** Whether an act is possible now, whoever does it. */
export function isPossible(file: Standing, act: CaseAct): boolean {
  return listPossible(file).has(act) && !(act === 'see-identity' && file.isAnonymous)
}

/** What the actor may do with a case now, in no order. */
export function listActs(actor: Actor, file: Standing): CaseAct[] {
  return [...listPossible(file)].filter((act) => allowsAct(actor, file, act) && isPossible(file, act))
}
