/** Screen of the area. */
import { useText } from '../text/Texts'
import { Page } from '../ui/Page'

export default function Screen() {
  const t = useText('cash')
  return <Page title={t('title')}>{null}</Page>
}
