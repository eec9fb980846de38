/**
 * The minutes as a sheet of paper on the screen, laid out from the same blocks as the Word file, so that what is read
 * here is what is printed. It changes no word; a clause stands character for character, with the hash of its text. What a
 * screen puts behind a clause is its own, and stays off the paper.
 */
import type { ComponentType, ReactNode } from 'react'
import type { Block, ClauseBlock, SignOffTableBlock, TableBlock } from '#shared/minutes/blocks.ts'
import { labels } from '#shared/minutes/labels.ts'
import { assertNever } from '#shared/result.ts'
import { useT } from '../../state/language.tsx'
import { QrCode } from './QrCode.tsx'
import { SheetPhoto } from './SheetPhoto.tsx'
import styles from './minutes.module.css'

function ClauseLine({ block }: { block: ClauseBlock }): ReactNode {
  return (
    <p
      className={styles['clause']}
      data-testid="clause"
      data-sha256={block.sha256}
      data-resolution={block.resolutionId}
    >
      <span className={styles['clauseTitle']}>
        {block.ordinal}
        {block.title}
      </span>
      <span data-testid="clause-text">{block.text}</span>
    </p>
  )
}

/** A part that scrolls sideways on a narrow screen. */
function Scroll({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard to be scrolled
    <section className={styles['scroll']} tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}

function Table({ block, n }: { block: TableBlock; n: number }): ReactNode {
  const { t } = useT()
  const total = block.columns.reduce((sum, column) => sum + column.width, 0)
  return (
    <Scroll label={t('minutes.table', { n })}>
      <table>
        <colgroup>
          {block.columns.map((column) => (
            <col key={column.title} style={{ width: `${(column.width / total) * 100}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {block.columns.map((column) => (
              <th key={column.title} scope="col">
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row) => (
            <tr key={row.join('\n')}>
              {row.map((cell, index) => (
                <td key={block.columns[index]?.title}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function SignOffTable({ block, n }: { block: SignOffTableBlock; n: number }): ReactNode {
  const { t } = useT()
  const heads = [
    t('minutes.columnItem'),
    t('minutes.columnVersion'),
    t('minutes.columnHash'),
    ...block.parties,
    t(block.rows.some(({ refusals }) => refusals.length > 0) ? 'minutes.columnRefusals' : 'minutes.columnDissent'),
  ]
  return (
    <Scroll label={t('minutes.signTable', { n })}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row) => (
            <tr key={row.ordinal}>
              <td>
                {row.ordinal}
                {row.title}
              </td>
              <td>{t('minutes.versionShort', { version: row.version })}</td>
              <td className={styles['mono']}>{row.fingerprint}</td>
              {block.parties.map((party, index) => {
                const cell = row.cells[index] ?? null
                return (
                  <td key={party}>
                    {cell === null ? '' : [cell.who, cell.how, cell.on].join('\n')}
                    {cell?.drawing === undefined ? null : (
                      <svg className={styles['drawn']} viewBox="0 0 300 100" role="img" aria-label={labels.drawn}>
                        <path d={cell.drawing} />
                      </svg>
                    )}
                  </td>
                )
              })}
              <td>{[...row.dissents, ...row.refusals].join('\n')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

interface After {
  /** What the screen puts behind the clause of this resolution. */
  readonly AfterClause?: ComponentType<Pick<ClauseBlock, 'resolutionId'>> | undefined
}

export interface SheetProps extends After {
  readonly blocks: readonly Block[]
}

/** A block in its place: the `n`th of its kind; `deep` when a heading of the first level stands above it. */
interface Placed {
  readonly block: Block
  readonly n: number
  readonly deep: boolean
}

/** A second-level heading looks the same wherever it stands, but never skips a level for those who read by headings. */
function Heading({ level, deep, text }: { level: 1 | 2; deep: boolean; text: string }): ReactNode {
  if (level === 1) return <h3>{text}</h3>
  return deep ? <h4>{text}</h4> : <h3 className={styles['second']}>{text}</h3>
}

function Piece({ block, n, deep, AfterClause }: Placed & After): ReactNode {
  switch (block.kind) {
    case 'draftMark':
      return <p className={styles['draft']}>{block.text}</p>
    case 'masthead':
      return <p className={styles['masthead']}>{block.text}</p>
    case 'numberLine':
      return (
        <p className={styles['numberLine']}>
          <span>{block.number}</span>
          <span>{block.date}</span>
        </p>
      )
    case 'rule':
      return <hr className={styles['rule']} />
    case 'title':
      return <h2 className={styles['title']}>{block.text}</h2>
    case 'heading':
      return <Heading level={block.level} deep={deep} text={block.text} />
    case 'paragraph':
      return <p className={styles['paragraph']}>{block.text}</p>
    case 'clause':
      return (
        <>
          <ClauseLine block={block} />
          {AfterClause === undefined ? null : <AfterClause resolutionId={block.resolutionId} />}
        </>
      )
    case 'table':
      return <Table block={block} n={n} />
    case 'attendance':
      return (
        <p className={styles['attendance']}>
          <strong>{block.label}</strong>
          <span>{block.people.join('、')}</span>
        </p>
      )
    case 'pageBreak':
      return <hr className={styles['pageBreak']} />
    case 'landscape':
      return (
        <div className={styles['landscape']}>
          <Pieces blocks={block.blocks} AfterClause={AfterClause} />
        </div>
      )
    case 'signOffTable':
      return <SignOffTable block={block} n={n} />
    case 'qr':
      return <QrCode payload={block.payload} caption={block.caption} />
    case 'photo':
      return <SheetPhoto block={block} />
    default:
      return assertNever(block)
  }
}

/** The blocks in their places: counted by kind, and with the depth of headings that a reader of headings would find. */
function placed(blocks: readonly Block[]): readonly Placed[] {
  const counts = new Map<Block['kind'], number>()
  let deep = false
  return blocks.map((block) => {
    const n = (counts.get(block.kind) ?? 0) + 1
    counts.set(block.kind, n)
    if (block.kind === 'title') deep = false
    if (block.kind === 'heading' && block.level === 1) deep = true
    return { block, n, deep }
  })
}

function Pieces({ blocks, AfterClause }: SheetProps): ReactNode {
  return placed(blocks).map((one) => <Piece key={`${one.block.kind} ${one.n}`} {...one} AfterClause={AfterClause} />)
}

/** The whole document. */
export function BlockSheet({ blocks, AfterClause }: SheetProps): ReactNode {
  const { t } = useT()
  return (
    <article className={styles['sheet']} lang="zh-CN" aria-label={t('minutes.preview')} data-testid="minutes-sheet">
      <Pieces blocks={blocks} AfterClause={AfterClause} />
    </article>
  )
}
