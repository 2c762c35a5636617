/** A card with tabs, facts, acts and every failure. */
import { ApiError } from '../../src/api/errors'
import { Acts } from '../../src/ui/Acts'
import { Button } from '../../src/ui/Button'
import { Ago, Day } from '../../src/ui/Day'
import { Failure } from '../../src/ui/Failure'
import { Job } from '../../src/ui/Job'
import { Money } from '../../src/ui/Money'
import { Note } from '../../src/ui/Note'
import { Page } from '../../src/ui/Page'
import { Columns, Facts, Panel, Stack } from '../../src/ui/Panel'
import { Passport } from '../../src/ui/Passport'
import { Phone } from '../../src/ui/Phone'
import { Status } from '../../src/ui/Status'
import { Tabs } from '../../src/ui/Tabs'

const names = ['Обзор', 'Туристы', 'Услуги', 'Платежи', 'Документы', 'Общение и история']

export function Card() {
  return (
    <Page
      title="Заявка № 1042"
      side={<Status tone="warn">Предоплата</Status>}
      line="Турция, Анталья · 12.12.2026–22.12.2026 · 2 взрослых"
      back={{ to: '/clients', title: 'Клиенты' }}
      acts={
        <>
          <Button>Печать договора</Button>
          <Acts
            label="Ещё"
            acts={[
              { key: 'a', title: 'Передать', onPress: () => undefined },
              {
                key: 'b',
                title: 'Вернуть деньги',
                onPress: () => undefined,
                off: 'Смена закрыта',
                danger: true,
              },
            ]}
          />
        </>
      }
      main={<Button tone="main">Ссылка на оплату</Button>}
    >
      <Columns
        side={
          <Panel title="Деньги">
            <Facts
              items={[
                { name: 'Цена для туриста', value: <Money value={14640000} /> },
                { name: 'Долг туриста', value: <Money value={8640000} strong />, strong: true },
                { name: 'Телефон', value: <Phone value="+79161234567" copy /> },
                { name: 'Паспорт', value: <Passport tail="5678" reveal={async () => '4512345678'} /> },
                { name: 'Изменено', value: <Ago value="2026-11-24T10:00:00Z" /> },
                { name: 'Вылет', value: <Day value="2026-12-12" /> },
              ]}
            />
          </Panel>
        }
      >
        <Panel>
          <Tabs
            name="Разделы заявки"
            tabs={names.map((title, index) => ({
              key: String(index),
              title,
              content: <States />,
              ...(index === 1 ? { count: 2 } : {}),
            }))}
          />
        </Panel>
      </Columns>
    </Page>
  )
}

function States() {
  return (
    <Stack>
      <Note tone="info" title="Подсказка">
        Сумма подставлена из ближайшего срока оплаты.
      </Note>
      <Note tone="warn">Паспорт Ивановой истекает через 2 месяца.</Note>
      <Note tone="good">Чек пробит, ФД № 10377.</Note>
      <Failure
        error={new ApiError({ status: 500, code: 'internal-error', requestId: 'req-81f2' })}
        writing
        retry={() => undefined}
      />
      <Failure
        error={new ApiError({ status: 429, code: 'rate-exceeded', retryAfter: 600 })}
        retry={() => undefined}
      />
      <Job job={{ id: '1', title: 'Чек 60 000,00 ₽', state: 'running', done: 3, total: 8 }} />
      <Button off="Смена закрыта. Откройте её в разделе «Касса».">Пробить чек</Button>
    </Stack>
  )
}
