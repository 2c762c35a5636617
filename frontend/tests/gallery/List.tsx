/** Ten thousand clients in the table. */
import { useState } from 'react'
import { Button } from '../../src/ui/Button'
import type { Column } from '../../src/ui/columns'
import { DataTable } from '../../src/ui/DataTable'
import { Day } from '../../src/ui/Day'
import { FilterBar, FilterText, SavedViews } from '../../src/ui/FilterBar'
import { FilterSelect } from '../../src/ui/FilterSelect'
import { AddIcon, ImportIcon } from '../../src/ui/icons'
import { Money } from '../../src/ui/Money'
import { Page } from '../../src/ui/Page'
import { Dim } from '../../src/ui/Panel'
import { Phone } from '../../src/ui/Phone'
import { Status } from '../../src/ui/Status'

interface Client {
  id: string
  name: string
  phone: string
  birth: string
  sum: number
  lost: boolean
}

const rows: Client[] = Array.from({ length: 10_000 }, (_, index) => ({
  id: String(index),
  name: `${['Алексеев Алексей', 'Белова Екатерина', 'Константинопольский Пантелеймон'][index % 3]} Николаевич`,
  phone: `+7916${String(1_000_000 + index * 37).slice(0, 7)}`,
  birth: `19${60 + (index % 40)}-0${1 + (index % 9)}-1${index % 10}`,
  sum: index * 12_345,
  lost: index % 4 === 0,
}))

const columns: Column<Client>[] = [
  {
    key: 'name',
    title: 'ФИО',
    cell: (row) => <a href={`#${row.id}`}>{row.name}</a>,
    sort: 'name',
    card: 'title',
  },
  { key: 'phone', title: 'Телефон', width: 180, cell: (row) => <Phone value={row.phone} /> },
  {
    key: 'birth',
    title: 'Дата рождения',
    width: 140,
    cell: (row) => <Day value={row.birth} />,
    sort: 'birth',
  },
  {
    key: 'state',
    title: 'Статус',
    width: 130,
    card: 'side',
    cell: (row) => <Status tone={row.lost ? 'idle' : 'good'}>{row.lost ? 'Потерян' : 'Активный'}</Status>,
  },
  {
    key: 'sum',
    title: 'Оплачено',
    width: 160,
    align: 'end',
    cell: (row) => <Money value={row.sum} />,
    sort: 'sum',
  },
]

export function List() {
  const [selected, select] = useState<ReadonlySet<string>>(new Set(['2', '3']))
  const [sorting, sort] = useState({ by: 'name', down: false })
  return (
    <Page
      title="Клиенты"
      side={<Dim>10 000 клиентов</Dim>}
      fill
      acts={<Button icon={<ImportIcon size={18} />}>Импорт</Button>}
      main={
        <Button tone="main" icon={<AddIcon size={18} />}>
          Новый клиент
        </Button>
      }
    >
      <FilterBar>
        <FilterText label="Поиск по имени, телефону, паспорту" />
        <FilterSelect label="Статус" param="status" choices={[{ value: 'a', label: 'Активный' }]} />
        <SavedViews
          name="Виды"
          views={[
            { name: 'Мои клиенты', filter: { mine: '1' } },
            { name: 'Должники', filter: { debt: '1' } },
          ]}
        />
      </FilterBar>
      <DataTable
        name="Клиенты"
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        total={rows.length}
        selected={selected}
        onSelect={select}
        sorting={sorting}
        onSort={sort}
        onOpen={() => undefined}
        empty={null}
      />
    </Page>
  )
}
