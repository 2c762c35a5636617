/** Sizes, colours and the contrast fixes. Default Mantine greys and badges fail 4.5:1; the resolver below repairs them. */
import { type CSSVariablesResolver, createTheme } from '@mantine/core'

const system = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif'

export const theme = createTheme({
  fontFamily: system,
  fontFamilyMonospace: 'ui-monospace, Consolas, "Liberation Mono", monospace',
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 6 },
  autoContrast: true,
  respectReducedMotion: true,
  cursorType: 'pointer',
  defaultRadius: 'sm',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.45', xl: '1.35' },
  headings: {
    fontFamily: system,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '1.3' },
      h2: { fontSize: '16px', lineHeight: '1.35' },
      h3: { fontSize: '14px', lineHeight: '1.45' },
    },
  },
  // Plain objects, not `Button.extend`: naming a component here would load it with the first screen.
  components: {
    Checkbox: { defaultProps: { radius: 'xs' } },
    Badge: { defaultProps: { variant: 'light', radius: 'xs', size: 'md' } },
    Button: { defaultProps: { size: 'sm' } },
    Input: { defaultProps: { size: 'sm' } },
    InputWrapper: {
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    },
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45 } },
      styles: { title: { fontSize: '16px', fontWeight: 650 } },
    },
    Tooltip: {
      defaultProps: { events: { hover: true, focus: true, touch: true }, openDelay: 300 },
    },
  },
})

/** Text on light badges and notes, dark enough for 4.5:1 on the tint of the same hue. */
const inks = {
  green: '#1b5e20',
  red: '#a51111',
  yellow: '#664d03',
  blue: '#12508f',
  gray: '#3d444b',
  indigo: '#2b3f9e',
}

/** Grounds of notes inside a page, calmer than those of badges. */
const tints = { green: '#effaf1', red: '#fff2f2', yellow: '#fff9e3', blue: '#eff7fe', gray: '#f5f6f8' }

export const contrast: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#495057',
    '--mantine-color-placeholder': '#5c636a',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-text': '#17191c',
    '--tropa-line': '#dee2e6',
    '--tropa-soft': '#f8f9fa',
    '--tropa-ground': '#ffffff',
    '--tropa-link': '#2b3f9e',
    '--tropa-chosen': '#dbe4ff',
    '--tropa-hover': '#f1f3f9',
    ...Object.fromEntries(Object.entries(tints).map(([hue, tint]) => [`--tropa-${hue}`, tint])),
    ...Object.fromEntries(
      Object.entries(inks).map(([hue, ink]) => [`--mantine-color-${hue}-light-color`, ink]),
    ),
  },
  dark: {
    ...Object.fromEntries(Object.keys(tints).map((hue) => [`--tropa-${hue}`, '#25272c'])),
    '--tropa-line': '#424242',
    '--tropa-soft': '#1f1f1f',
    '--tropa-ground': '#1a1a1a',
    '--tropa-link': '#a5b8ff',
    '--tropa-chosen': '#2b3463',
    '--tropa-hover': '#2a2d36',
  },
})
