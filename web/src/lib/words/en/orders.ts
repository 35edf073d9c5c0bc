/** Words of objections: their grounds and decisions, what a superior orders, and what applicants bring. */
export const orders = {
  ordersOwed: (n: string) =>
    n === '1' ? '1 order of a superior not carried out yet' : `${n} orders of superiors not carried out yet`,
  ordersLate: (n: string) =>
    n === '1' ? '1 order of a superior is late' : `${n} orders of superiors are late`,
  orderTag: (due: string) => `Ordered ${due}`,
  order: 'What the PPID has to do',
  orderHelp: 'What is to be given or mended. Empty: to answer once more as the decision above says.',
  orderAnew: 'to answer once more as this decision says.',
  orderUntil: 'To be done by',
  orderBy: (day: string) => `By ${day}`,
  orderDone: (time: string) => `Done ${time}`,
  broughtFiles: 'Files of the applicant',
  addBrought: 'Add a file of the applicant',
  broughtHelp:
    'PDF, photos or texts the applicant brought. They never leave; only the PPID and the superior read them.',
  broughtPage: (name: string, page: string) => `${name}, page ${page}`,
  objections: 'Objections',
  objectionGround: 'Ground (Law 14/2008 article 35)',
  objectionGrounds: {
    a: 'The request was refused',
    b: 'Periodic information is not provided',
    c: 'The request was not answered',
    d: 'The answer is not what was asked',
    e: 'The request was not fulfilled',
    f: 'The cost is unreasonable',
    g: 'It came too late',
  },
  objectionReason: 'What happened',
  decide: 'Decide',
  decision: 'Decision of the superior',
  decisions: { upheld: 'Upheld', 'upheld-partly': 'Upheld in part', rejected: 'Rejected' },
}
