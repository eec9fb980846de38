/** Mantine in Heyi's own tokens: ink as the primary colour (AA on white), the same type, radii and spaces as `tokens.css`. */
import { createTheme } from '@mantine/core'

/** Neutral greys with a breath of warmth; 9 is ink. */
const ink = [
  '#f7f5f0',
  '#efece5',
  '#e2ded6',
  '#c9c4ba',
  '#8d877d',
  '#68645e',
  '#524f4a',
  '#3a3835',
  '#2a2826',
  '#1d1c1a',
] as const

const seal = [
  '#fdf3f1',
  '#f9dfdb',
  '#f0b9b2',
  '#e58f85',
  '#d9655a',
  '#c8423a',
  '#b3261e',
  '#981f18',
  '#7d1913',
  '#62130e',
] as const

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: 9,
  colors: { ink, seal, gray: ink },
  white: '#ffffff',
  black: '#1d1c1a',
  fontFamily: 'var(--hy-font)',
  fontFamilyMonospace: 'var(--hy-font-mono)',
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1.0625rem', lg: '1.25rem', xl: '1.5rem' },
  lineHeights: { xs: '1.5', sm: '1.6', md: '1.7', lg: '1.6', xl: '1.35' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2.25rem' },
  radius: { xs: '0.1875rem', sm: '0.25rem', md: '0.375rem', lg: '0.5rem', xl: '0.75rem' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  headings: { fontFamily: 'var(--hy-font)', fontWeight: '600' },
})
