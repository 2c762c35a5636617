/** Two people changed one record: my value and theirs side by side, a choice for each field, then save. */
import '@mantine/core/styles/Radio.css'
import { Radio } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../text/Texts'
import { Button } from './Button'
import acts from './Confirm.module.css'
import css from './Conflict.module.css'
import { Dialog } from './Dialog'

export interface Clash {
  name: string
  label: string
  mine: string
  theirs: string
}

export interface ConflictOptions {
  clashes: Clash[]
  /** Texts of the fields as chosen. */
  onSave: (chosen: Record<string, string>) => void | Promise<unknown>
  onClose: () => void
}

export function Conflict({ clashes, onSave, onClose }: ConflictOptions) {
  const t = useText('common')
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set())
  const choose = (name: string, side: string) => {
    const next = new Set(theirs)
    if (side === 'theirs') next.add(name)
    else next.delete(name)
    setTheirs(next)
  }
  const save = () => {
    const pairs = clashes.map((clash) => [clash.name, theirs.has(clash.name) ? clash.theirs : clash.mine])
    return onSave(Object.fromEntries(pairs))
  }
  return (
    <Dialog open title={t('conflict.title')} onClose={onClose} size="middle">
      <p>{t('conflict.text')}</p>
      {clashes.map((clash) => (
        <Radio.Group
          key={clash.name}
          className={css.field}
          label={clash.label}
          value={theirs.has(clash.name) ? 'theirs' : 'mine'}
          onChange={(side) => choose(clash.name, side)}
        >
          <div className={css.sides}>
            <Radio value="mine" label={clash.mine || t('conflict.empty')} description={t('conflict.mine')} />
            <Radio
              value="theirs"
              label={clash.theirs || t('conflict.empty')}
              description={t('conflict.theirs')}
            />
          </div>
        </Radio.Group>
      ))}
      <div className={acts.acts}>
        <Button onPress={onClose}>{t('act.cancel')}</Button>
        <Button tone="main" onPress={save}>
          {t('conflict.save')}
        </Button>
      </div>
    </Dialog>
  )
}
