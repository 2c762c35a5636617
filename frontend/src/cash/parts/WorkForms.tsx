/** Work that has to be told something: cash in and out, a text. Loaded when it is first asked for. */
import { useMemo } from 'react'
import { placed } from '../../api/places'
import { sendWork } from '../../api/till'
import { useFormat, useText } from '../../text/Texts'
import { Dialog } from '../../ui/Dialog'
import { Field } from '../../ui/Field'
import { FieldMoney } from '../../ui/FieldMoney'
import { FieldText } from '../../ui/FieldText'
import { Form } from '../../ui/Form'
import { useOnline } from '../../ui/screen'
import { useFields } from '../../ui/useFields'
import { useStart } from '../../ui/useStart'
import { linesOf, moveFields, wordsFields } from '../fields'
import type { Desk } from '../queries'

interface Options {
  desk: Desk
  onClose: () => void
}

const places = { amount: 'amount', 'amount.amount': 'amount', reason: 'reason', lines: 'lines' }

export function Move({ desk, work, onClose }: Options & { work: 'cash_in' | 'cash_out' }) {
  const t = useText('cash')
  const way = work === 'cash_in' ? 'in' : 'out'
  return (
    <Dialog open title={t(`move.${way}`, { name: desk.name })} onClose={onClose}>
      <MoveForm desk={desk} work={work} onClose={onClose} />
    </Dialog>
  )
}

function MoveForm({ desk, work, onClose }: Options & { work: 'cash_in' | 'cash_out' }) {
  const t = useText('cash')
  const format = useFormat()
  const cash = desk.device?.cash ?? null
  const way = work === 'cash_in' ? 'in' : 'out'
  const fields = useMemo(() => moveFields(way === 'out' ? cash : null), [way, cash])
  const online = useOnline()
  const form = useFields(fields)
  useStart()
  return (
    <Form
      form={form}
      name={t(`move.${way}`, { name: desk.name })}
      save={t(`move.act.${way}`)}
      off={online ? undefined : t('off.network')}
      onCancel={onClose}
      onSubmit={({ amount, reason }, press) =>
        sendWork(
          desk.id,
          { kind: work, amount: { amount, currency: 'RUB' }, ...(reason ? { reason } : {}) },
          press,
        ).catch(placed(places))
      }
      onSaved={onClose}
    >
      <FieldMoney
        name="amount"
        label={t('move.amount')}
        hint={cash === null ? undefined : t('move.inDrawer', { sum: format.money(cash) })}
        autoFocus
      />
      <Field name="reason" label={t('move.reason')} hint={t('move.reasonHint')} />
    </Form>
  )
}

export function Words({ desk, onClose }: Options) {
  const t = useText('cash')
  return (
    <Dialog open title={t('words.title', { name: desk.name })} onClose={onClose}>
      <WordsForm desk={desk} onClose={onClose} />
    </Dialog>
  )
}

function WordsForm({ desk, onClose }: Options) {
  const t = useText('cash')
  const online = useOnline()
  const form = useFields(wordsFields)
  useStart()
  return (
    <Form
      form={form}
      name={t('words.title', { name: desk.name })}
      save={t('words.act')}
      off={online ? undefined : t('off.network')}
      onCancel={onClose}
      onSubmit={({ lines }, press) =>
        sendWork(desk.id, { kind: 'text', lines: linesOf(lines) }, press).catch(placed(places))
      }
      onSaved={onClose}
    >
      <FieldText name="lines" label={t('words.lines')} hint={t('words.hint')} rows={5} autoFocus />
    </Form>
  )
}
