/** What an operator sets for the council. */
export type Settings = { councilName: string; retentionDays: number }
