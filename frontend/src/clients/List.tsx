/** All clients by name, or what the server finds for the typed text. */
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { may } from '../access/can'
import { searchable, useFound } from '../api/search'
import { useSession } from '../api/session'
import { useText } from '../text/Texts'
import { Button } from '../ui/Button'
import { DataTable } from '../ui/DataTable'
import { Empty } from '../ui/Empty'
import { FilterBar, FilterText, useFilter } from '../ui/FilterBar'
import { AddIcon, ClientsIcon } from '../ui/icons'
import { Page } from '../ui/Page'
import { Dim } from '../ui/Panel'
import { useAdd } from '../ui/useAdd'
import { columns } from './columns'
import { type ClientRow, useClients } from './queries'

export default function List() {
  const t = useText('clients')
  const navigate = useNavigate()
  const me = useSession().data
  const [typed] = useFilter('q')
  const q = searchable(typed) ? typed : ''
  useAdd('/clients/new')
  const made = useMemo(() => columns(t), [t])
  const add = (tone: 'main' | 'plain') => (
    <Button tone={tone} to="/clients/new" icon={<AddIcon size={18} />}>
      {t('add')}
    </Button>
  )
  const mayAdd = may(me, 'client.create')
  const list = {
    name: t('title'),
    columns: made,
    rowId: (row: ClientRow) => row.id,
    onOpen: (row: ClientRow) => navigate(`/clients/${row.id}`),
  }
  return (
    <Page title={t('title')} main={mayAdd ? add('main') : null} fill>
      <FilterBar>
        <FilterText label={t('find')} />
      </FilterBar>
      {q ? <Found q={q} {...list} /> : <All {...list} act={mayAdd ? add('plain') : null} />}
    </Page>
  )
}

interface Shared {
  name: string
  columns: ReturnType<typeof columns>
  rowId: (row: ClientRow) => string
  onOpen: (row: ClientRow) => void
}

function All({ act, ...list }: Shared & { act: React.ReactNode }) {
  const t = useText('clients')
  const pages = useClients()
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data])
  return (
    <DataTable
      {...list}
      rows={rows}
      more={pages.hasNextPage}
      onMore={() => void pages.fetchNextPage()}
      loading={pages.isLoading || pages.isFetchingNextPage}
      error={pages.error}
      retry={() => pages.refetch()}
      empty={
        <Empty title={t('emptyTitle')} icon={<ClientsIcon size={40} />} act={act}>
          {t('emptyText')}
        </Empty>
      }
    />
  )
}

const SHOWN = 5

function Found({ q, ...list }: Shared & { q: string }) {
  const t = useText('clients')
  const found = useFound(q)
  const rows = found.data?.clients ?? []
  return (
    <>
      {rows.length >= SHOWN ? <Dim>{t('firstOnly')}</Dim> : null}
      <DataTable
        {...list}
        rows={rows}
        loading={found.isLoading}
        error={found.error}
        retry={() => found.refetch()}
        empty={<Empty title={t('noneTitle')}>{t('noneText')}</Empty>}
      />
    </>
  )
}
