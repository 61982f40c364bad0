### 湾流的简体中文文本。数字由浏览器按语言格式化后传入。

## 名称

app-name = 湾流
app-other-name = Bayflow
app-title = { $bay }人口与人才推算 · 湾流
bays = 湾区
bay-ny = 纽约湾区
bay-sf = 旧金山湾区
bay-tokyo = 东京湾区
bay-gba = 粤港澳大湾区
bay-in-ny = 纽约湾区
bay-in-sf = 旧金山湾区
bay-in-tokyo = 东京湾区
bay-in-gba = 粤港澳大湾区
bay-short-ny = 纽约
bay-short-sf = 旧金山
bay-short-tokyo = 东京
bay-short-gba = 粤港澳
bay-tab-ny = 纽约
bay-tab-sf = 旧金山
bay-tab-tokyo = 东京
bay-tab-gba = 粤港澳
four-bays = 四个湾区
four-bays-in = 四个湾区
compare = 四湾比较
compare-what = 四个湾区并列，用同样的杠杆力度
place-nyc = 纽约市
place-ny_rest = 纽约其他
place-silicon_valley = 硅谷
place-san_francisco = 旧金山市
place-sf_rest = 旧金山其他
place-tokyo = 东京都
place-kanagawa = 神奈川
place-saitama = 埼玉
place-chiba = 千叶
place-hong_kong = 香港
place-macao = 澳门
place-guangzhou = 广州
place-shenzhen = 深圳
place-zhuhai = 珠海
place-foshan = 佛山
place-huizhou = 惠州
place-dongguan = 东莞
place-zhongshan = 中山
place-jiangmen = 江门
place-zhaoqing = 肇庆

## 顶栏

undo = 撤销
redo = 重做
reset-all = 全部重置
language = 语言
theme = 外观
theme-system = 跟随系统
theme-light = 浅色
theme-dark = 深色
pages = 页面
page-simulator = 模拟
page-evidence = 证据
page-data = 数据
page-method = 方法
page-title = { $page } · 湾流
share = 分享
share-what = 复制链接，链接带全部设定、版本与校验值
shared = 链接已复制，打开即可看到相同的数字。
copied-sentence = 已复制
copy-sentence = 复制这句话
scenario-name = 情景名称
scenario-name-none = 为情景命名

## 标题数字

headline-label = 所选年份的主要结果
year-chosen = 所选年份
year-play = 播放
year-pause = 暂停
change-up = 比基准高
change-down = 比基准低
change-none = 与基准相同
result-population = 常住人口
result-births = 出生人口
result-deaths = 死亡人口
result-domestic_in = 国内迁入
result-domestic_out = 国内迁出
result-bay_in = 湾区内迁入
result-bay_out = 湾区内迁出
result-immigrants = 国际迁入
result-emigrants = 国际迁出
result-talent = 人才
result-foreign_share = 国际人口占比
result-foreign_talent = 国际人才
result-students = 国际学生
result-old_age_ratio = 老年抚养比
result-median_age = 年龄中位数
result-tertiary_share = 高等教育人口占比
result-density = 人口密度
result-working_age_population = 劳动年龄人口
result-child_ratio = 少儿抚养比
result-total_ratio = 总抚养比
result-natural_increase = 自然增长
result-domestic_net = 国内净迁入
result-bay_net = 湾区内净迁入
result-abroad_net = 国际净迁入
result-net_migration = 净迁入
result-talent_turnover = 人才流转量
result-talent_gain = 人才累计增量
result-short-population = 常住人口
result-short-talent = 人才
result-short-foreign_share = 国际人口占比
result-short-old_age_ratio = 老年抚养比
result-short-median_age = 年龄中位数
result-brief-population = 常住人口
result-brief-talent = 人才
result-brief-foreign_share = 国际占比
result-brief-old_age_ratio = 老年抚养
result-brief-median_age = 中位年龄

## 单位

