/** The client of a new deal: typed anew, or chosen from those whose name or phone is alike. */
import { searchable, useFound } from '../../api/search'
import { parsePhone } from '../../text/parse'
import { useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import { Field } from '../../ui/Field'
import { FieldPhone } from '../../ui/FieldPhone'
import { FieldFlag } from '../../ui/FieldSelect'
import { Wide } from '../../ui/Form'
import { Note } from '../../ui/Note'
import { Phone } from '../../ui/Phone'
import { useFormState } from '../../ui/useFields'
import { useQuiet } from '../../ui/useQuiet'
import { type ClientRow, useDoubles } from '../queries'
import css from './Person.module.css'

interface Options {
  client: { id: string; name: string; phone: string | null } | null
  onChoose: (client: ClientRow | null) => void
}

export function Person({ client, onChoose }: Options) {
  const t = useText('deals')
  if (client) {
    return (
      <Wide>
        <div className={css.known}>
          <b>{client.name}</b> <Phone value={client.phone} />
          <Button small tone="quiet" onPress={() => onChoose(null)}>
            {t('create.change')}
          </Button>
        </div>
      </Wide>
    )
  }
  return (
    <>
      <Field name="person" label={t('field.person')} placeholder={t('field.personHint')} autoFocus />
      <FieldPhone name="phone" label={t('field.phone')} />
      <Field name="email" label={t('field.email')} extra={{ inputMode: 'email' }} />
      <Matches onChoose={onChoose} />
    </>
  )
}

/** Known people who are alike; appears under the fields and never moves them. */
function Matches({ onChoose }: { onChoose: (client: ClientRow) => void }) {
  const t = useText('deals')
  const form = useFormState()
  const name = useQuiet(form.text('person'))
  const phone = useQuiet(form.text('phone'))
  const doubles = useDoubles(parsePhone(phone)).data?.items ?? []
  const found = useFound(name)
  const named = searchable(name) ? (found.data?.clients ?? []) : []
  const blocks = doubles.some((double) => double.blocks)
  const rows = new Map([...doubles.map(({ client }) => client), ...named].map((row) => [row.id, row]))
  if (rows.size === 0) return null
  return (
    <Wide>
      <Note tone={blocks ? 'warn' : 'info'} title={t('create.matches')}>
        <ul className={css.list}>
          {[...rows.values()].slice(0, 4).map((row) => (
            <li key={row.id} className={css.one}>
              <span>
                <b>{row.name}</b> <Phone value={row.phone} />
              </span>
              <Button small onPress={() => onChoose(row)} label={`${t('create.choose')}: ${row.name}`}>
                {t('create.choose')}
              </Button>
            </li>
          ))}
        </ul>
        {blocks ? <FieldFlag name="confirm" label={t('field.confirm')} /> : null}
      </Note>
    </Wide>
  )
}
