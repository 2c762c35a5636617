/** One more document. What is asked for depends on its kind; nothing typed here is kept as a draft. */
import { useMemo, useState } from 'react'
import { placed } from '../../api/places'
import { useText } from '../../text/Texts'
import { Field } from '../../ui/Field'
import { FieldDate } from '../../ui/FieldDate'
import { FieldFlag, FieldSelect } from '../../ui/FieldSelect'
import { Form, Wide } from '../../ui/Form'
import { toast } from '../../ui/Toast'
import { useFields } from '../../ui/useFields'
import { addDocument } from '../actions'
import { type PaperKind, paperFields, paperOf, paperPlaces, papers, seriesApart } from '../papers'

export function AddDocument({ client, onDone }: { client: string; onDone: () => void }) {
  const t = useText('clients')
  const [kind, setKind] = useState<PaperKind>('ru_passport')
  const [taken, setTaken] = useState(false)
  const fields = useMemo(() => paperFields(kind), [kind])
  const form = useFields(fields, { kind: 'ru_passport' })
  const chosen = papers.find((known) => known === form.text('kind')) ?? 'ru_passport'
  if (chosen !== kind) setKind(chosen)
  const apart = seriesApart(kind)
  return (
    <Form
      form={form}
      name={t('card.addDocument')}
      columns={2}
      onSubmit={(values, press) =>
        addDocument(client, paperOf(kind, values), press).catch((cause) => {
          setTaken(cause.code === 'client-duplicate')
          return placed(paperPlaces)(cause)
        })
      }
      onSaved={() => {
        toast.good(t('document.saved'))
        onDone()
      }}
      onCancel={onDone}
    >
      <Wide>
        <FieldSelect
          name="kind"
          label={t('document.kind')}
          choices={papers.map((value) => ({ value, label: t(`document.kinds.${value}`) }))}
        />
      </Wide>
      {apart ? <Field name="series" label={t('document.series')} /> : null}
      <Field name="number" label={apart ? t('document.number') : t('document.both')} autoFocus />
      <FieldDate name="issuedOn" label={t('document.issuedOn')} />
      {kind === 'ru_passport' ? (
        <Field name="issuerCode" label={t('document.issuerCode')} />
      ) : (
        <FieldDate name="validUntil" label={t('document.validUntil')} />
      )}
      <Wide>
        <Field name="issuedBy" label={t('document.issuedBy')} />
      </Wide>
      {taken ? (
        <Wide>
          <FieldFlag name="confirm" label={t('document.confirm')} />
        </Wide>
      ) : null}
    </Form>
  )
}