unit-persons = 人
unit-points = 个百分点
unit-points-short = 点
unit-per-hundred = 每百名 15–64 岁人口
unit-per-thousand = 每千居民
unit-index = （基年为100）
unit-years = 岁
unit-years-short = 岁
unit-per-km2 = 人/平方公里
unit-short-thousand_places = 千
unit-short-percent = %
unit-short-centres = 处
unit-short-thousand_visits = 千/年
unit-short-visas = 份/年
unit-short-contracts = 份/年
unit-short-places = 名/年
unit-short-founders = 人/年
unit-short-thousand_school_places = 千
unit-short-staff = 人
unit-short-officials = 人/年
unit-short-index = 点
unit-words-thousand_places = { $value } 千个名额
unit-words-percent = { $value }%
unit-words-centres = { $value } 处平台
unit-words-thousand_visits = { $value } 千人次/年
unit-words-visas = { $value } 份签证/年
unit-words-contracts = { $value } 份合约/年
unit-words-places = { $value } 个名额/年
unit-words-founders = { $value } 名创业者/年
unit-words-thousand_school_places = { $value } 千个就学名额
unit-words-staff = { $value } 名教师
unit-words-officials = { $value } 名公职人员/年
unit-words-index = { $value } 点

## 可引用的一句话

claim-baseline = 基准方案：到 { $year } 年，{ $place }的{ $result }约为 { $level }
claim-package = 这组政策
claim-drivers = 这组背景因素
claim-package-and-drivers = 这组政策与背景因素
claim-more = { $id ->
    [talent] 到 { $year } 年，{ $subject }使{ $place }的人才增加约 { $figure }人
    [population] 到 { $year } 年，{ $subject }使{ $place }的常住人口增加约 { $figure }人
   *[other] 到 { $year } 年，{ $subject }使{ $place }的{ $result }增加约 { $value }
}
claim-fewer = { $id ->
    [talent] 到 { $year } 年，{ $subject }使{ $place }的人才减少约 { $figure }人
    [population] 到 { $year } 年，{ $subject }使{ $place }的常住人口减少约 { $figure }人
   *[other] 到 { $year } 年，{ $subject }使{ $place }的{ $result }减少约 { $value }
}
claim-higher = 到 { $year } 年，{ $subject }使{ $place }的{ $result }提高约 { $value }
claim-lower = 到 { $year } 年，{ $subject }使{ $place }的{ $result }降低约 { $value }
claim-unchanged = 到 { $year } 年，{ $subject }几乎不改变{ $place }的{ $result }
claim-people = { $value }人
claim-people-a-year = { $value }人/年
claim-level-a-year = 每年 { $value }
caveat-baseline = 动一根杠杆，看会有什么不同。这是假设条件下的推算，不是预测。
caveat-baseline-drivers = 背景因素已偏离基准路径；动一根杠杆，看会有什么不同。这是假设条件下的推算，不是预测。
caveat = 与基准方案相比；这是假设条件下的推算，不是预测。
caveat-drivers = 与背景因素相同、不动杠杆的方案相比；这是假设条件下的推算，不是预测。
yardstick = 以下只是简单相乘，不是模型结果：增加的国际人才 { $people }人，按每人 { $each }美元计，约合人力资本 { $value }美元。这一折算标准系论文引自美国卡托研究所史蒂芬·摩尔，说的是美国；未经核实，不宜用于别国，也不是每年的收入。
yardstick-short = 人力资本（按论文所引标准，美元）
definition-talent = 人才指20—64岁、受过高等教育的人口，不含在读国际学生。
definition-foreign-talent = 国际人才指20—64岁、受过高等教育的国际人口，不含在读国际学生。
definition-foreign-ny = 国际人口在此按外国出生计，亚洲湾区则按国籍计。
definition-foreign-sf = 国际人口在此按外国出生计，亚洲湾区则按国籍计。
definition-foreign-tokyo = 国际人口在此按外国籍计，美国湾区则按出生地计。
definition-foreign-gba = 国际人口在此按非中国国籍计，美国湾区则按出生地计。
definition-old-age = 每百名15—64岁人口对应的65岁及以上人口。
definition-child = 每百名15—64岁人口对应的0—14岁人口。
definition-total = 每百名15—64岁人口对应的0—14岁与65岁及以上人口之和。
definition-turnover = 当年迁入与迁出的人才之和，含湾区内各地之间；湾区整体为各地之和。
definition-gain = 与推算起始年相比的人才增量，含本地毕业、老化与死亡的影响。
definition-degree-ny = 高等教育在此指本科及以上，亚洲湾区则从大专（短期大学）起计。
definition-degree-sf = 高等教育在此指本科及以上，亚洲湾区则从大专（短期大学）起计。
definition-degree-tokyo = 高等教育在此指短期大学及以上，美国湾区则从本科起计。
definition-degree-gba = 高等教育在此指大专及以上，美国湾区则从本科起计。
definition-tertiary = 占25岁及以上人口的比例。

