/** The month to pick a day from: a chunk of its own, so that screens without an open calendar never load it. */
import 'dayjs/locale/ru'
import '@mantine/dates/styles.css'
import { FocusTrap } from '@mantine/core'
import { DatePicker, DatesProvider } from '@mantine/dates'
import { useLang, useText } from '../text/Texts'
import css from './Calendar.module.css'

interface Options {
  value: string | null
  onPick: (day: string | null) => void
}

export default function Calendar({ value, onPick }: Options) {
  const lang = useLang()
  const t = useText('common')
  const labels = {
    previousMonth: t('calendar.previousMonth'),
    nextMonth: t('calendar.nextMonth'),
    previousYear: t('calendar.previousYear'),
    nextYear: t('calendar.nextYear'),
    previousDecade: t('calendar.previousDecade'),
    nextDecade: t('calendar.nextDecade'),
    monthLevelControl: t('calendar.months'),
    yearLevelControl: t('calendar.years'),
  }
  return (
    <DatesProvider settings={{ locale: lang, firstDayOfWeek: 1 }}>
      <FocusTrap active>
        <div>
          <DatePicker
            classNames={{ day: css.day }}
            value={value}
            onChange={onPick}
            {...(value ? { defaultDate: value } : {})}
            ariaLabels={labels}
          />
        </div>
      </FocusTrap>
    </DatesProvider>
  )
}
