/** Health of the cash desks in the bar: colour and words, one press from the section. */
import { Link } from 'react-router'
import { useText } from '../text/Texts'
import { Status } from '../ui/Status'
import css from './Health.module.css'
import { useDesks } from './queries'
import { health } from './rules'

export default function HealthChip() {
  const t = useText('cash')
  const { data } = useDesks(60_000)
  if (!data) return null
  const { tone, word } = health(data.items)
  const name = t(`chip.${word}`)
  return (
    <Link to="/cash" className={css.chip} aria-label={t('chip.open', { state: name })}>
      <Status tone={tone}>{name}</Status>
    </Link>
  )
}
