/** The other language, in its own words. Lighter than the switch of the user menu: this page must come first. */
import { texts } from '../../text/store'
import { useLang } from '../../text/Texts'
import { Button } from '../../ui/Button'

export function Language() {
  const other = useLang() === 'ru' ? 'en' : 'ru'
  return (
    <Button small tone="quiet" onPress={() => texts.setLang(other)}>
      {texts.nameOf(other)}
    </Button>
  )
}
