/** The tour operator from the list, or a new one in place; his usual commission is proposed. */
import { useEffect, useRef, useState } from 'react'
import { folded } from '../../text/parse'
import { useText } from '../../text/Texts'
import { Field } from '../../ui/Field'
import { FieldSelect } from '../../ui/FieldSelect'
import { useFormState } from '../../ui/useFields'
import { NEW_SUPPLIER } from '../fields'
import { useSuppliers } from '../queries'

const FEW = 7

export function Operator({ mayAdd = true, focus = false }: { mayAdd?: boolean; focus?: boolean }) {
  const t = useText('deals')
  const form = useFormState()
  const [typed, setTyped] = useState('')
  const rows = useSuppliers().data?.items
  const chosen = form.text('supplier')
  const proposed = useRef('')
  useEffect(() => {
    const row = rows?.find((one) => one.id === chosen)
    if (!row || proposed.current === chosen || !('commission' in form.fields)) return
    proposed.current = chosen
    if (row.commission > 0) form.propose('commission', row.commission)
  }, [rows, chosen, form])
  const all = (rows ?? []).map((row) => ({ value: row.id, label: row.short_name }))
  const fresh = mayAdd ? [{ value: NEW_SUPPLIER, label: t('field.newSupplier') }] : []
  const long = all.length > FEW
  const wanted = folded(typed)
  const fit = all.filter((one) => folded(one.label).includes(wanted))
  return (
    <>
      <FieldSelect
        name="supplier"
        label={t('field.supplier')}
        autoFocus={focus}
        choices={[...(long && fit.length > 0 ? fit : all), ...fresh]}
        {...(long ? { onSearch: setTyped } : {})}
      />
      {chosen === NEW_SUPPLIER ? (
        <>
          <Field name="supplierName" label={t('field.supplierName')} />
          <Field name="supplierInn" label={t('field.supplierInn')} extra={{ inputMode: 'numeric' }} />
        </>
      ) : null}
    </>
  )
}
