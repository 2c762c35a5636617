/** A receipt that is made: its numbers and the code by which anybody can check it. */
import { lazy, Suspense } from 'react'
import type { Receipt } from '../../api/receipts'
import { useText } from '../../text/Texts'
import { Copy } from '../../ui/Copy'
import { Moment } from '../../ui/Day'
import { Money } from '../../ui/Money'
import { Note } from '../../ui/Note'
import { Facts } from '../../ui/Panel'
import css from './Printed.module.css'

const Qr = lazy(() => import('../../ui/Qr'))

export function Printed({ receipt }: { receipt: Receipt }) {
  const t = useText('payments')
  const known: [string, string | number | null][] = [
    [t('receipt.fd'), receipt.fd],
    [t('receipt.fpd'), receipt.fpd],
    [t('receipt.fn'), receipt.fn],
    [t('receipt.shift'), receipt.shift],
  ]
  const items = [
    ...known.flatMap(([name, value]) =>
      value === null ? [] : [{ name, value: <Copied text={String(value)} /> }],
    ),
    ...(receipt.at ? [{ name: t('receipt.at'), value: <Moment value={receipt.at} /> }] : []),
    { name: t('receipt.total'), value: <Money value={receipt.total} strong />, strong: true },
  ]
  return (
    <>
      {receipt.printed === false ? <Note tone="warn">{t('receipt.noPaper')}</Note> : null}
      <div className={css.made}>
        {receipt.qr ? (
          <Suspense fallback={<div className={css.code} />}>
            <div className={css.code}>
              <Qr text={receipt.qr} label={t('receipt.qr')} />
            </div>
          </Suspense>
        ) : null}
        <div className={css.facts}>
          <Facts items={items} />
        </div>
      </div>
    </>
  )
}

function Copied({ text }: { text: string }) {
  return (
    <span className={css.value}>
      {text} <Copy text={text} />
    </span>
  )
}
