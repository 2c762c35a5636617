/** What to export: the month is filled in, so that one press is enough. */
import { useEffect } from 'react'
import { texts } from '../../text/store'
import { useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import { FieldDate } from '../../ui/FieldDate'
import { FieldSelect } from '../../ui/FieldSelect'
import { Form, Wide } from '../../ui/Form'
import { date, select } from '../../ui/kinds'
import { Panel, Row } from '../../ui/Panel'
import { toast } from '../../ui/Toast'
import { useFields } from '../../ui/useFields'
import { orderExport } from '../actions'
import { useFolders } from '../queries'
import { dayIn, type Preset, period } from '../rules'

const fields = { date_from: date({ required: true }), date_to: date({ required: true }), desk_id: select() }
const presets: readonly Preset[] = ['thisMonth', 'lastMonth', 'quarter']

export function Order({ desks }: { desks: boolean }) {
  const t = useText('onec')
  const today = dayIn(texts.read().zone, new Date())
  const start = period('thisMonth', today)
  const form = useFields(fields, { date_from: start.from, date_to: start.to })
  const folders = useFolders(desks).data ?? []
  const first = folders[0]?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: proposed once, when the desks are known
  useEffect(() => {
    if (first) form.propose('desk_id', first)
  }, [first])
  const choose = (preset: Preset) => {
    const chosen = period(preset, today)
    form.set('date_from', chosen.from)
    form.set('date_to', chosen.to)
  }
  return (
    <Panel title={t('period')}>
      <Form
        form={form}
        name={t('period')}
        save={t('export')}
        columns={3}
        onSubmit={orderExport}
        onSaved={() => toast.good(t('ordered'))}
      >
        <Wide>
          <Row>
            {presets.map((preset) => (
              <Button key={preset} small onPress={() => choose(preset)}>
                {t(preset)}
              </Button>
            ))}
          </Row>
        </Wide>
        <FieldDate name="date_from" label={t('from')} />
        <FieldDate name="date_to" label={t('to')} />
        {folders.length > 0 ? (
          <FieldSelect
            name="desk_id"
            label={t('folder')}
            placeholder={t('noFolder')}
            choices={folders.map(({ id, name }) => ({ value: id, label: t('ofDesk', { name }) }))}
          />
        ) : null}
      </Form>
    </Panel>
  )
}
