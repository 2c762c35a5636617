/** People who may be the one being typed, while the form is still open: open theirs, or go on knowingly. */
import { useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import { FieldFlag } from '../../ui/FieldSelect'
import { Wide } from '../../ui/Form'
import { Note } from '../../ui/Note'
import { Phone } from '../../ui/Phone'
import { useFormState } from '../../ui/useFields'
import { useQuiet } from '../../ui/useQuiet'
import { askedOf, useDoubles } from '../queries'
import css from './Doubles.module.css'

/** Stands inside the form, since it watches what is typed there. */
export function Doubles() {
  const t = useText('clients')
  const form = useFormState()
  const typed = {
    phone: useQuiet(form.text('phone')),
    email: useQuiet(form.text('email')),
    last: useQuiet(form.text('last')),
    first: useQuiet(form.text('first')),
  }
  const items = useDoubles(askedOf(typed)).data?.items ?? []
  if (items.length === 0) return null
  const blocks = items.some((double) => double.blocks)
  return (
    <Wide>
      <Note tone="warn" title={t('double.title', { count: items.length })}>
        <ul className={css.list}>
          {items.map(({ client, reason }) => (
            <li key={client.id} className={css.one}>
              <span>
                <b>{client.name}</b> <Phone value={client.phone} /> · {t(`double.${reason}`)}
              </span>
              <Button small to={`/clients/${client.id}`} label={`${t('double.open')}: ${client.name}`}>
                {t('double.open')}
              </Button>
            </li>
          ))}
        </ul>
        {blocks ? <FieldFlag name="confirm" label={t('field.confirm')} /> : null}
      </Note>
    </Wide>
  )
}
