/** Every kind of field. */
import { Field } from '../../src/ui/Field'
import { FieldCode } from '../../src/ui/FieldCode'
import { FieldDate } from '../../src/ui/FieldDate'
import { FieldMoney } from '../../src/ui/FieldMoney'
import { FieldPercent } from '../../src/ui/FieldPercent'
import { FieldPhone } from '../../src/ui/FieldPhone'
import { FieldChoices, FieldFlag, FieldSelect } from '../../src/ui/FieldSelect'
import { FieldText } from '../../src/ui/FieldText'
import { Form, Group, Wide } from '../../src/ui/Form'
import * as kinds from '../../src/ui/kinds'
import { Page } from '../../src/ui/Page'
import { toast } from '../../src/ui/Toast'
import { useFields } from '../../src/ui/useFields'

const fields = {
  surname: kinds.text({ required: true }),
  name: kinds.text({ required: true }),
  middle: kinds.text(),
  phone: kinds.phoneKind({ required: true }),
  mail: kinds.mail(),
  birth: kinds.date({ when: 'past', required: true }),
  passport: kinds.passportKind(),
  advance: kinds.money(),
  percent: kinds.percent(),
  source: kinds.select(),
  tags: kinds.choices,
  news: kinds.flag,
  code: kinds.code(),
  note: kinds.text(),
}
const sources = ['Рекомендация', 'Сайт', 'Звонок'].map((label) => ({ value: label, label }))

export function Inputs() {
  const form = useFields(fields, { advance: 1234550, percent: 1050 }, { draft: 'gallery' })
  return (
    <Page title="Новый клиент" back={{ to: '/clients', title: 'Клиенты' }}>
      <Form
        form={form}
        name="Новый клиент"
        columns={3}
        onSubmit={async (values) => values}
        onSaved={() => toast.undo('Клиент сохранён', () => undefined)}
        onCancel={() => undefined}
      >
        <Field name="surname" label="Фамилия" />
        <Field name="name" label="Имя" />
        <Field name="middle" label="Отчество" />
        <FieldPhone name="phone" label="Телефон" />
        <Field name="mail" label="Эл. почта" hint="Сюда придёт копия чека" />
        <FieldDate name="birth" label="Дата рождения" />
        <Field name="passport" label="Паспорт РФ (серия и номер)" />
        <FieldMoney name="advance" label="Аванс" />
        <FieldPercent name="percent" label="Скидка" />
        <Group title="Откуда пришёл">
          <FieldSelect name="source" label="Источник" choices={sources} />
          <FieldChoices name="tags" label="Метки" choices={sources} />
          <FieldCode name="code" label="Код из письма" />
        </Group>
        <Wide>
          <FieldFlag name="news" label="Согласен получать новости" />
        </Wide>
        <Wide>
          <FieldText name="note" label="Комментарий" />
        </Wide>
      </Form>
    </Page>
  )
}
