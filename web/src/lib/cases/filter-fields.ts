import type { CaseDesk } from '#lib/contracts.ts'
import type { Words } from '#lib/words/index.ts'

export type Choice = { value: string; label: string }
/** A question the list is narrowed by: its name in the address and what it can be answered with; `first`: by nothing. */
export type FilterField = { name: string; label: string; first: string; choices: Choice[] }

/** The answers that have words, in the order of the words. */
const choicesOf = (labels: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

/** What kind of case and how far it has come. */
function whatFields(w: Words): FilterField[] {
  return [
    {
      name: 'state',
      label: w.cases.state,
      first: w.cases.open,
      choices: [...choicesOf(w.cases.status), { value: 'all', label: w.cases.any }],
    },
    {
      name: 'kind',
      label: w.cases.kindLabel,
      first: w.cases.any,
      choices: choicesOf(w.cases.kind),
    },
  ]
}

/** Whose it is. */
function whoseFields(desk: CaseDesk, w: Words): FilterField[] {
  return [
    {
      name: 'office',
      label: w.cases.office,
      first: w.cases.any,
      choices: [
        ...(desk.may.route ? [{ value: 'none', label: w.cases.noOffice }] : []),
        ...desk.offices.map(({ id, shortName }) => ({ value: String(id), label: shortName })),
      ],
    },
    {
      name: 'officer',
      label: w.cases.officer,
      first: w.cases.any,
      choices: [
        { value: 'me', label: w.cases.me },
        { value: 'none', label: w.cases.nobody },
      ],
    },
  ]
}

/** What and where it is about, and how pressing it is. */
function aboutFields(desk: CaseDesk, w: Words): FilterField[] {
  return [
    {
      name: 'category',
      label: w.cases.category,
      first: w.cases.any,
      choices: desk.categories.map(({ id, name }) => ({ value: String(id), label: name })),
    },
    {
      name: 'place',
      label: w.cases.place,
      first: w.cases.any,
      choices: desk.places.map(({ code, name }) => ({ value: code, label: name })),
    },
    {
      name: 'priority',
      label: w.cases.priorityLabel,
      first: w.cases.any,
      choices: choicesOf(w.cases.priority),
    },
  ]
}

/** The questions with several answers. */
export function filterFields(desk: CaseDesk, w: Words): FilterField[] {
  return [...whatFields(w), ...whoseFields(desk, w), ...aboutFields(desk, w)]
}

/** The questions that are only ticked. */
export function filterMarks(w: Words): { name: string; value: string; label: string }[] {
  return [
    { name: 'late', value: 'yes', label: w.cases.late },
    { name: 'due', value: 'today', label: w.cases.dueToday },
    { name: 'news', value: 'yes', label: w.cases.news },
    { name: 'untold', value: 'yes', label: w.cases.untoldOnly },
    { name: 'mentioned', value: 'yes', label: w.cases.mentioned },
  ]
}

/** What a list is narrowed to, in words: the name of each filter that is set, and what it is set to. */
export function chosenFilters(
  chosen: Readonly<Record<string, string>>,
  desk: CaseDesk,
  w: Words,
): { name: string; label: string }[] {
  const fields = filterFields(desk, w).flatMap(({ name, label, choices }) => {
    const value = chosen[name]
    if (value === undefined) return []
    const choice = choices.find((one) => one.value === value)
    return [{ name, label: `${label}: ${choice?.label ?? value}` }]
  })
  const marks = filterMarks(w).filter(({ name }) => chosen[name] !== undefined)
  return [...fields, ...marks.map(({ name, label }) => ({ name, label }))]
}
