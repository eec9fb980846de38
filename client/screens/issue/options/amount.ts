/** Money in the words of each language: 4.20万元, ¥42,000. */
import { useT } from '../../../state/language.tsx'

/** Says an amount of yuan in the reader's way. */
export function amountOf(yuan: number, language: string): string {
  if (language === 'en') return `¥${yuan.toLocaleString('en-US')}`
  return yuan === 0 ? '0元' : `${(yuan / 10_000).toFixed(2)}万元`
}

/** `amountOf` in the language of the screen. */
export function useAmount(): (yuan: number) => string {
  const { language } = useT()
  return (yuan) => amountOf(yuan, language)
}
