/** What is known of the person, without empty lines. */
import { useFormat, useText } from '../../text/Texts'
import { Facts, Panel } from '../../ui/Panel'
import type { Client } from '../queries'

export function Data({ client }: { client: Client }) {
  const t = useText('clients')
  const format = useFormat()
  const latin = [client.last_name_latin, client.first_name_latin].filter(Boolean).join(' ')
  const sex = client.sex === 'm' || client.sex === 'f' ? t(`sex.${client.sex}`) : null
  const known: [string, string | null][] = [
    [t('field.birth'), client.birth_date && format.day(client.birth_date)],
    [t('field.sex'), sex],
    [t('card.latin'), latin || null],
    [t('field.citizenship'), client.citizenship],
    [t('field.address'), client.address],
    [t('field.source'), client.source],
    [t('field.tags'), client.tags.join(', ') || null],
    [t('card.since'), format.moment(client.created_at).slice(0, 10)],
  ]
  const items = known.flatMap(([name, value]) => (value ? [{ name, value }] : []))
  return (
    <>
      <Panel title={t('card.facts')}>
        <Facts items={items} />
      </Panel>
      {client.notes ? <Panel title={t('field.notes')}>{client.notes}</Panel> : null}
    </>
  )
}
