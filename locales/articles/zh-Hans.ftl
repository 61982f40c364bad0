### 各文章中由数字生成的文本：图表标题、指标名称等。简体中文。

contents = 本页目录
back = 回到模拟器
base-year = 基准年
age = 年龄
per-thousand-women = 每千名妇女生育数
country-USA = 美国
country-JPN = 日本
country-CHN = 中国内地
country-HKG = 香港
country-MAC = 澳门

## 方法

replication-what = 与联合国自身推算的偏差，%
replication-total = 总人口
replication-ages = 0—89岁分性别分年龄的平均绝对偏差
replication-all = 全部年龄的平均绝对偏差
baseline-what = 结果
baseline-population = { $bay }（始于{ $year }年）：常住人口，万人
baseline-talent = { $bay }：人才，万人
baseline-ratio = { $bay }：每百名15—64岁人口对应的65岁及以上人口
baseline-natural = { $bay }：出生减死亡，万人/年
baseline-domestic = { $bay }：与国内其他地区的净迁移，万人/年
baseline-abroad = { $bay }：国际净迁移，万人/年
baseline-title = 四大湾区到2100年的人口
baseline-note = 各湾区基准年为100，任何杠杆都不动。
baseline-spoken = 以基准年为100的人口：东京与粤港澳到2100年下降，纽约与旧金山接近或略高于基准年。
backtest-where = 湾区
backtest-places = 地区数
backtest-model = 模型
backtest-same = 保持不变
backtest-line = 直线外推
backtest-bay-model = 全湾区：模型
backtest-bay-same = 全湾区：不变
backtest-bay-line = 全湾区：直线
backtest-all = 全部地区
backtest-place = 地区
backtest-observed = 实测
backtest-projected = 推算
backtest-caption = 从2015年推算的2019年人口与误差（%）
backtest-title = 各地区2019年误差，从2015年推算
backtest-note = 实心点为模型，空心圈为保持2015年不变，竖线为2010—2015年直线外推。在零点右侧表示推算过多。
backtest-spoken = 从2015年推算的各地区2019年人口误差，分模型、保持不变和直线外推三种；数字见下表。
fertility-title = 按母亲年龄的生育率，2024年
fertility-note = 联合国《世界人口展望2024》中方案。
fertility-spoken = 15—49岁每千名妇女的生育数：美国最高、最早，香港与澳门最低。
survival-title = 每百名出生者活到各年龄的人数，2024年
survival-note = 按2024年死亡率，男女平均。
survival-spoken = 每百名出生者活到各年龄的人数：60岁前几乎不减，之后美国降得最早，香港最晚。
leaving-title = 迁往国内其他地区的概率，按年龄
leaving-note = 本国人口每年的百分比，基准人口为“最新统计”，男女平均。
leaving-spoken = 各年龄每年迁往国内其他地区的概率：二十岁出头最高，四十岁以后低得多。
