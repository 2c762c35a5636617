/** Copies a text: a phone, a request number, a link. Says so for a moment. */
import { ActionIcon } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useText } from '../text/Texts'
import { CheckIcon, CopyIcon } from './icons'

export function Copy({ text }: { text: string }) {
  const t = useText('common')
  const clipboard = useClipboard({ timeout: 2000 })
  const label = t(clipboard.copied ? 'act.copied' : 'act.copy')
  return (
    <ActionIcon
      variant="subtle"
      color="gray.7"
      size={24}
      aria-label={label}
      title={label}
      onClick={() => clipboard.copy(text)}
    >
      {clipboard.copied ? <CheckIcon size={16} /> : <CopyIcon size={16} />}
    </ActionIcon>
  )
}
