/** The organiser's pages: all boards, and one board's links. They need no link to a board's record. */
import type { ReactNode } from 'react'
import { Suspense, lazy } from 'react'
import { Route, Switch } from 'wouter'
import { Loading } from '../../ui/Loading.tsx'
import { Mantine } from './Mantine.tsx'

const HomeScreen = lazy(() => import('../home/HomeScreen.tsx'))
const LinksScreen = lazy(() => import('../home/LinksScreen.tsx'))

/** `/` and `/b/:boardId/links`. */
export default function OrganiserRoutes(): ReactNode {
  return (
    <Mantine>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/" component={HomeScreen} />
          <Route path="/b/:boardId/links" component={LinksScreen} />
        </Switch>
      </Suspense>
    </Mantine>
  )
}
