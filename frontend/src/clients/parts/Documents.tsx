/** Documents with their terms; numbers stay hidden until asked for, and the server records who asked. */
import { useState } from 'react'
import { may } from '../../access/can'
import { useSession } from '../../api/session'
import { useFormat, useText } from '../../text/Texts'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Empty } from '../../ui/Empty'
import { AddIcon } from '../../ui/icons'
import { Panel } from '../../ui/Panel'
import { Masked } from '../../ui/Passport'
import { Status } from '../../ui/Status'
import { revealDocument } from '../actions'
import type { Client, Paper } from '../queries'
import { AddDocument } from './AddDocument'
import css from './Documents.module.css'

export function Documents({ client }: { client: Client }) {
  const t = useText('clients')
  const me = useSession().data
  const [adding, setAdding] = useState(false)
  const add = (
    <Button small onPress={() => setAdding(true)} icon={<AddIcon size={16} />}>
      {t('card.addDocument')}
    </Button>
  )
  return (
    <Panel title={t('card.documents')} side={may(me, 'client.edit') ? add : null}>
      {client.documents.length === 0 ? (
        <Empty title={t('card.documentsEmpty')}>{t('card.documentsEmptyText')}</Empty>
      ) : (
        <ul className={css.list}>
          {client.documents.map((paper) => (
            <One key={paper.id} paper={paper} client={client.id} />
          ))}
        </ul>
      )}
      <Dialog open={adding} title={t('card.addDocument')} onClose={() => setAdding(false)} size="middle">
        <AddDocument client={client.id} onDone={() => setAdding(false)} />
      </Dialog>
    </Panel>
  )
}

const kinds = ['ru_passport', 'ru_foreign', 'birth_certificate', 'foreign_passport', 'other'] as const

function One({ paper, client }: { paper: Paper; client: string }) {
  const t = useText('clients')
  const format = useFormat()
  const me = useSession().data
  const kind = kinds.find((known) => known === paper.kind) ?? 'other'
  const reveal = may(me, 'client.reveal') ? () => revealDocument(client, paper.id) : undefined
  return (
    <li className={css.one}>
      <span className={css.kind}>{t(`document.kinds.${kind}`)}</span>
      <Masked tail={paper.number_masked} reveal={reveal} />
      <span className={css.term}>
        {paper.valid_until ? t('document.valid', { day: format.day(paper.valid_until) }) : null}
        {paper.warning === 'document-expired' ? <Status tone="bad">{t('document.expired')}</Status> : null}
        {paper.warning && paper.warning !== 'document-expired' ? (
          <Status tone="warn">{t('document.soon')}</Status>
        ) : null}
      </span>
    </li>
  )
}
