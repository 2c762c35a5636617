/** A place to drop a file on, which is also a button to choose one. Says what it takes. */
import { type DragEvent, useId, useState } from 'react'
import css from './Drop.module.css'
import { UploadIcon } from './icons'

export interface DropOptions {
  label: string
  hint?: string
  /** As in the `accept` of a file input: ".xlsx,.csv". */
  accept: string
  onFile: (file: File) => void
}

export function Drop({ label, hint, accept, onFile }: DropOptions) {
  const id = useId()
  const [over, setOver] = useState(false)
  const take = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) onFile(file)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for the file input inside
    <div
      className={css.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={take}
    >
      <UploadIcon size={28} aria-hidden />
      <label htmlFor={id}>{label}</label>
      {hint ? <span className={css.hint}>{hint}</span> : null}
      <input
        id={id}
        type="file"
        accept={accept}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          if (file) onFile(file)
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