## 四湾比较

tour = 快速导览
tour-step = 第 { $step } 步，共 { $steps } 步
tour-skip = 跳过
tour-next = 下一步
tour-done = 完成
tour-lever = 拉动一根杠杆，整页立刻随之变化。刻线是今天的值。
tour-sentence = 结果写成一句话，可直接引用。
tour-chart = 上为水平，下为与基准之差。拖动可选年份。
tour-pin = 固定一个情景，把它留在图上，再继续调整。
tour-share = 链接带着全部设定，谁打开都看到相同的数字。

scenarios = 情景对照
scenario-present = 当前情景
pin = 固定当前情景
pin-what = 最多固定三个，留在图上，再继续调整。
pin-places = 最多固定三个，留在图上；单个城市的设定不随之固定。
pin-unnamed = 情景 { $number }
pin-swap = 设为当前
pin-swap-what = 把“{ $name }”设为当前情景，与当前情景互换
pin-open = 打开
pin-open-what = 在新标签页单独打开“{ $name }”
pin-remove = 移除
pin-remove-what = 移除“{ $name }”

compare-claim = 到 { $year } 年，同样的杠杆力度下，{ $result }的变化以{ $most }最高（{ $high }），{ $least }最低（{ $low }）
compare-baseline = 基准方案：四个湾区 { $year } 年的{ $result }
compare-caveat = 每项杠杆在各湾区都从今值向政策端走同样的一段；单独设定的湾区保留自己的设定。这是假设条件下的推算，不是预测。
compare-table = { $year } 年的结果与变化
compare-table-what = 前为情景，后为与本湾区基准之差；下行为 80% 区间
compare-differs = 定义不同
compare-definitions = 水平不能直接比，变化可以。
compare-definitions-what = 国际人口：美国按外国出生计，中国和日本按国籍计。高等教育：美国指本科及以上，中国和日本从大专（短期大学）起计。

## 选择

pick-result = 结果
results-people = 人数
results-structure = 结构
results-flows = 每年流量
pick-place = 地区
pick-scale = 尺度
scale-absolute = 原单位
scale-index = 指数
scale-per1000 = 每千居民
pick-horizon = 推算终年
pick-base = 基准人口
whole-bay = 全湾区
horizon-until = 至 { $year } 年
base-latest = 最新统计
base-paper = 论文 2019
why-two-bases-gba = 两个口径相差约1350万人：2020年人口普查补上了年度估计遗漏的流动人口，两者的点与线从不相连。
why-two-bases-ny = 2020年人口普查比论文所用的年度估计多出约90万人，两者的点与线从不相连。
why-two-bases-sf = 论文的2019年总数780万比统计高约6万人；最新统计依据2020年人口普查，并含其后一年减少的18万人，两者的点与线从不相连。
why-two-bases-tokyo = 2020年国势调查比论文所用的估计多出约13万人，多数在东京都，两者的点与线从不相连。

## 主图

scenario = 情景
baseline = 基准
chart-observed = 实测
chart-projection = 推算
chart-difference = { $result }与基准之差
chart-unchanged = 情景与基准相同
chart-census = 普查
chart-estimate = 年度估计
chart-paper = 论文
chart-cut-axis = 纵轴不从零开始
chart-phase-in = { $from }–{ $to } 分期到位
chart-target = 目标
chart-note = { $year } 年普查 { $level }
chart-spoken-baseline = { $place }的{ $result }，{ $from }年至{ $to }年。{ $year }年基准为{ $baseline }。
chart-spoken-scenario = { $place }的{ $result }，{ $from }年至{ $to }年。{ $year }年情景为{ $scenario }，基准为{ $baseline }，相差{ $difference }。
table = 数据表
table-year = 年份
table-difference = 与基准之差

