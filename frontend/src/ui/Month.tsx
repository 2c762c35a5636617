/** The month of a list, in the address (`?month=2026-11`): its name, and arrows to its neighbours. */
import { monthOf, shifted } from '../text/months'
import { useLang, useText } from '../text/Texts'
import { useFilter } from './FilterBar'
import { IconButton } from './IconButton'
import { BackIcon, ForwardIcon } from './icons'
import { localDay } from './kinds'
import { Row } from './Panel'

/** The month that the address asks for, or this one. */
export function useMonth(): string {
  return monthOf(useFilter('month')[0], localDay())
}

export function Month() {
  const t = useText('common')
  const lang = useLang()
  const [, setAsked] = useFilter('month')
  const month = useMonth()
  const named = new Intl.DateTimeFormat(lang, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )
  const go = (by: number) => setAsked(shifted(month, by))
  return (
    <Row>
      <IconButton label={t('calendar.previousMonth')} icon={<BackIcon size={18} />} onPress={() => go(-1)} />
      <b aria-live="polite">{`${named.charAt(0).toUpperCase()}${named.slice(1)}`}</b>
      {month >= localDay().slice(0, 7) ? null : (
        <IconButton label={t('calendar.nextMonth')} icon={<ForwardIcon size={18} />} onPress={() => go(1)} />
      )}
    </Row>
  )
}
