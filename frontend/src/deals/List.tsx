/** Deals, newest first, by phase; or what the server finds for the typed text. */
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
import { FilterViews } from '../ui/FilterViews'
import { AddIcon, DealsIcon } from '../ui/icons'
import { Page } from '../ui/Page'
import { Dim } from '../ui/Panel'
import { useAdd } from '../ui/useAdd'
import { useStatusName } from '../ui/useStatusName'
import { columns } from './columns'
import { type DealRow, useDeals } from './queries'

const views = ['all', 'enquiry', 'plan', 'booking'] as const

export default function List() {
  const t = useText('deals')
  const navigate = useNavigate()
  const me = useSession().data
  const named = useStatusName()
  const [typed] = useFilter('q')
  const [asked] = useFilter('view')
  const view = views.find((known) => known === asked) ?? 'all'
  useAdd('/deals/new')
  const made = useMemo(() => columns(t, named), [t, named])
  const add = (tone: 'main' | 'plain') => (
    <Button tone={tone} to="/deals/new" icon={<AddIcon size={18} />}>
      {t('add')}
    </Button>
  )
  const mayAdd = may(me, 'deal.create')
  const list = {
    name: t('title'),
    columns: made,
    rowId: (row: DealRow) => row.id,
    onOpen: (row: DealRow) => navigate(`/deals/${row.id}`),
  }
  return (
    <Page title={t('title')} main={mayAdd ? add('main') : null} fill>
      <FilterBar>
        <FilterText label={t('find')} />
        <FilterViews
          name={t('views')}
          param="view"
          choices={views.map((value) => ({ value, label: t(`view.${value}`) }))}
        />
      </FilterBar>
      {searchable(typed) ? (
        <Found q={typed} {...list} />
      ) : (
        <All view={view} act={mayAdd ? add('plain') : null} {...list} />
      )}
    </Page>
  )
}

interface Shared {
  name: string
  columns: ReturnType<typeof columns>
  rowId: (row: DealRow) => string
  onOpen: (row: DealRow) => void
}

function All({ view, act, ...list }: Shared & { view: string; act: React.ReactNode }) {
  const t = useText('deals')
  const pages = useDeals(view)
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data])
  const whole = view === 'all'
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
        <Empty title={t(whole ? 'emptyTitle' : 'emptyView')} icon={<DealsIcon size={40} />} act={act}>
          {t(whole ? 'emptyText' : 'emptyViewText')}
        </Empty>
      }
    />
  )
}

const SHOWN = 5

function Found({ q, ...list }: Shared & { q: string }) {
  const t = useText('deals')
  const found = useFound(q)
  const rows = found.data?.deals ?? []
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