## 把握有多大

interval = { $low } 至 { $high }
interval-80 = 80% 区间
interval-level = { $percent }% 区间
interval-level-of = { $name }，{ $percent }% 区间
bands-pins = 色带：当前情景为 50%、80%、95% 区间，细虚线为中位数；固定的情景只画 80% 区间。数据表列出全部区间。
bands-bays = 色带：各湾区的 50%、80%、95% 区间，细虚线为中位数。数据表列出各区间。
caveat-interval = 80% 区间为 { $low } 至 { $high }。{ $caveat }
ensemble-label = 区间的计算进度
ensemble-running = 已算 { $done } / { $wanted } 条轨迹
ensemble-stopped = 停在 { $done } / { $wanted } 条轨迹
ensemble-complete = 区间出自 { $count } 条轨迹，种子 { $seed }，区间校验值
ensemble-complete-each = 区间出自每个情景各 { $count } 条轨迹，种子 { $seed }，当前情景的区间校验值
ensemble-complete-bays = 区间出自每个湾区各 { $count } 条轨迹，种子 { $seed }
ensemble-failed = 此浏览器未能算出区间；曲线与数字不受影响。
ensemble-stop = 停止
ensemble-resume = 继续
ensemble-again = 重新计算
goal-label = { $year } 年{ $result }的目标
goal-none = 未设
goal-chance = 达到或超过的概率：{ $chance }
goal-clear = 取消目标
goal-wrong = 这不是数字，目标保持不变。
goal-handle = { $year } 年{ $result }的目标
percent-least = 不到 1%
percent-most = 超过 99%

## 年龄

ages-title = { $year } 年{ $place } { $total }人的年龄与身份
ages-spoken = { $year }年年龄结构：人数最多的是{ $group }岁组；15—64岁占{ $working }。
ages-note = 由内向外：国际人口、本国人口；深色受过高等教育。折线为基准。横线：各组人数的 50%、80%、95% 区间，短竖线为中位数。
table-ages = 年龄数据表
table-age = 年龄
sex-male = 男
sex-female = 女
status-short-national = 本国
status-short-national_tertiary = 本国，高等教育
status-short-foreign = 国际
status-short-foreign_tertiary = 国际，高等教育
status-short-student = 国际学生

## 图表旁的各页与各地小图

side-label = 年龄、流动与结构
side-ages = 年龄
side-flows = 流动
side-components = 变动
side-dependency = 抚养
side-table = 表格
parts-title-flows = { $place }各年净迁入
parts-title-components = { $place }各年人口变动
parts-title-dependency = { $place }抚养比
parts-total-flows = 净迁入
parts-total-components = 净变动
parts-total-dependency = 总抚养比
part-births = 出生
part-deaths = 死亡
part-domestic_net = 国内
part-bay_net = 湾区内
part-abroad_net = 国际
part-domestic_in = 国内迁入
part-domestic_out = 国内迁出
part-bay_in = 区内迁入
part-bay_out = 区内迁出
part-immigrants = 国际迁入
part-emigrants = 国际迁出
part-child_ratio = 少儿
part-old_age_ratio = 老年
parts-separator = { "、" }
parts-spoken = { $year }年：{ $parts }；{ $name } { $total }，基准 { $baseline }。
flows-form = 净额或总量
flows-net = 净额
flows-gross = 进出
exchange-title = 湾区内各地之间的净迁入，{ $year }年
exchange-note = 短竖线是基准。
places-spoken = { $year }年最高的是{ $most }，最低的是{ $least }。
multiples-difference = 各地{ $result }与基准之差，{ $year }年
multiples-level = 各地的{ $result }，{ $year }年
multiples-scale = { $from }—{ $to }，同一纵轴
results-title = { $place }{ $year }年全部结果

## 杠杆

