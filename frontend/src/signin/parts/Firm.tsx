/** Third step, for a new mailbox: who, which firm, where to call. A firm of 10 digits also tells its name. */
import { press } from '../../api/client'
import { ApiError } from '../../api/errors'
import { useText } from '../../text/Texts'
import { Field } from '../../ui/Field'
import { FieldPhone } from '../../ui/FieldPhone'
import { Form } from '../../ui/Form'
import { Dim } from '../../ui/Panel'
import { useFields } from '../../ui/useFields'
import { keepLanguage, signUp } from '../actions'
import { isCompany, isSole, personFields, renamed } from '../fields'

interface Options {
  email: string
  token: string
  onEntered: () => unknown
  /** The confirmation of the mailbox is too old. */
  onExpired: () => void
}

export function Firm({ email, token, onEntered, onExpired }: Options) {
  const t = useText('signin')
  const form = useFields(personFields)
  const inn = form.text('inn')
  const company = isCompany(inn)
  const name = form.text('name').trim()
  return (
    <>
      <Dim>{t('firm.lead', { email })}</Dim>
      <Form
        form={form}
        name={t('firm.title')}
        save={t('firm.act')}
        onSubmit={async (values) => {
          const me = await signUp(token, { ...values, agency: company ? values.agency : null }).catch(renamed)
          await keepLanguage(me, press()).catch((cause: unknown) => cause)
        }}
        onSaved={onEntered}
      >
        <Field name="name" label={t('firm.name')} hint={t('firm.nameHint')} autoComplete="name" />
        <Field name="inn" label={t('firm.inn')} hint={t('firm.innHint')} extra={{ inputMode: 'numeric' }} />
        {company ? (
          <Field
            name="agency"
            label={t('firm.agency')}
            hint={t('firm.agencyHint')}
            autoComplete="organization"
          />
        ) : null}
        <FieldPhone name="phone" label={t('firm.phone')} autoComplete="tel" />
        {isSole(inn) && name ? <Dim>{t('firm.sole', { name: t('sole', { name }) })}</Dim> : null}
      </Form>
      <Dim>{t('firm.trial')}</Dim>
    </>
  )
}
