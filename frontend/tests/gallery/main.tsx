/** The kit with made-up data: /, /form, /table, /card, /empty. For eyes and for axe. */
import { QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { makeQueries } from '../../src/api/query'
import { menu } from '../../src/menu'
import ru from '../../src/text/ru/common'
import { texts } from '../../src/text/store'
import { Account } from '../../src/ui/Account'
import { Frame } from '../../src/ui/Frame'
import { Help } from '../../src/ui/Help'
import { JobsTray } from '../../src/ui/Job'
import { Search } from '../../src/ui/Search'
import { Shell } from '../../src/ui/Shell'
import { Status } from '../../src/ui/Status'
import { Blank } from './Blank'
import { Card } from './Card'
import { Inputs } from './Inputs'
import { List } from './List'

const items = menu.map(({ to, word, icon }, index) => ({
  to,
  icon,
  title: ru.menu[word],
  ...(index === 3 ? { count: 4 } : {}),
}))
const jobs = [
  { id: '1', title: 'Импорт клиентов', state: 'running', done: 120, total: 480 },
  { id: '2', title: 'Выгрузка в 1С', state: 'done', link: '#' },
] as const

function Around({ children }: { children: React.ReactNode }) {
  return (
    <Shell
      items={items}
      search={
        <Search
          commands={items.map((item) => ({
            id: item.to,
            to: item.to,
            title: item.title,
            icon: <item.icon size={18} />,
          }))}
          find={async (text) => [
            {
              title: 'Клиенты',
              items: [
                {
                  id: 'c',
                  to: '/card',
                  title: `Петрова Наталья Сергеевна (${text})`,
                  note: '+7 916 100-79-19',
                },
              ],
            },
          ]}
        />
      }
      tools={
        <>
          <Status tone="good">Касса: на связи</Status>
          <JobsTray jobs={jobs} />
          <Help />
          <Account name="Татьяна Орлова" firm="ООО «Пример»" onSignOut={() => undefined} />
        </>
      }
    >
      {children}
    </Shell>
  )
}

const pages = { '/clients': <List />, '/form': <Inputs />, '/deals': <Card />, '/': <Blank /> }
const router = createBrowserRouter(
  Object.entries(pages).map(([path, page]) => ({ path, element: <Around>{page}</Around> })),
)

await texts.load(['common'])
createRoot(document.getElementById('root') as HTMLElement).render(
  <Frame>
    <QueryClientProvider client={makeQueries()}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </Frame>,
)
