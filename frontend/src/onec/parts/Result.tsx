/** The newest export: where it is, what it holds, what is to be mended and where. */
import { Link } from 'react-router'
import { useText } from '../../text/Texts'
import { Moment } from '../../ui/Day'
import { Failure } from '../../ui/Failure'
import { Note } from '../../ui/Note'
import { Facts, Panel, Stack } from '../../ui/Panel'
import { Status } from '../../ui/Status'
import { type Export, type Finding, useExport } from '../queries'
import { placeOf, stateOf, tones } from '../rules'
import css from './Result.module.css'
import { RowActs } from './RowActs'

export function Result({ row }: { row: Export }) {
  const t = useText('onec')
  const whole = useExport(row)
  const shown = whole.data ?? row
  const state = stateOf(shown)
  const { problem, warnings } = shown
  return (
    <Panel
      title={t('last')}
      side={
        <span role="status">
          <Status tone={tones[state]}>{t(`state.${state}`)}</Status>
        </span>
      }
    >
      <Stack>
        {problem ? (
          <Note tone="bad" title={problem.findings.length ? t('problems') : problem.text}>
            <Findings items={problem.findings} />
          </Note>
        ) : null}
        {warnings.length ? (
          <Note tone="warn" title={t('warnings')}>
            <Findings items={warnings} />
          </Note>
        ) : null}
        {whole.error ? <Failure error={whole.error} retry={() => whole.refetch()} /> : null}
        <About shown={shown} />
        <RowActs row={shown} />
      </Stack>
    </Panel>
  )
}

function Findings({ items }: { items: readonly Finding[] }) {
  const t = useText('onec')
  return (
    <ul className={css.findings}>
      {items.map((item) => {
        const place = placeOf(item.kind, item.id)
        return (
          <li key={`${item.code} ${item.kind} ${item.id} ${item.text}`}>
            {item.text} {place ? <Link to={place}>{t('fix')}</Link> : null}
          </li>
        )
      })}
    </ul>
  )
}

function About({ shown }: { shown: Export }) {
  const t = useText('onec')
  const { counts, file_name, size, path } = shown
  return (
    <Facts
      items={[
        { name: t('fact.made'), value: <Moment value={shown.created_at} /> },
        ...(counts && file_name
          ? [
              { name: t('fact.counterparties'), value: counts.counterparties },
              { name: t('fact.sales'), value: counts.sales },
              { name: t('fact.cash_ins'), value: counts.cash_ins },
            ]
          : []),
        ...(file_name ? [{ name: t('fact.file'), value: file_name }] : []),
        ...(size ? [{ name: t('fact.size'), value: t('bytes', { kilobytes: Math.ceil(size / 1024) }) }] : []),
        ...(path ? [{ name: t('fact.path'), value: <code>{path}</code> }] : []),
        { name: t('fact.format'), value: t('formatName') },
      ]}
    />
  )
}
