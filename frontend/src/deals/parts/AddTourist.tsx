/** One more traveller: found by two letters, or a new person with name and birth date. */
import { useState } from 'react'
import { press } from '../../api/client'
import { placed } from '../../api/places'
import { searchable, useFound } from '../../api/search'
import { useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Field } from '../../ui/Field'
import { FieldDate } from '../../ui/FieldDate'
import { FieldFlag } from '../../ui/FieldSelect'
import { Form, Wide } from '../../ui/Form'
import { Dim } from '../../ui/Panel'
import { Phone } from '../../ui/Phone'
import { useSaid } from '../../ui/said'
import { toast } from '../../ui/Toast'
import { useFields } from '../../ui/useFields'
import { useQuiet } from '../../ui/useQuiet'
import { addNewTourist, editDeal, touristsOf } from '../actions'
import { touristFields } from '../fields'
import type { ClientRow, Deal } from '../queries'
import css from './Person.module.css'

const places = { full_name: 'person', birth_date: 'birth' }

export default function AddTourist({ deal, onClose }: { deal: Deal; onClose: () => void }) {
  const t = useText('deals')
  const [taken, setTaken] = useState(false)
  const form = useFields(touristFields)
  return (
    <Dialog open title={t('tourists.add')} onClose={onClose} size="middle">
      <Form
        form={form}
        name={t('tourists.add')}
        columns={2}
        save={t('tourists.create')}
        version={deal.version}
        onSubmit={({ person, birth, confirm }, made) =>
          addNewTourist(
            deal,
            { full_name: person, birth_date: birth, confirm_duplicate: confirm },
            made,
          ).catch((cause) => {
            setTaken(cause.code === 'client-duplicate')
            return placed(places)(cause)
          })
        }
        onSaved={() => {
          toast.good(t('tourists.added', { name: form.text('person') }))
          onClose()
        }}
        onCancel={onClose}
      >
        <Field name="person" label={t('field.tourist')} placeholder={t('field.personHint')} autoFocus />
        <FieldDate name="birth" label={t('field.birth')} />
        <Wide>
          <Known
            deal={deal}
            typed={form.text('person')}
            onAdded={() => {
              form.settle()
              onClose()
            }}
          />
        </Wide>
        {taken ? (
          <Wide>
            <FieldFlag name="confirm" label={t('field.confirm')} />
          </Wide>
        ) : null}
      </Form>
    </Dialog>
  )
}

interface KnownOptions {
  deal: Deal
  typed: string
  onAdded: () => void
}

/** People of the agency whose names begin so; one press adds them. */
function Known({ deal, typed, onAdded }: KnownOptions) {
  const t = useText('deals')
  const said = useSaid()
  const [busy, setBusy] = useState(false)
  const q = useQuiet(typed)
  const found = useFound(q)
  if (!searchable(q)) return <Dim>{t('tourists.findHint')}</Dim>
  const here = new Set(deal.tourists.map((row) => row.client_id))
  const rows = (found.data?.clients ?? []).filter((row) => !here.has(row.id))
  const add = async (row: ClientRow) => {
    setBusy(true)
    try {
      await editDeal(deal.id, { tourists: [...touristsOf(deal), { client_id: row.id }] }, press(deal.version))
      toast.good(t('tourists.added', { name: row.name }))
      onAdded()
    } catch (cause) {
      toast.bad(said(cause, true).title)
    } finally {
      setBusy(false)
    }
  }
  if (rows.length === 0) return null
  return (
    <ul className={css.list} aria-label={t('create.matches')}>
      {rows.map((row) => (
        <li key={row.id} className={css.one}>
          <span>
            <b>{row.name}</b> <Phone value={row.phone} />
          </span>
          <Button small busy={busy} onPress={() => add(row)} label={`${t('create.choose')}: ${row.name}`}>
            {t('create.choose')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
