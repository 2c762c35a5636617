/** A phone in any writing; no mask, because masks eat the 8 and double a pasted +7. */
import { useText } from '../text/Texts'
import { Field, type FieldOptions } from './Field'

export function FieldPhone(options: FieldOptions) {
  const t = useText('common')
  return <Field placeholder={t('form.phone')} {...options} extra={{ type: 'tel', inputMode: 'tel' }} />
}
