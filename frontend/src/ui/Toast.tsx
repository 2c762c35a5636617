/** Short messages in the corner. The time stops while one is hovered or focused; failures stay until closed. */
import { notifications } from '@mantine/notifications'
import { texts } from '../text/store'
import { useText } from '../text/Texts'
import type { Messages } from '../text/types'
import { Button } from './Button'
import css from './Toast.module.css'

const UNDO = 8000

function Acted({
  id,
  text,
  word,
  act,
}: {
  id: string
  text: string
  word: 'undo' | 'retry'
  act: () => unknown
}) {
  const t = useText('common')
  const press = async () => {
    notifications.hide(id)
    await act()
  }
  return (
    <span className={css.line}>
      {text}
      <Button small onPress={press}>
        {t(`act.${word}`)}
      </Button>
    </span>
  )
}

/** The cross of a toast has a name too; toasts are made outside of components. */
function cross() {
  const words = texts.read().messages.common as Messages['common'] | undefined
  return { closeButtonProps: { 'aria-label': words?.act.close } }
}

export const toast = {
  good(text: string) {
    notifications.show({ message: text, color: 'green', role: 'status', ...cross() })
  },
  /** Done, with eight seconds to take it back; give one undo for a whole batch. */
  undo(text: string, act: () => unknown) {
    const id = crypto.randomUUID()
    notifications.show({
      id,
      message: <Acted id={id} text={text} word="undo" act={act} />,
      autoClose: UNDO,
      withAutoCloseProgress: true,
      role: 'status',
      ...cross(),
    })
  },
  bad(text: string, retry?: () => unknown) {
    const id = crypto.randomUUID()
    const message = retry ? <Acted id={id} text={text} word="retry" act={retry} /> : text
    notifications.show({ id, message, color: 'red', autoClose: false, role: 'alert', ...cross() })
  },
  clear: () => notifications.clean(),
}
