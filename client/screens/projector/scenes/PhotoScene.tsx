/**
 * A photo, as large as the wall allows, with what it shows in words beneath. Only photos that the hall may see. A picture
 * that did not come is asked for again until it does: nobody stands at the wall to reload it.
 */
import { use, useEffect, useState } from 'react'
import type { CSSProperties, ReactNode } from 'react'

import { paths } from '#shared/protocol/http.ts'
import { pathOf } from '../../../state/http.ts'
import { useT } from '../../../state/language.tsx'
import { WallGlass } from '../Paged.tsx'
import { publicPhoto } from '../wall-facts.ts'
import type { SceneProps } from './scene-props.ts'

/** Grown from its upper edge, and moved up by what is scrolled, never beyond the picture's end. */
const closer = (zoom: number, scroll: number): CSSProperties | undefined =>
  zoom <= 100
    ? undefined
    : {
        inset: `0 ${(100 - zoom) / 2}%`,
        width: `${zoom}%`,
        height: `${zoom}%`,
        transform: `translateY(max(${-10 * scroll}cqh, ${(100 / zoom - 1) * 100}%))`,
      }

/** How long to wait before a picture that did not come is asked for again. */
const photoAgainMs = 3_000

/** The picture itself; every attempt is a new element, for a browser never asks twice for the same one. */
function Picture({
  address,
  alt,
  style,
}: {
  address: string
  alt: string
  style: CSSProperties | undefined
}): ReactNode {
  const [attempt, setAttempt] = useState(0)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (!failed) return undefined
    const timer = setTimeout(() => {
      setFailed(false)
      setAttempt((before) => before + 1)
    }, photoAgainMs)
    return () => clearTimeout(timer)
  }, [failed])
  return failed ? null : <img key={attempt} src={address} alt={alt} style={style} onError={() => setFailed(true)} />
}

/** One attachment on the whole wall. */
export function PhotoScene({ state, shown }: SceneProps): ReactNode {
  const { t } = useT()
  const { zoom, scroll } = use(WallGlass)
  const photo = publicPhoto(state, shown.subjects[0])
  if (photo === null || state.board === null) return <p className="wall-message">{t('projector.photoNone')}</p>
  const caption = photo.alt === '' ? photo.title : photo.alt
  const address = pathOf(paths.file, { boardId: state.board.id, sha256: photo.sha256 })
  return (
    <figure className="wall-photo" data-testid="photo">
      <div>
        <Picture key={address} address={address} alt={caption} style={closer(zoom, scroll)} />
      </div>
      {caption !== '' && <figcaption data-main>{caption}</figcaption>}
    </figure>
  )
}
