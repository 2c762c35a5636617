/** Writes of the settings. The name and the zone stand in the bar and in every moment: the session is read again. */
import { api, type Press, unwrap, versioned } from '../api/client'
import { keys } from '../api/keys'
import { queries } from '../api/query'
import type { components } from '../api/schema'
import { orCurrent } from '../api/stale'
import { type Agency, agencyKey, type LegalEntity } from './queries'

type AgencyChanges = components['schemas']['AgencyChanges']
type EntityChanges = components['schemas']['LegalEntityChanges']

const current = () => unwrap(api.GET('/api/v1/agency'))

export async function saveAgency(body: AgencyChanges, made: Press): Promise<Agency> {
  const write = unwrap(api.PATCH('/api/v1/agency', { params: { header: versioned(made) }, body }))
  const agency = await orCurrent(write, current)
  queries.setQueryData(agencyKey, agency)
  await queries.invalidateQueries({ queryKey: keys.session })
  return agency
}

export async function saveEntity(id: string, body: EntityChanges, made: Press): Promise<LegalEntity> {
  const params = { path: { entity_id: id }, header: versioned(made) }
  const write = unwrap(api.PATCH('/api/v1/agency/legal-entities/{entity_id}', { params, body }))
  const now = async () => (await current()).legal_entities.find((firm) => firm.id === id)
  const saved = await orCurrent(write, now)
  queries.setQueryData<Agency>(agencyKey, (agency) => agency && swapped(agency, saved))
  return saved
}

function swapped(agency: Agency, saved: LegalEntity): Agency {
  const legal_entities = agency.legal_entities.map((one) => (one.id === saved.id ? saved : one))
  return { ...agency, legal_entities }
}
