/** A photo, as large as the wall allows, with what it shows in words beneath. Only photos that the hall may see. */
import type { ReactNode } from 'react'

import { paths } from '#shared/protocol/http.ts'
import { pathOf } from '../../../state/http.ts'
import { useT } from '../../../state/language.tsx'
import { publicPhoto } from '../wall-facts.ts'
import type { SceneProps } from './scene-props.ts'

/** One attachment on the whole wall. */
export function PhotoScene({ state, shown }: SceneProps): ReactNode {
  const { t } = useT()
  const photo = publicPhoto(state, shown.subjects[0])
  if (photo === null || state.board === null) return <p className="wall-message">{t('projector.photoNone')}</p>
  const caption = photo.alt === '' ? photo.title : photo.alt
  const address = pathOf(paths.file, { boardId: state.board.id, sha256: photo.sha256 })
  return (
    <figure className="wall-photo" data-testid="photo">
      <div>
        <img src={address} alt={caption} width={photo.width || undefined} height={photo.height || undefined} />
      </div>
      {caption !== '' && <figcaption data-main>{caption}</figcaption>}
    </figure>
  )
}
