/** Copies words that can be written nowhere any more, and says when it has. Test id: `copy-words`. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useT } from '../../state/language.tsx'
import { copyText } from '../../ui/copy-text.ts'

export function CopyWords({ words }: { readonly words: string }) {
  const { t } = useT()
  const [copied, setCopied] = useState(false)
  return (
    <Button size="sm" variant="default" onClick={() => void copyText(words).then(setCopied)} data-testid="copy-words">
      {copied ? t('common.copied') : t('common.copy')}
    </Button>
  )
}
