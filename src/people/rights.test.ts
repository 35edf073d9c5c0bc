import { describe, expect, it } from 'vitest'
import type { OfficeRole, Role } from './contract.ts'
import { can, listRights, officesFor, RIGHTS, type Actor, type Right } from './rights.ts'

const officer = (role: Role, mode: Actor['mode'] = 'council'): Actor => ({
  councilId: 1,
  officer: { id: 'a', name: 'Sari', role, offices: [] },
  mode,
})
const visitor = (mode: Actor['mode']): Actor => ({ councilId: 1, officer: null, mode })

/** Every right and who has it; a new right fails here until somebody decides. */
const TABLE: Record<Right, { roles: Role[]; sampleVisitor: boolean }> = {
  'board.read': { roles: ['viewer', 'leader', 'analyst', 'operator'], sampleVisitor: true },
  'displays.manage': { roles: ['operator'], sampleVisitor: false },
  'posts.read': { roles: ['viewer', 'leader', 'analyst', 'operator'], sampleVisitor: true },
  'issues.correct': { roles: ['analyst', 'operator'], sampleVisitor: false },
  'tones.read': { roles: ['leader', 'analyst', 'operator'], sampleVisitor: true },
  'tones.switch': { roles: ['operator'], sampleVisitor: false },
  'sources.read': { roles: ['leader', 'analyst', 'operator'], sampleVisitor: true },
  'sources.manage': { roles: ['operator'], sampleVisitor: false },
  'imports.run': { roles: ['analyst', 'operator'], sampleVisitor: false },
  'people.manage': { roles: ['operator'], sampleVisitor: false },
  'audit.read': { roles: ['leader', 'operator'], sampleVisitor: false },
  'settings.manage': { roles: ['operator'], sampleVisitor: false },
  'offices.read': { roles: ['viewer', 'leader', 'analyst', 'operator'], sampleVisitor: true },
  'offices.manage': { roles: ['operator'], sampleVisitor: false },
  'agenda.manage': { roles: ['operator'], sampleVisitor: false },
  'reports.write': { roles: [], sampleVisitor: false },
  'reports.read': { roles: ['leader', 'analyst', 'operator'], sampleVisitor: false },
  'reports.handle': { roles: [], sampleVisitor: false },
  'articles.read': { roles: ['leader', 'analyst', 'operator'], sampleVisitor: false },
  'articles.write': { roles: [], sampleVisitor: false },
  'articles.confirm': { roles: [], sampleVisitor: false },
  'accounts.read': { roles: ['leader', 'analyst', 'operator'], sampleVisitor: false },
  'accounts.manage': { roles: ['operator'], sampleVisitor: false },
  'publications.read': { roles: ['leader', 'analyst', 'operator'], sampleVisitor: false },
  'publications.release': { roles: [], sampleVisitor: false },
  'publications.pause': { roles: ['leader', 'operator'], sampleVisitor: false },
  'schedule.manage': { roles: [], sampleVisitor: false },
  'results.read': { roles: ['leader', 'analyst', 'operator'], sampleVisitor: false },
  'archive.read': { roles: ['leader', 'analyst', 'operator'], sampleVisitor: false },
  'limits.manage': { roles: ['operator'], sampleVisitor: false },
  'messages.read': { roles: [], sampleVisitor: false },
  'cases.read': { roles: ['leader'], sampleVisitor: false },
  'cases.handle': { roles: [], sampleVisitor: false },
  'cases.route': { roles: [], sampleVisitor: false },
  'cases.identity': { roles: [], sampleVisitor: false },
  'answers.publish': { roles: [], sampleVisitor: false },
  'information.handle': { roles: [], sampleVisitor: false },
  'information.decide': { roles: ['leader'], sampleVisitor: false },
  'hoaxes.handle': { roles: ['analyst'], sampleVisitor: false },
  'inbox.manage': { roles: ['operator'], sampleVisitor: false },
  'briefs.read': { roles: ['leader', 'analyst', 'operator'], sampleVisitor: false },
  'briefs.write': { roles: ['analyst'], sampleVisitor: false },
  'briefs.approve': { roles: [], sampleVisitor: false },
  'briefs.send': { roles: ['operator'], sampleVisitor: false },
}
const ROLES: Role[] = ['viewer', 'leader', 'analyst', 'operator']
const cases = RIGHTS.flatMap((right) =>
  ROLES.map((role) => [role, right, TABLE[right].roles.includes(role)] as const),
)

describe('rights', () => {
  it.each(cases)('a %s and the right %s: %s', (role, right, allowed) => {
    expect(can(officer(role), right)).toBe(allowed)
  })

  it.each(RIGHTS)('a visitor has %s only where data is a sample and reading it harms nobody', (right) => {
    expect(can(visitor('council'), right)).toBe(false)
    expect(can(visitor('sample'), right)).toBe(TABLE[right].sampleVisitor)
  })

  it('a right nobody has heard of is denied, also to an operator', () => {
    expect(can(officer('operator'), 'everything' as Right)).toBe(false)
    expect(can(officer('operator'), 'constructor' as Right)).toBe(false)
  })

  it('an operator of the council writes, confirms and releases nothing without a role in an office', () => {
    const missing = RIGHTS.filter((right) => !can(officer('operator'), right))
    expect(missing).toEqual(RIGHTS.filter((right) => !TABLE[right].roles.includes('operator')))
  })

  it('a visitor of a real council has no right', () => {
    expect(listRights(visitor('council'))).toEqual([])
  })
})

