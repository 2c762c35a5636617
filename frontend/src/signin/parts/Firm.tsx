/** Third step, for a new mailbox: who, which firm, where to call. A firm of 10 digits also tells its name. */
import { useEffect, useState } from 'react'
import { press } from '../../api/client'
import { ApiError } from '../../api/errors'
import { keepLanguage } from '../../api/profile'
import { useText } from '../../text/Texts'
import { Field } from '../../ui/Field'
import { FieldPhone } from '../../ui/FieldPhone'
import { Form } from '../../ui/Form'
import type { Fields, Values } from '../../ui/kinds'
import { Dim } from '../../ui/Panel'
import { useFields } from '../../ui/useFields'
import { signUp, type Firm as Told } from '../actions'
import { companyFields, isCompany, isSole, soleFields } from '../fields'

interface Options {
  email: string
  token: string
  onEntered: () => unknown
  /** The confirmation of the mailbox is too old. */
  onExpired: (why: ApiError) => void
}

export function Firm({ email, token, onEntered, onExpired }: Options) {
  const t = useText('signin')
  const [company, setCompany] = useState(false)
  const form = useFields<Fields & typeof soleFields>(company ? companyFields : soleFields)
  const inn = form.text('inn')
  const name = form.text('name').trim()
  useEffect(() => setCompany(isCompany(inn)), [inn])
  const start = async (values: Values<typeof soleFields>) => {
    const told: Told = { ...values, agency: company ? values.agency_name : null }
    const me = await signUp(token, told).catch((cause: unknown) => {
      if (cause instanceof ApiError && cause.code === 'sign-up-expired') onExpired(cause)
      throw cause
    })
    await keepLanguage(me, press())
  }
  return (
    <>
      <Dim>{t('firm.lead', { email })}</Dim>
      <Form form={form} name={t('firm.title')} save={t('firm.act')} onSubmit={start} onSaved={onEntered}>
        <Field name="name" label={t('firm.name')} hint={t('firm.nameHint')} autoComplete="name" />
        <Field name="inn" label={t('firm.inn')} hint={t('firm.innHint')} extra={{ inputMode: 'numeric' }} />
        {company ? (
          <Field
            name="agency_name"
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
