import { listJobs } from './inbox-town.ts'
import { openOffice, type Browser } from './office.ts'
import { registerInformation } from '../../src/inbox/information/index.ts'
import type { NewTest } from '../../src/inbox/information/answering/contract.ts'
import type {
  InformationRequest,
  NewRequest,
  openedRequestSchema,
} from '../../src/inbox/information/contract.ts'
import type { OfficeRole } from '../../src/people/contract.ts'
import { openOffice as openNewOffice, setRoles } from '../../src/people/index.ts'
import type { z } from 'zod'
import { SAMPARANA } from './working-offices.ts'

/** A person with everything the law asks. */
export const RATIH = {
  kind: 'person' as const,
  name: 'Ratih Kusumawati',
  address: 'Jalan Melati 7, Kenanga',
  contact: '0812-3456-7890',
  occupation: 'Guru',
  nik: '5201014567890001',
  hasIdCopy: true,
}
export const ASKED: NewRequest = {
  applicant: RATIH,
  asked: 'Salinan anggaran perbaikan Jembatan Melati tahun 2026',
  purpose: 'Bahan diskusi warga desa',
}
export const TEST: NewTest = {
  information: 'Nomor rekening penyedia',
  ground: 'h',
  legalBasis: '',
  harmIfOpen: 'Rekening pribadi dapat disalahgunakan orang lain.',
  benefitIfClosed: 'Rahasia pribadi penyedia terlindungi.',
  decidedBy: 'PPID, Bagian Hukum, Inspektorat',
  validUntil: '2030-12-31',
}

/** The PPID of the roads agency and its superior, the PPID of the health agency, and a case officer. */
export async function openInformationOffice() {
  const jobs = listJobs()
  const office = await openOffice({}, (app, stage) =>
    registerInformation(app, { ...stage, jobs, council: SAMPARANA }),
  )
  async function found(name: string, isDesk = false): Promise<number> {
    const opened = await openNewOffice(
      office.db,
      { councilId: 1, officerId: null, today: '2024-01-01' },
      { name, shortName: name, kind: 'agency', affairs: [], isDesk, placeCode: null },
    )
    if (!opened.ok) throw new Error(opened.refusal)
    return opened.officeIds[0]!
  }
  const offices = {
    desk: await found('Prokopim', true),
    roads: await found('PUPR'),
    health: await found('Dinkes'),
  }
  async function enterAs(officeId: number, ...roles: OfficeRole[]) {
    const officer = await office.enter('viewer')
    const set = await setRoles(office.db, { councilId: 1, officerId: null }, officer.id, { officeId, roles })
    if (!set.ok) throw new Error(set.refusal)
    return officer
  }
  const deps = {
    db: office.db,
    jobs,
    clock: office.clock,
    dataDir: office.dataDir,
    timeZone: SAMPARANA.timeZone,
  }
  const people = {
    ppid: await enterAs(offices.roads, 'ppid-officer'),
    superior: await enterAs(offices.roads, 'leader'),
    both: await enterAs(offices.roads, 'ppid-officer', 'leader'),
    nurse: await enterAs(offices.health, 'ppid-officer'),
    clerk: await enterAs(offices.desk, 'contributor'),
  }
  const act = (browser: Browser, id: string, verb: string, body: object = {}) =>
    browser.call<InformationRequest & { code: string }>(`/api/information/${id}/${verb}`, { body })
  return {
    office,
    deps,
    offices,
    jobs,
    ...people,
    act,
    /** A request written down at the counter. */
    async write(change: Partial<NewRequest> = {}, more: object = {}) {
      const body = { ...ASKED, ...change, officeId: offices.roads, cameBy: 'counter', ...more }
      const made = await people.ppid.browser.call<z.infer<typeof openedRequestSchema>>('/api/information', {
        body,
      })
      if (made.status !== 201) throw new Error(JSON.stringify(made.body))
      return made.body
    },
    read: (browser: Browser, id: string) =>
      browser.call<InformationRequest & { code: string }>(`/api/information/${id}`),
    answer: (id: string, change: object = {}) =>
      act(people.ppid.browser, id, 'answer', {
        outcome: 'full',
        text: 'Anggaran perbaikan jembatan Rp450 juta, dari APBD 2026.',
        ...change,
      }),
    /** A test proposed by the PPID and confirmed by the superior. */
    async confirmTest(id: string, change: Partial<NewTest> = {}) {
      const proposed = await act(people.ppid.browser, id, 'tests', { ...TEST, ...change })
      const test = proposed.body.tests.at(-1)
      if (!test) throw new Error(JSON.stringify(proposed.body))
      const judged = await people.superior.browser.call(`/api/information/tests/${test.id}/verdict`, {
        body: { verdict: 'confirmed', note: '' },
      })
      if (judged.status !== 200) throw new Error(JSON.stringify(judged.body))
      return test.id
    },
    /** Sends a file as the page does. */
    async sendFile(browser: Browser, address: string, bytes: Buffer, name: string) {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(bytes)]), name)
      const encoded = new Response(form)
      const reply = await office.app.inject({
        method: 'POST',
        url: address,
        headers: {
          host: 'localhost:3000',
          origin: 'http://localhost:3000',
          'content-type': encoded.headers.get('content-type') ?? '',
          cookie: [...browser.cookies].map(([key, value]) => `${key}=${value}`).join('; '),
        },
        payload: Buffer.from(await encoded.arrayBuffer()),
      })
      return { status: reply.statusCode, body: reply.json<{ id: string; code: string }>() }
    },
    /** What a stranger gets at an address. */
    async fetchOpenly(url: string) {
      const reply = await office.app.inject({ url, headers: { host: 'localhost:3000' } })
      return { status: reply.statusCode, bytes: reply.rawPayload, headers: reply.headers }
    },
  }
}
export type InformationOffice = Awaited<ReturnType<typeof openInformationOffice>>
