/**
 * `/`: the organiser's boards as calm rows, and three ways to get one more. Whoever has no organiser session is told how
 * to come in and sees no board but those opened on this device. Test hooks: `home`, `board-row`, `open-sample`, `new-board`, `import-case`.
 */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { BoardSummary, ImportAnswer, Me } from '#shared/protocol/http.ts'
import { paths } from '#shared/protocol/http.ts'
import { keptBoards } from '../../offline/kept-me.ts'
import type { HttpRefusal } from '../../state/http.ts'
import { ask } from '../../state/http.ts'
import { useT } from '../../state/language.tsx'
import { useTitle } from '../../state/title.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { Loading } from '../../ui/Loading.tsx'
import { NowBar } from '../../ui/NowBar.tsx'
import { RefusedNote } from '../../ui/RefusedNote.tsx'
import { BoardRow } from './BoardRow.tsx'
import { HomeFrame } from './HomeFrame.tsx'
import { ImportCase } from './ImportCase.tsx'
import { NewBoardForm } from './NewBoardForm.tsx'
import { Stranger } from './Stranger.tsx'
import './home.css'

type Opened = 'none' | 'new' | 'import'

function Boards({ boards }: { readonly boards: readonly BoardSummary[] }): ReactNode {
  const { t } = useT()
  const [, go] = useLocation()
  const [opened, setOpened] = useState<Opened>('none')
  const [sampling, setSampling] = useState(false)
  const [why, setWhy] = useState<HttpRefusal | null>(null)
  const arrive = (made: ImportAnswer): void => go(`/b/${encodeURIComponent(made.boardId)}/links`)
  const openSample = async (): Promise<void> => {
    setSampling(true)
    setWhy(null)
    const answer = await ask<ImportAnswer>(paths.sample, { method: 'POST', body: {} })
    setSampling(false)
    if (answer.ok) arrive(answer.value)
    else setWhy(answer.refusal)
  }
  const empty = boards.length === 0
  const hasSample = boards.some((board) => board.isSample)
  return (
    <>
      <NowBar sentence={empty ? t('home.nowEmpty') : t('home.now')}>
        {empty ? (
          <Button onClick={() => void openSample()} loading={sampling} data-testid="open-sample">
            {t('home.openSample')}
          </Button>
        ) : (
          <Button onClick={() => setOpened('new')} data-testid="new-board">
            {t('home.newBoard')}
          </Button>
        )}
      </NowBar>
      {why === null ? null : <RefusedNote refusal={why} />}
      <div className="home-ways">
        {empty ? (
          <>
            <p className="home-note">{t('home.sampleNote')}</p>
            <Button variant="default" onClick={() => setOpened('new')} data-testid="new-board">
              {t('home.newBoard')}
            </Button>
          </>
        ) : null}
        <Button variant="default" onClick={() => setOpened('import')} data-testid="import-case">
          {t('home.importCase')}
        </Button>
        {empty || hasSample ? null : (
          <Button variant="default" onClick={() => void openSample()} loading={sampling} data-testid="open-sample">
            {t('home.openSample')}
          </Button>
        )}
      </div>
      <ul className="home-boards">
        {boards.map((board) => (
          <BoardRow key={board.boardId} board={board} />
        ))}
      </ul>
      <NewBoardForm opened={opened === 'new'} onClose={() => setOpened('none')} onMade={arrive} />
      <ImportCase opened={opened === 'import'} onClose={() => setOpened('none')} onMade={arrive} />
    </>
  )
}

function OrganiserHome(): ReactNode {
  const boards = useAnswer<readonly BoardSummary[]>(paths.boards)
  if (boards === null) return <Loading />
  return boards.ok ? <Boards boards={boards.value} /> : <RefusedNote refusal={boards.refusal} />
}

/** The seats that this device remembers, for when the server cannot be asked: an installed app begins here. */
const rememberedSeats = (): Me['seats'] =>
  keptBoards().map(({ boardId, actor }) => ({ boardId, personId: actor.personId ?? actor.role, role: actor.role }))

/** The page. */
export function HomeScreen(): ReactNode {
  const { t } = useT()
  const me = useAnswer<Me>(paths.me)
  const organiser = me?.ok === true && me.value.organiser
  const title = organiser ? t('home.title') : t('home.strangerTitle')
  useTitle(title)
  if (me === null) return <Loading />
  return (
    <HomeFrame title={title} testId="home">
      {organiser ? <OrganiserHome /> : <Stranger seats={me.ok ? me.value.seats : rememberedSeats()} />}
    </HomeFrame>
  )
}
