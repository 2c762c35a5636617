/** A receipt in facts: numbers with its code, lines, payments, the basis of a correction. */
import { lazy, type ReactNode, Suspense } from 'react'
import { Link } from 'react-router'
import type { Receipt } from '../../api/receipts'
import { useFormat, useText } from '../../text/Texts'
import { Copy } from '../../ui/Copy'
import { Moment } from '../../ui/Day'
import { Money } from '../../ui/Money'
import { Facts, Panel } from '../../ui/Panel'
import { Table } from '../../ui/Table'
import css from './Facts.module.css'

const Qr = lazy(() => import('../../ui/Qr'))

/** Numbers as they stand on the paper; the sign always with ten digits. */
export function Numbers({ receipt }: { receipt: Receipt }) {
  const t = useText('receipts')
  const p = useText('payments')
  const known: [string, string | number | null][] = [
    [p('receipt.fd'), receipt.fd],
    [p('receipt.fpd'), receipt.fpd ? receipt.fpd.padStart(10, '0') : null],
    [p('receipt.fn'), receipt.fn],
    [p('receipt.rnm'), receipt.rnm],
    [p('receipt.shift'), receipt.shift],
  ]
  const how = `one.how.${receipt.how}` as 'one.how.by_operator'
  const items = [
    ...known.flatMap(([name, value]) =>
      value == null ? [] : [{ name, value: <Copied text={String(value)} /> }],
    ),
    ...(receipt.at ? [{ name: p('receipt.at'), value: <Moment value={receipt.at} /> }] : []),
    { name: t('one.desk'), value: receipt.desk_name },
    { name: t('one.made'), value: <Moment value={receipt.created_at} /> },
    ...(receipt.attempt > 1 ? [{ name: t('one.attempt'), value: receipt.attempt }] : []),
    ...(receipt.how && t.has(how) ? [{ name: t('one.how.title'), value: t(how) }] : []),
  ]
  return (
    <Panel title={t('one.facts')}>
      {receipt.qr ? (
        <Suspense fallback={<div className={css.code} />}>
          <div className={css.code}>
            <Qr text={receipt.qr} label={p('receipt.qr')} />
          </div>
        </Suspense>
      ) : null}
      <Facts items={items} />
    </Panel>
  )
}

function Copied({ text }: { text: string }) {
  return (
    <span className={css.value}>
      {text} <Copy text={text} />
    </span>
  )
}

type Item = Receipt['items'][number] & { key: string }

export function Lines({ receipt }: { receipt: Receipt }) {
  const t = useText('receipts')
  const rows: Item[] = receipt.items.map((item, place) => ({ ...item, key: String(place) }))
  return (
    <Panel title={t('one.lines')}>
      <Table<Item>
        name={t('one.lines')}
        columns={[
          { key: 'name', title: t('one.line'), card: 'title', cell: (row) => row.name },
          {
            key: 'sum',
            title: t('one.sum'),
            align: 'end',
            width: 140,
            card: 'side',
            cell: (row) => <Money value={row.sum} />,
          },
        ]}
        rows={rows}
        rowId={(row) => row.key}
      />
      <div className={css.total}>
        <Facts items={useMeaning(receipt)} />
      </div>
    </Panel>
  )
}

interface Fact {
  name: string
  value: ReactNode
  strong?: boolean
}

/** What the receipt says besides its lines. */
export function useMeaning(receipt: Receipt): Fact[] {
  const t = useText('receipts')
  const till = useText('till')
  const p = useText('payments')
  const basis = useBasis()
  const operation = `operation.${receipt.operation}` as 'operation.sale'
  const paid = (['cash', 'card', 'prepaid'] as const).filter((way) => receipt.payments[way].amount > 0)
  return [
    { name: p('receipt.total'), value: <Money value={receipt.total} strong />, strong: true },
    ...paid.map((way) => ({ name: till(`pay.${way}`), value: <Money value={receipt.payments[way]} /> })),
    { name: t('one.operation'), value: till.has(operation) ? till(operation) : receipt.operation },
    ...(receipt.correction ? [{ name: t('one.basis'), value: basis(receipt.correction) }] : []),
    ...(receipt.corrects ? [{ name: t('one.of'), value: <To place={receipt.corrects} /> }] : []),
    ...(receipt.corrected_by ? [{ name: t('one.by'), value: <To place={receipt.corrected_by} /> }] : []),
  ]
}

function useBasis() {
  const t = useText('receipts')
  const format = useFormat()
  return ({ kind, date, number, description }: NonNullable<Receipt['correction']>): string => {
    const day = format.day(date)
    const order = number ? t('one.instruction', { number, day }) : t('one.instructionBare', { day })
    const lead = kind === 'instruction' ? order : t('one.self', { day })
    return description ? `${lead}. ${description}` : lead
  }
}

function To({ place }: { place: { desk_id: string; id: string } }) {
  const t = useText('receipts')
  return <Link to={`/receipts/${place.desk_id}/${place.id}`}>{t('one.open')}</Link>
}
