/**
 * What people ask in a renovation, said in other words: 黄水 and 水管锈了 mean the same water, 午休 and 十二点 the same hour.
 * Letters alone do not show that, so this table names what is meant where a text has one word of each of its groups.
 * It is a help for finding, never a judgement: nothing is counted, sorted or merged by it. Add a row when a hint is
 * missing; all words are simplified and in lower case, as `foldChinese` leaves them.
 */

/** Meant where one word of every group stands in the text and no word of `not`. */
export interface Sense {
  readonly groups: readonly (readonly string[])[]
  readonly not?: readonly string[]
}

const noise = '施工 打孔 电锤 切割 卸料 吵 噪声 噪音 安静 停一停 歇 干活 动静 钻'.split(' ')
const words = (text: string): readonly string[] => text.split(' ')

/** What can be meant; a text may mean several things. */
export const senses: readonly Sense[] = [
  // 上下水
  { groups: [words('水 龙头 铁管 管子'), words('黄 锈')] },
  { groups: [words('返水 反水 往上返 返味 倒灌 下水道堵 冒出来 地漏 马桶')] },
  { groups: [words('井'), words('臭 味 挪 正对 对着 窗')] },
  // 施工扰民
  { groups: [words('中午 午休 午睡 午间 晌午 十二点 12点'), noise] },
  { groups: [words('晚上 夜里 夜间 半夜 深夜 天黑 太晚'), noise] },
  { groups: [words('夜班 补觉 上午 早上 清早 九点前 9点前'), noise] },
  { groups: [words('节假日 周末 过节 法定'), noise] },
  { groups: [words('噪声 噪音 扰民'), words('补 赔')] },
  // 拆违
  { groups: [words('护栏 防盗窗 防盗网'), words('小偷 防盗 安全 不让拆 谁负责 限位器')] },
  {
    groups: [words('自建房 煤棚 违建 小房 老实人 一视同仁'), words('占 都拆 口径 一样 老实人 公平')],
    not: words('补偿 给钱 补两 赔'),
  },
  { groups: [words('自建房 煤棚 违建 小房'), words('补偿 给钱 补两 赔')] },
  // 搬迁、入户
  { groups: [words('搬 挪'), words('大衣柜 家具 东西 柜子'), words('帮 搬不动 弄不动 没地方')] },
  { groups: [words('提前 事先 突然 三天'), words('说一声 通知 告诉 打招呼 敲门')] },
  { groups: [words('坏 剔 碰'), words('赔')] },
  // 安全通行、照明
  { groups: [words('脚手架 架子 楼门'), words('轮椅 婴儿车 出不去 过不去 堵 口子')] },
  { groups: [words('工地 通道 围挡'), words('灯 黑 照明')] },
  { groups: [words('楼道 声控 节能灯 单元 层'), words('灯 摸黑')], not: words('工地 通道') },
  // 节能保温、漏雨
  { groups: [words('窗'), words('冬 供暖 冻 采暖')] },
  { groups: [words('冷 十四度 14度 保温'), words('屋里 北屋 家里 冬 外墙')], not: words('漏 防水') },
  { groups: [words('漏雨 漏水 楼顶漏 屋顶 屋面 顶层 修漏 防水')], not: words('报销 自费 自己花钱') },
  { groups: [words('修漏 防水 漏'), words('报销 自费 自己花钱')] },
  // 无障碍
  { groups: [words('坡道 扶手 台阶 残疾'), words('裂 坏 破 没 轮椅 费劲 加个 拄拐')] },
  // 停车、绿化
  {
    groups: [words('停车 车位'), words('没地方 没地 太少 抢 找不着 找不到 多划 不够 紧张 不足')],
    not: words('绿地 草坪'),
  },
  { groups: [words('通道'), words('车')], not: words('电动车') },
  { groups: [words('绿地 草坪 花园 孩玩 孩子玩'), words('停车 车位')] },
  { groups: [words('树'), words('砍 留 根 挖断 移')] },
  { groups: [words('草坪 绿地 绿化 花坛'), words('补种 恢复 复绿')] },
  // 保修、物业、资金
  { groups: [words('保修 保几年 谁管 没人管 找谁'), words('坏 完 修 窗 墙 期')], not: words('赔') },
  { groups: [words('物业 服务'), words('物业费 涨价 收费 加钱 标准')] },
  { groups: [words('维修资金 维修基金 大修基金'), words('花 用 公布 公开')] },
  { groups: [words('电动车 飞线 充电')] },
  { groups: [words('杂物 堆物')] },
  { groups: [words('个人 自己 居民'), words('掏钱 出钱 出多少 交钱')], not: words('报销') },
]

/** Words that say nothing about what is asked; they part the words beside them. Longer ones stand before what they contain. */
export const emptyWords = words(
  '希望重视 请尽快答复 他说的 能不能 可不可以 行不行 好不好 是不是 要不要 怎么办 为什么 一定 必须 应该 希望 建议 要求 请问 想问 请 电话 身份证 另 我们 你们 他们 我家 大家 自己 什么 怎么 这个 那个 一个 没有 就是 可以 时候 hyperlink http',
)
