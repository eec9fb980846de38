/** A long text of made-up clauses, the same in every editor: paragraphs of a hundred characters. */

const clause =
  '会议同意在施工期间分时段安排高噪声作业，午间和夜间不得进行；施工单位提前三日公告，物业公司负责转告各楼门，居民代表可随时核对执行情况，发现不符即报主持人，由四方在两日内到现场查看并当场写明处理办法和期限。'

/** Paragraphs that are together at least so many characters long. */
export const textOf = (characters: number): readonly string[] =>
  Array.from({ length: Math.ceil(characters / 100) }, (_, index) =>
    `${index + 1}. ${clause}`.slice(0, 100).padEnd(100, '。'),
  )
