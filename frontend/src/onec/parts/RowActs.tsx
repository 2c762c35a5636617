/** What can be done with one export: fetch its file, or order the same period once more. */
import { useState } from 'react'
import { type Press, press } from '../../api/client'
import { useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import { DownloadIcon } from '../../ui/icons'
import { Row } from '../../ui/Panel'
import { useSaid } from '../../ui/said'
import { toast } from '../../ui/Toast'
import { download, orderExport } from '../actions'
import type { Export } from '../queries'

export function RowActs({ row }: { row: Export }) {
  const t = useText('onec')
  const said = useSaid()
  const [asked, setAsked] = useState<Press | null>(null)
  const failed = (again: () => Promise<void>) => (cause: unknown) => toast.bad(said(cause, true).title, again)
  const fetchFile = (): Promise<void> => download(row.id).catch(failed(() => fetchFile()))
  const again = (): Promise<void> => {
    // The same press until it is answered: a repeat of a lost answer orders nothing twice.
    const made = asked ?? press()
    setAsked(made)
    const { date_from, date_to, desk_id } = row
    return orderExport({ date_from, date_to, ...(desk_id ? { desk_id } : {}) }, made).then(
      () => {
        setAsked(null)
        toast.good(t('ordered'))
      },
      failed(() => again()),
    )
  }
  return (
    <Row>
      {row.file_name ? (
        <Button small icon={<DownloadIcon size={16} />} onPress={fetchFile}>
          {t('download')}
        </Button>
      ) : null}
      {row.state === 'queued' ? null : (
        <Button small onPress={again}>
          {t('again')}
        </Button>
      )}
    </Row>
  )
}
