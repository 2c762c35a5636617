/** Exchange with 1С: order a file of a period, see where it went, mend what stopped it. */
import { may } from '../access/can'
import { useSession } from '../api/session'
import { useText } from '../text/Texts'
import { DataTable } from '../ui/DataTable'
import { Empty } from '../ui/Empty'
import { OnecIcon } from '../ui/icons'
import { Page } from '../ui/Page'
import { Columns, Panel } from '../ui/Panel'
import { useColumns } from './columns'
import { Order } from './parts/Order'
import { Result } from './parts/Result'
import css from './parts/Result.module.css'
import { useExports } from './queries'

export default function Screen() {
  const t = useText('onec')
  const me = useSession().data
  const exports = useExports()
  const columns = useColumns()
  const rows = exports.data?.pages.flatMap(({ items }) => items) ?? []
  const newest = rows[0]
  return (
    <Page title={t('title')}>
      <Columns side={<How />}>
        <Order desks={may(me, 'desk.read')} />
        {newest ? <Result row={newest} /> : null}
      </Columns>
      <Panel title={t('list')}>
        <DataTable
          name={t('table')}
          columns={columns}
          rows={rows}
          rowId={(row) => row.id}
          loading={exports.isPending || exports.isFetchingNextPage}
          more={exports.hasNextPage}
          onMore={() => void exports.fetchNextPage()}
          error={exports.error}
          retry={() => void exports.refetch()}
          empty={
            <Empty title={t('none')} icon={<OnecIcon size={36} />}>
              {t('noneText')}
            </Empty>
          }
        />
      </Panel>
    </Page>
  )
}

function How() {
  const t = useText('onec')
  return (
    <Panel title={t('how.title')}>
      <ol className={css.how}>
        <li>{t('how.one')}</li>
        <li>{t('how.two')}</li>
        <li>{t('how.three')}</li>
      </ol>
    </Panel>
  )
}