levers = 政策杠杆
levers-strength = 共同力度
only-changed = 只看改动过的
only-changed-what = { $total } 项，已动 { $count }；只看改动过的
only-changed-none = 尚无改动。
group-reset = 重置“{ $group }”
caution-every-end = 每项杠杆都到了尽头：从未有人见过它们一齐起作用。
caution-beyond-cap = 这样合起来，迁入的倍数会超过一切经验；模型对倍数设有上限。
presets = 预设
preset-package = 论文的一揽子建议
preset-what-package = 四组杠杆齐动，每项走到政策端的四成。
preset-group_1 = 只动交流平台
preset-what-group_1 = 国际合作办学、离岸人才平台与国际交流培训，走四成。
preset-group_2 = 只动引用留
preset-what-group_2 = 税率、创业签证、柔性引才、留学生计划与短时津贴，走四成。
preset-group_3 = 只动公共服务
preset-what-group_3 = 人才创业服务、国际教育医疗与国际友好环境，走四成。
preset-group_4 = 只动湾区共享
preset-what-group_4 = 高校人才共享、公职人员交流与专业资格互认，走四成。
preset-talent_war = 人才争夺战
preset-what-talent_war = 对手提高薪酬，本地实际工资相对降到今天的九成。
preset-closed_border = 边境关闭
preset-what-closed_border = 自2030年起两年，九成迁入者不来。
preset-tokyo_opens = 东京开放
preset-what-tokyo_opens = 东京的合作办学、创业签证、教育医疗与友好环境走六成。
preset-paper_base = 论文基准
preset-what-paper_base = 粤港澳从论文的2019年总数出发，而不是普查。
strength-what = 同样的力度，各湾区从今值向政策端（{ $end }）走同样的一段：
strength-own = 单独设定
strength-inert = 不起作用
levers-moved = { $total } 项，已动 { $count }
levers-note = 每项杠杆只改变模型中写明的流量与概率；在当前值处不改变任何结果。证据越弱，图上越淡。
lever-groups = 杠杆分组
group-1 = 国际人才交流平台
group-2 = 引才用才留才
group-3 = 国际化公共服务
group-4 = 湾区人才共享
group-5 = 背景因素
group-short-1 = 平台
group-short-2 = 引用留
group-short-3 = 服务
group-short-4 = 共享
group-short-5 = 背景
group-numeral-1 = 三(一)
group-numeral-2 = 三(二)
group-numeral-3 = 三(三)
group-numeral-4 = 三(四)
group-moved = 已动 { $count }
drivers-what = 生育、寿命、迁移、冲击
advanced = 理论驱动因素
driver-tfr = 总和生育率
driver-life = 预期寿命
driver-domestic = 国内迁入
driver-abroad = 国际迁入
driver-what-tfr = 每名妇女的生育数，占基准路径的百分比，今天为100。
driver-what-life = 预期寿命的增幅，占基准增幅的百分比：0 表示停在今天，200 表示加倍提高。
driver-what-domestic = 从国内其他地区迁入的人数，占基准路径的百分比；固定名额不变。
driver-what-abroad = 从国外迁入的人数，占基准路径的百分比。
driver-shock = 外部冲击
driver-what-shock = 来的人减少，走的人增多；国内迁移受一半影响。
shock-off = 无
shock-on = 有
shock-when = 时间
shock-year = 冲击起始年
shock-length = 冲击年数
shock-years = 历时 { $years } 年
shock-depth = 深度
reference = 对照
reference-same = 背景相同
reference-default = 背景为基准
reference-what-same = 基准也采用这里设定的背景因素，差别只来自杠杆。
reference-what-default = 基准保持默认的背景因素，差别来自杠杆与背景因素。
lever-campus = 国际合作办学
lever-incentives = 高端人才税率
lever-friendly_city = 国际友好环境
lever-recognition = 专业资格互认
lever-offshore = 离岸人才平台
lever-exchange = 国际交流培训
lever-startup_visa = 创业签证
lever-flexible = 柔性引才
lever-elite_students = 留学生菁英计划
lever-short_time = 短时工作津贴
lever-founder_services = 人才创业服务
lever-schools_hospitals = 国际教育医疗
lever-faculty_sharing = 高校人才共享
lever-secondment = 公职人员交流
lever-adv_wage = 相对实际工资
lever-adv_amenity = 宜居程度
lever-adv_housing = 实际住房成本
lever-what-campus = 引进世界知名大学合作办学，增加国际学生名额；其中一部分毕业后留下。
lever-what-incentives = 境外高端人才实际负担的税率；税率越低，来的人和回流的本国人才越多。
lever-what-friendly_city = 公共服务与城市标识多语化，建设国际化社区，使国际人才和学生来得容易、留得下来。
lever-what-recognition = 持证专业人士可在整个湾区执业：湾区内流动增多，从境外来的人也略增。
lever-what-offshore = 企业和高校在海外设研发中心、孵化器和“人才飞地”，一部分人日后来到湾区。
lever-what-exchange = 会议、培训和一个月以上的访学：来访者中少数人日后前来工作，外派者中也有同样多的人离开。
lever-what-startup_visa = 向外籍优秀毕业生和创业者发放：一半给新来的人，一半让原本要离开的留学生留下。
lever-what-flexible = 以特聘专家、政府雇员等方式引才，不求全职；其中少数人转为长期居住。
lever-what-elite_students = 出国深造受阻的本国优秀学生在湾区就读或联合培养，学成后一部分人留下。
lever-what-short_time = 冲击之年补足一部分因缩短工时而减少的工资，稳住团队，使离开的创业者减少。
lever-what-founder_services = 注册、辅导、融资一站式服务，使国际创业者更少离开，来的人也略增。
lever-what-schools_hospitals = 国际学校名额，连同可结算国际医保的医院：有家庭的人才更愿意来，也更少离开。
lever-what-faculty_sharing = 高校教授互聘、课程互修、学分互认，受高等教育者在湾区内的流动略有增加。
lever-what-secondment = 公职人员保留原职到湾区其他地方任职；对人口几乎没有影响。
lever-what-adv_wage = 与竞争地区相比的实际工资，今天为100；越高，国际人才和国内迁入越多。
lever-what-adv_amenity = 综合生活品质，今天为100；在约十年间改变居民人数，受高等教育者变化最大。
lever-what-adv_housing = 扣除物价的住房成本，今天为100；越高，居民越少，约十年见效。
lever-of-place = { $lever } · { $place }
lever-reset = { $lever }：恢复当前值 { $value }
lever-minus = { $lever }：减一步
lever-plus = { $lever }：加一步
lever-typed = { $lever }：输入数值
lever-at-end = 已到滑杆尽头，超出任何已有经验，结果仅供参考。
lever-waits = 尚未设定冲击，此项暂不起作用。
lever-effect = 效果取值
lever-when-where = 时间、范围
effect-low = 低
effect-central = 中
effect-high = 高
lever-start = 起始年
lever-phase = 渐进年数
lever-from-year = { $year } 年起
lever-over-years = { $years ->
    [0] 立即到位
   *[other] 分 { $years } 年到位
}
lever-scope = 范围
lever-also = 单独设定
lever-source = 依据：{ $source }
inert-inert_single_licence = 整个湾区已是同一执业区
inert-not-here = 在此地不适用
inert-no-shock = 只在冲击年份起作用
scale-today = 今 { $value }
scale-end = 政策端 { $value }
grade-a = 证据等级 A：有多项准实验研究
grade-b = 证据等级 B：仅一项可信估计、结论不一或借自相近政策
grade-c = 证据等级 C：仅为假设
formula-at-end = 若推到政策端（{ $end }）：{ $counted }
formula-additive = 变动 { $change }，递减后计 { $counted }；× { $each } 人 × 效果 { $theta }
formula-additive-one = 变动 { $change }，递减后计 { $counted }；× 效果 { $theta }
formula-linear = 变动 { $change } 个百分点 × 效果 { $theta }
formula-net-of-tax = 税后所得由 { $now }% 变为 { $then }%，弹性 { $theta }
formula-saturating = 覆盖程度由 { $now }% 变为 { $then }%（以 { $scale } 为尺度趋于饱和）；× 效果 { $theta }
formula-log-ratio = 由 { $now } 变为 { $then }，弹性 { $theta }
formula-shock-damp = 变动 { $change } 个百分点 ÷ { $scale } × 效果 { $theta }，只在冲击年份
formula-stock-shift = 由 { $now } 变为 { $then }，居民人数的弹性 { $theta }，历时约十年
formula-persons = { $size } 人/年
formula-percent = { $size }
target-students_in = 国际学生来读
target-skilled_in = 国际人才迁入
target-returnees_in = 本国人才回流
target-skilled_exit = 国际人才离开的几率
target-bay_mobility = 受高等教育者在湾区内流动
target-entrepreneurs_in = 国际创业者迁入
target-domestic_in = 国内其他地区迁入
target-founder_exit = 国际创业者离开的几率
target-shock_exit = 冲击使创业者离开几率增加的部分
target-graduate_exit = 本国人才外迁
target-student_stay = 国际学生毕业后留下
target-graduate_stock = 受高等教育居民
target-other_stock = 其他居民
entry-not-a-number = 这不是数字，仍保留 { $kept }。
entry-too-low = 输入 { $given }，低于下限，已改为 { $kept }。
entry-too-high = 输入 { $given }，高于上限，已改为 { $kept }。
sheet-grip = 展开或收起杠杆

