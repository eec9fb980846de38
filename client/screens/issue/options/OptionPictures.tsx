/** The pictures of one option over the whole screen, under its name. */
import type { Option } from '#shared/board/board.ts'
import { useT } from '../../../state/language.tsx'
import type { PicturesProps } from '../../attachments/Pictures.tsx'
import Pictures from '../../attachments/Pictures.tsx'

interface Props extends Pick<PicturesProps, 'photos' | 'onClose'> {
  readonly option: Option
}

/** Fetched when it is opened. */
export default function OptionPictures({ option: { code }, ...pictures }: Props) {
  const { t } = useT()
  return <Pictures title={t('options.picturesTitle', { code })} {...pictures} />
}
