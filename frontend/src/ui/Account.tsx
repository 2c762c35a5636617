/** The user's menu: name, firm, language, density of tables, way out. */
import { Avatar, Popover, SegmentedControl, UnstyledButton } from '@mantine/core'
import { texts } from '../text/store'
import { useLang, useText } from '../text/Texts'
import type { Lang } from '../text/types'
import css from './Account.module.css'
import { OutIcon } from './icons'
import { type Density, setDensity, useDensity } from './look'

export interface AccountOptions {
  name: string
  firm: string
  onSignOut: () => void
}

export function Account({ name, firm, onSignOut }: AccountOptions) {
  const t = useText('common')
  const lang = useLang()
  const density = useDensity()
  const densities = (['compact', 'normal', 'roomy'] as const).map((value) => ({
    value,
    label: t(`look.${value}`),
  }))
  return (
    <Popover
      position="bottom-end"
      width={300}
      shadow="md"
      trapFocus
      returnFocus
      transitionProps={{ transition: 'fade' }}
    >
      <Popover.Target>
        <UnstyledButton className={css.button} aria-label={`${t('look.account')}: ${name}`}>
          <Avatar size={32} color="indigo" variant="light" aria-hidden>
            {initials(name)}
          </Avatar>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('look.account')}>
        <div className={css.who}>
          <strong>{name}</strong>
          <span>{firm}</span>
        </div>
        <div className={css.look}>
          <Languages lang={lang} label={t('look.language')} />
          <span>{t('look.density')}</span>
          <SegmentedControl
            aria-label={t('look.density')}
            data={densities}
            value={density}
            onChange={(value) => setDensity(value as Density)}
            fullWidth
            size="xs"
          />
        </div>
        <UnstyledButton className={css.out} onClick={onSignOut}>
          <OutIcon size={18} />
          {t('act.signOut')}
        </UnstyledButton>
      </Popover.Dropdown>
    </Popover>
  )
}

/** The language switch alone, for pages without a signed-in user. Names of languages are never translated. */
export function LanguageSwitch() {
  const t = useText('common')
  return <Languages lang={useLang()} label={t('look.language')} hidden />
}

function Languages({ lang, label, hidden = false }: { lang: Lang; label: string; hidden?: boolean }) {
  return (
    <>
      {hidden ? null : <span>{label}</span>}
      <SegmentedControl
        aria-label={label}
        data={[
          { value: 'ru', label: texts.nameOf('ru') },
          { value: 'en', label: texts.nameOf('en') },
        ]}
        value={lang}
        onChange={(value) => void texts.setLang(value as Lang)}
        fullWidth={!hidden}
        size="xs"
      />
    </>
  )
}

export function initials(name: string): string {
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0] ?? '')
    .join('')
    .toUpperCase()
}