## 校验行

same-numbers = 与链接中的数字一致
check-value = 校验值
versions = 模型 { $model }，数据 { $data }

## 通知

notice-close = 关闭
notice-same-numbers = 数字一致：与分享时的结果相同。
notice-numbers-differ = 数字有变化：自分享以来，{ $what }。常住人口 { $population }，人才 { $talent }（推算终年）。
differ-both = 模型和数据均已更新
differ-model = 模型已更新
differ-data = 数据已更新
differ-neither = 版本未变，链接可能被改动过
notice-cannot-run = 无法推算，设定都已保留：{ $error }
tables-coming = 正在取{ $bay }的数据……
tables-missing = { $bay }的数据没有取到。请检查网络后再试一次；如仍不行，请重新加载本页。设定都已保留。
tables-damaged = 取到的{ $bay }数据不完整，或属于本页的另一版本，因此没有采用。请再试一次；如仍不行，请重新加载本页。设定都已保留。
article-coming = 正在取这一页……
article-missing = 这一页没有取到。请检查网络后再试一次；如仍不行，请重新加载本页。设定都已保留。
article-damaged = 取到的内容不属于本页的这一版本，因此没有显示。请再试一次；如仍不行，请重新加载本页。设定都已保留。
texts-missing = { $language }的页面文字没有取到，语言暂不切换。请检查网络后再试一次；如仍不行，请重新加载本页。
tables-again = 再试一次
notice-newer-version = 此链接来自较新版本（{ $version }），能识别的设置已保留。
notice-unknown-key = 链接中的“{ $key }”无法识别，已忽略。
notice-unknown-value = 链接中“{ $key }”的值“{ $value }”无法识别，已改用“{ $used }”。
notice-not-a-number = “{ $key }”的值“{ $value }”不是有效数值，已使用默认值。
notice-unreadable = “{ $key }”的值“{ $value }”无法读取，已忽略。
notice-unknown-tag = “{ $key }”中的“{ $tag }”无法识别，其余照用。
notice-clamped = “{ $key }”超出范围：{ $given }已改为{ $used }。
notice-duplicate = “{ $key }”重复出现，以第一个为准，忽略“{ $value }”。
notice-overruled = “{ $key }”与“{ $by }”冲突，已忽略。
notice-bay-unavailable = { $bay }尚无数据，显示{ $shown }；其设定已保留。
notice-base-unavailable = { $bay }没有“{ $base }”口径，已改用“{ $used }”。
notice-place-elsewhere = { $place }不在当前湾区内，显示全湾区。
notice-does-not-act = “{ $key }”已忽略：{ $lever }在{ $place }不起作用。
notice-name-cut = 名称“{ $key }”过长，已截短。
notice-stamp-incomplete = 链接缺少“{ $key }”，无法与分享时的数字比对；链接可能被截断。
notice-not-yet-applied = “{ $key }”已读取并保留，但此版本尚不采用。
notice-too-long = 设定需要 { $length } 个字符，超过链接上限 { $limit }；未写入：{ $left }。
notice-cut = 链接过长，只读取了前 { $limit } 个字符。
notice-more = 此链接另有 { $count } 条提示。

## 故障

failure-title = 湾流出错了
failure-what = 程序遇到不应出现的情况，已停止计算。下面是错误信息；链接仍含您的全部设定，可复制保存。
failure-reload = 从基准方案重新开始
failure-link = 您的链接：
