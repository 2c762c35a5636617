/** A text as it was when typing stopped for a moment: what searches are asked with. */
import { useDebouncedValue } from '@mantine/hooks'

export function useQuiet(text: string, ms = 250): string {
  return useDebouncedValue(text, ms)[0]
}
