/** The way from an option to its pictures over the whole screen. Test id: `option-pictures-<id>`. */
import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import type { Option } from '#shared/board/board.ts'
import { useBoard } from '../../../state/board.tsx'
import { useT } from '../../../state/language.tsx'
import { withWords } from '../../../state/words.ts'
import { fetched } from '../../../ui/fetched.tsx'
import { attachmentsOf, isPhoto } from '../../attachments/attachments-of.ts'
import { pairsOf } from '../../attachments/pairs.ts'

const OptionPictures = fetched(() => withWords(['files', 'options'], import('./OptionPictures.tsx')))

/** Nothing without pictures. */
export function PicturesButton({ option }: { readonly option: Option }) {
  const { t } = useT()
  const attachments = useBoard((state) => state.attachments)
  const [open, setOpen] = useState(false)
  const photos = attachmentsOf(attachments, { kind: 'option', id: option.id }).filter(isPhoto)
  const count = photos.length
  if (count === 0) return null
  return (
    <>
      <Button variant="default" size="sm" onClick={() => setOpen(true)} data-testid={`option-pictures-${option.id}`}>
        {pairsOf(photos).length > 0 ? t('issue.picturesBeforeAfter', { count }) : t('issue.pictures', { count })}
      </Button>
      {open && (
        <Suspense>
          <OptionPictures option={option} photos={photos} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
