/** Writes of the settings. The name and the zone stand in the bar and in every moment: the session is read again. */
import { api, type Press, unwrap, versioned } from '../api/client'
import { keys } from '../api/keys'
import { queries } from '../api/query'
import type { components } from '../api/schema'
import { type Agency, agencyKey, type LegalEntity } from './queries'

type AgencyChanges = components['schemas']['AgencyChanges']
type EntityChanges = components['schemas']['LegalEntityChanges']

export async function saveAgency(body: AgencyChanges, made: Press): Promise<Agency> {
  const agency = await unwrap(api.PATCH('/api/v1/agency', { params: { header: versioned(made) }, body }))
  queries.setQueryData(agencyKey, agency)
  await queries.invalidateQueries({ queryKey: keys.session })
  return agency
}

export async function saveEntity(id: string, body: EntityChanges, made: Press): Promise<LegalEntity> {
  const params = { path: { entity_id: id }, header: versioned(made) }
  const saved = await unwrap(api.PATCH('/api/v1/agency/legal-entities/{entity_id}', { params, body }))
  queries.setQueryData<Agency>(agencyKey, (agency) => agency && swapped(agency, saved))
  return saved
}

function swapped(agency: Agency, saved: LegalEntity): Agency {
  const legal_entities = agency.legal_entities.map((one) => (one.id === saved.id ? saved : one))
  return { ...agency, legal_entities }
}
