/** What is right and why; then what will be made, and only then the press that makes it. */
import { useEffect, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { placed } from '../../api/places'
import { useDesks } from '../../api/till'
import { useFormat, useText } from '../../text/Texts'
import { CardBones } from '../../ui/Bones'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { Field } from '../../ui/Field'
import { FieldDate } from '../../ui/FieldDate'
import { FieldMoney } from '../../ui/FieldMoney'
import { FieldRadio } from '../../ui/FieldRadio'
import { FieldFlag, FieldSelect } from '../../ui/FieldSelect'
import { FieldText } from '../../ui/FieldText'
import { Form, Wide } from '../../ui/Form'
import { localDay } from '../../ui/kinds'
import { Note } from '../../ui/Note'
import { Facts, Panel, Row, Stack } from '../../ui/Panel'
import { useOnline } from '../../ui/screen'
import { useFields } from '../../ui/useFields'
import { correct, type NewCorrection, planCorrection, type Step } from '../actions'
import { correctFields, correctPlaces } from '../fields'
import { type Case, correctionOf } from '../rules'
import css from './Mend.module.css'
import { useAct } from './useAct'

interface Options {
  known: Case
  other: () => void
}

interface Plan {
  body: NewCorrection
  steps: Step[]
}

export function Mend({ known, other }: Options) {
  const t = useText('receipts')
  const desks = useDesks()
  const [plan, setPlan] = useState<Plan | null>(null)
  const usable = (desks.data?.items ?? []).filter(({ state }) => state === 'online' || state === 'offline')
  return (
    <>
      <Panel
        title={t('correct.chosen')}
        side={
          <Button small tone="quiet" onPress={other}>
            {t('correct.other')}
          </Button>
        }
      >
        <div className={css.narrow}>
          <Chosen known={known} />
        </div>
      </Panel>
      {desks.isLoading ? <CardBones /> : null}
      {desks.data && usable.length === 0 ? <Note tone="warn">{t('correct.noDesk')}</Note> : null}
      {usable.length ? (
        <div hidden={plan !== null}>
          <Answers known={known} desks={usable} onPlan={setPlan} />
        </div>
      ) : null}
      {plan ? <Preview plan={plan} onChange={() => setPlan(null)} /> : null}
    </>
  )
}

function Chosen({ known }: { known: Case }) {
  const t = useText('receipts')
  const p = useText('payments')
  const format = useFormat()
  return (
    <Facts
      items={[
        {
          name: t('column.deal'),
          value: <Link to={`/deals/${known.deal_id}?tab=payments`}>{known.title}</Link>,
        },
        { name: t('column.client'), value: known.client || '—' },
        ...(known.fd ? [{ name: p('receipt.fd'), value: String(known.fd) }] : []),
        { name: p('take.method'), value: p(`method.${known.method}`) },
        { name: t('column.total'), value: format.money(known.amount), strong: true },
        { name: t('column.at'), value: format.moment(known.at) },
      ]}
    />
  )
}

interface DeskLike {
  id: string
  name: string
  state: string
}

function Answers({
  known,
  desks,
  onPlan,
}: {
  known: Case
  desks: readonly DeskLike[]
  onPlan: (plan: Plan) => void
}) {
  const t = useText('receipts')
  const p = useText('payments')
  const wrong = known.why === 'wrong'
  const [undo, setUndo] = useState(false)
  const [order, setOrder] = useState(false)
  const home = desks.find(({ id }) => id === known.receipt?.desk_id)
  const first = home ?? desks.find(({ state }) => state === 'online') ?? desks[0]
  const form = useFields(correctFields(wrong, undo, order), {
    method: known.method,
    amount: known.amount,
    basis: 'self',
    date: localDay(new Date(known.at)),
    desk: first?.id ?? null,
  })
  const [undone, chosen] = [form.text('undo'), form.text('basis')]
  useEffect(() => {
    setUndo(undone === 'yes')
    setOrder(chosen === 'instruction')
  }, [undone, chosen])
  return (
    <Panel title={t('correct.right')}>
      <Form
        form={form}
        name={t('correct.right')}
        save={t('correct.preview')}
        columns={2}
        onSubmit={async (values) => {
          const body = correctionOf(known, values)
          return { body, steps: await planCorrection(body).catch(placed(correctPlaces)) }
        }}
        onSaved={onPlan}
      >
        {wrong ? (
          <Wide>
            <FieldFlag name="undo" label={t('correct.undo')} />
          </Wide>
        ) : null}
        {wrong && !undo ? (
          <>
            <FieldMoney name="amount" label={t('correct.amount')} />
            <FieldRadio
              name="method"
              label={t('correct.method')}
              choices={[
                { value: 'cash', label: p('method.cash') },
                { value: 'card', label: p('method.card') },
              ]}
            />
          </>
        ) : null}
        <Wide>
          <FieldRadio
            name="basis"
            label={t('correct.basis')}
            choices={[
              { value: 'self', label: t('correct.self') },
              { value: 'instruction', label: t('correct.instruction') },
            ]}
          />
        </Wide>
        <FieldDate name="date" label={t('correct.date')} hint={t('correct.dateHint')} />
        <Field name="number" label={t('correct.number')} hint={t('correct.numberHint')} />
        <Wide>
          <FieldText name="description" label={t('correct.description')} />
        </Wide>
        {desks.length > 1 ? (
          <FieldSelect
            name="desk"
            label={t('correct.desk')}
            choices={desks.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : null}
      </Form>
    </Panel>
  )
}

function Preview({ plan, onChange }: { plan: Plan; onChange: () => void }) {
  const t = useText('receipts')
  const till = useText('till')
  const format = useFormat()
  const navigate = useNavigate()
  const online = useOnline()
  const { trouble, run } = useAct()
  const send = () =>
    run(
      (made) => correct(plan.body, made),
      ({ first, second }) => {
        const then = second ? `?then=${second.desk_id}/${second.id}` : ''
        navigate(`/receipts/correct/${first.desk_id}/${first.id}${then}`, { replace: true })
      },
    )
  const named = ({ kind, operation, text }: Step) => {
    const what = `receipt.${kind}` as 'receipt.sale'
    const way = `operation.${operation}` as 'operation.sale'
    const lead = t('doc.operation', {
      what: till.has(what) ? till(what) : kind,
      operation: till.has(way) ? till(way) : operation,
    })
    return `${lead}: ${text}`
  }
  return (
    <Panel title={t('correct.steps')}>
      <Stack>
        <div className={css.narrow}>
          <Facts
            items={plan.steps.map((step, place) => ({
              name: t('correct.step', { number: place + 1, text: named(step) }),
              value: format.money(step.total),
              strong: true,
            }))}
          />
        </div>
        {plan.steps.length > 1 ? <p>{t('correct.order')}</p> : null}
        {trouble ? <Failure error={trouble.error} retry={trouble.again} writing /> : null}
        <Row>
          <Button tone="main" onPress={send} off={online ? undefined : till('free.offline')}>
            {t('correct.send')}
          </Button>
          <Button onPress={onChange}>{t('correct.change')}</Button>
        </Row>
      </Stack>
    </Panel>
  )
}
