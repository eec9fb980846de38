/**
 * `/b/:boardId/links` (organiser): the link of everyone on the board, to be copied, shown as a QR code or printed as cards;
 * who has set a signing PIN; renewing and switching off. Shows links to the organiser only: the server sends them to nobody
 * else. Test hooks: `links`, `link-row` with `data-person`, `link-url`, `print-cards`.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { LinkRow } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import { useBoard, useMe } from '../../state/board.tsx'
import { pathOf } from '../../state/http.ts'
import { useT } from '../../state/language.tsx'
import { useTitle } from '../../state/title.ts'
import { useAskable } from '../../state/use-answer.ts'
import { Loading } from '../../ui/Loading.tsx'
import { NowBar } from '../../ui/NowBar.tsx'
import { RefusedNote } from '../../ui/RefusedNote.tsx'
import { PeopleSection } from '../people/PeopleSection.tsx'
import { LinkCards } from './LinkCards.tsx'
import { LocalOnly } from './LocalOnly.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import { SharedLinks } from './SharedLinks.tsx'
import './links.css'

/** The seats that a whole room shares have their own section. */
const isShared = (row: LinkRow): boolean => row.role === 'observer' || row.role === 'projector'

function Links({ rows, changed }: { readonly rows: readonly LinkRow[]; readonly changed: () => void }): ReactNode {
  const { t } = useT()
  const [cards, setCards] = useState(false)
  const people = rows.filter((row) => !isShared(row))
  if (cards) return <LinkCards rows={rows} onBack={() => setCards(false)} />
  return (
    <>
      <NowBar sentence={t('home.linksNow')}>
        <Button onClick={() => setCards(true)} data-testid="print-cards">
          {t('home.printCards')}
        </Button>
      </NowBar>
      <LocalOnly rows={rows} />
      <SharedLinks rows={rows.filter(isShared)} />
      <PeopleSection onPerson={changed} />
      <PeopleTable rows={people} changed={changed} />
    </>
  )
}

/** Route entry. */
export default function LinksScreen(): ReactNode {
  const { t } = useT()
  const { boardId } = useMe()
  const title = useBoard((state) => state.board?.title ?? '')
  const { answer, askAgain } = useAskable<readonly LinkRow[]>(pathOf(paths.links, { boardId }))
  useTitle(`${t('home.linksTitle')} · ${title}`)
  return (
    <div className="links" data-testid="links">
      <h1>{t('home.linksTitle')}</h1>
      {answer === null ? <Loading /> : null}
      {answer?.ok === false ? <RefusedNote refusal={answer.refusal} /> : null}
      {answer?.ok === true ? <Links rows={answer.value} changed={() => void askAgain()} /> : null}
    </div>
  )
}
