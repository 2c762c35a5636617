/**
 * Every key of the cache. `list(filter)` and `one(id)` of a kind are made by `kind`; parts of a record stand below it,
 * so that a change of the record can refresh them: ['deals', 'one', id, 'payments'].
 */
export type Filter = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

function kind<K extends string>(name: K) {
  return {
    all: [name] as const,
    lists: [name, 'list'] as const,
    list: (filter: Filter = {}) => [name, 'list', tidy(filter)] as const,
    one: (id: string) => [name, 'one', id] as const,
    part: (id: string, part: string) => [name, 'one', id, part] as const,
  }
}

/** Two filters that mean the same give the same key: empty values are dropped, names are in order. */
export function tidy(filter: Filter): Filter {
  const kept = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '')
  return Object.fromEntries(kept.sort(([one], [two]) => (one < two ? -1 : 1)))
}

export const keys = {
  session: ['session'] as const,
  search: (text: string) => ['search', text] as const,
  desk: kind('desk'),
  jobs: kind('jobs'),
  clients: kind('clients'),
  deals: kind('deals'),
  tasks: kind('tasks'),
  talks: kind('talks'),
  cash: kind('cash'),
  payments: kind('payments'),
  receipts: kind('receipts'),
  suppliers: kind('suppliers'),
  agency: kind('agency'),
  onec: kind('onec'),
  reports: kind('reports'),
  templates: kind('templates'),
  staff: kind('staff'),
  settings: kind('settings'),
  audit: kind('audit'),
}