const OFFICE_ROLES: OfficeRole[] = [
  'contributor',
  'desk-editor',
  'confirmer',
  'social-media-admin',
  'leader',
  'operator',
  'case-officer',
  'ppid-officer',
]
const OWN = 7
const OTHER = 8

/** A reader of the council with one role in the office 7, or at the desk, whose office is 9. */
const worker = (role: OfficeRole, isDesk = false): Actor => ({
  councilId: 1,
  officer: {
    id: 'a',
    name: 'Sari',
    role: 'viewer',
    offices: [{ officeId: isDesk ? 9 : OWN, isDesk, roles: [role] }],
  },
  mode: 'council',
})

const NEWSROOM: OfficeRole[] = ['desk-editor', 'confirmer', 'social-media-admin', 'leader', 'operator']
const INBOX: OfficeRole[] = ['case-officer', 'ppid-officer', 'leader']
const STAFF: OfficeRole[] = ['contributor', ...NEWSROOM]

/**
 * Which role in an office gives a right there, beyond what every reader of the council has ('reader'). Nobody has it in
 * another office; who has the role at the desk has it in all of them. A new right fails here until somebody decides.
 */
const BY_OFFICE_ROLE: Record<Right, OfficeRole[] | 'reader'> = {
  'board.read': 'reader',
  'posts.read': 'reader',
  'offices.read': 'reader',
  'issues.correct': [],
  'tones.read': [],
  'tones.switch': [],
  'sources.read': [],
  'sources.manage': [],
  'imports.run': [],
  'people.manage': [],
  'displays.manage': [],
  'audit.read': [],
  'settings.manage': [],
  'offices.manage': [],
  'agenda.manage': [],
  'limits.manage': [],
  'reports.write': ['contributor', 'desk-editor'],
  'reports.read': STAFF,
  'reports.handle': ['desk-editor'],
  'articles.read': NEWSROOM,
  'articles.write': ['desk-editor'],
  'articles.confirm': ['confirmer'],
  'accounts.read': NEWSROOM,
  'accounts.manage': ['social-media-admin', 'operator'],
  'publications.read': NEWSROOM,
  'publications.release': ['desk-editor', 'social-media-admin'],
  'publications.pause': ['confirmer', 'leader', 'operator'],
  'schedule.manage': ['desk-editor', 'social-media-admin'],
  'results.read': NEWSROOM,
  'archive.read': NEWSROOM,
  'messages.read': INBOX,
  'cases.read': INBOX,
  'cases.handle': ['case-officer'],
  'cases.route': [],
  'cases.identity': ['ppid-officer'],
  'answers.publish': ['case-officer', 'ppid-officer'],
  'information.handle': ['ppid-officer'],
  'information.decide': ['leader'],
  'hoaxes.handle': [],
  'inbox.manage': [],
  'briefs.read': [],
  'briefs.write': [],
  'briefs.approve': [],
  'briefs.send': [],
}
/** What a role gives at the desk only, for every office. */
const AT_DESK: Partial<Record<Right, OfficeRole[]>> = {
  'cases.route': ['case-officer'],
  'cases.identity': ['case-officer'],
  'hoaxes.handle': ['case-officer'],
  'briefs.read': ['desk-editor', 'confirmer', 'leader'],
  'briefs.write': ['desk-editor'],
  'briefs.approve': ['confirmer'],
  'briefs.send': ['confirmer'],
}
const officeCases = OFFICE_ROLES.flatMap((role) =>
  RIGHTS.map((right) => {
    const given = BY_OFFICE_ROLE[right]
    const inOwn = given !== 'reader' && given.includes(role)
    return [
      role,
      right,
      given === 'reader',
      inOwn,
      inOwn || (AT_DESK[right]?.includes(role) ?? false),
    ] as const
  }),
)

describe('roles in offices', () => {
  it.each(officeCases)('a %s and the right %s', (role, right, ...[everybody, inOwn, atDesk]) => {
    const own = everybody || inOwn
    expect(can(worker(role), right, OWN)).toBe(own)
    expect(can(worker(role), right, OTHER)).toBe(everybody)
    expect(can(worker(role), right)).toBe(own)
    expect(can(worker(role, true), right, OTHER)).toBe(everybody || atDesk)
    expect(can(worker(role, true), right, OWN)).toBe(everybody || atDesk)
  })

  it.each(officeCases)(
    'a %s lists with %s only what they may see',
    (role, right, ...[everybody, inOwn, atDesk]) => {
      expect(officesFor(worker(role), right)).toEqual(everybody ? 'all' : inOwn ? [OWN] : [])
      expect(officesFor(worker(role, true), right)).toEqual(everybody || atDesk ? 'all' : [])
    },
  )

  it('in two offices count each in its own', () => {
    const both = worker('contributor')
    both.officer?.offices.push({ officeId: OTHER, isDesk: false, roles: ['confirmer'] })
    expect(officesFor(both, 'reports.write')).toEqual([OWN])
    expect(officesFor(both, 'articles.confirm')).toEqual([OTHER])
    expect(can(both, 'articles.confirm', OWN)).toBe(false)
  })

  it('no single role both writes and confirms an article', () => {
    for (const role of OFFICE_ROLES) {
      const both = can(worker(role), 'articles.write') && can(worker(role), 'articles.confirm')
      expect(both).toBe(false)
    }
  })
})
