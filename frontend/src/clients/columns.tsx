/** Columns of the list of clients. */
import { Link } from 'react-router'
import type { useText } from '../text/Texts'
import type { Column } from '../ui/columns'
import { Day } from '../ui/Day'
import { Phone } from '../ui/Phone'
import type { ClientRow } from './queries'

type Words = ReturnType<typeof useText<'clients'>>

export function columns(t: Words): Column<ClientRow>[] {
  return [
    {
      key: 'name',
      title: t('column.name'),
      cell: (row) => <Link to={`/clients/${row.id}`}>{row.name}</Link>,
      card: 'title',
    },
    {
      key: 'phone',
      title: t('column.phone'),
      cell: (row) => <Phone value={row.phone} />,
      width: 170,
      card: 'line',
    },
    { key: 'email', title: t('column.email'), cell: (row) => row.email ?? '—', width: 280, card: 'line' },
    {
      key: 'birth',
      title: t('column.birth'),
      cell: (row) => <Day value={row.birth_date} />,
      width: 150,
      card: 'line',
    },
  ]
}
