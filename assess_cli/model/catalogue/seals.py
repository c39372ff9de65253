"""Rounds, closing and reopening of periods (codes Z100 to Z199)."""

from __future__ import annotations

from assess_cli.model.problem import ProblemKind, Severity

LOG_BROKEN = ProblemKind(
    "Z101",
    "定稿记录被改动",
    Severity.ERROR,
    "定稿记录第 {line} 行{detail}，从这一行起不能相信。",
    "请用备份恢复“定稿”文件夹；没有备份的，对照签字名单上的定稿摘要查明改动。",
    "定稿、重新打开、发放都记在“定稿/定稿记录.jsonl”里，一行一件，每一行带着前一行的校验值，改动、删去、对调任何一行都会接不上。",
)
LOG_MISSING = ProblemKind(
    "Z102",
    "定稿记录不见了",
    Severity.ERROR,
    "有定稿的文件夹（{periods}），却没有定稿记录。",
    "请用备份恢复“定稿/定稿记录.jsonl”；不要手工建立或改名“定稿”里的文件夹。",
    "定稿的先后次序和每份定稿的校验值只记在定稿记录里，没有它就不知道哪些考核期已经定稿。",
)
SEAL_MISSING = ProblemKind(
    "Z103",
    "定稿的文件缺失",
    Severity.ERROR,
    "{period}已定稿，但找不到“{name}”。",
    "请用备份恢复这份定稿的文件夹。",
    "定稿以后，文件夹里的每个文件都要留着。",
)
SEAL_ALTERED = ProblemKind(
    "Z104",
    "定稿的文件被改动",
    Severity.ERROR,
    "{period}已定稿，“{name}”与定稿时不一样。",
    "请用备份恢复这份定稿的文件夹；要改定稿的内容，用 assess reopen，或在下一期写补扣、补加。",
    "定稿时每个文件的校验值都记在清单里，清单的校验值记在定稿记录和签字名单里。",
)
LOG_UNREADABLE = ProblemKind(
    "Z105",
    "定稿记录读不出来",
    Severity.ERROR,
    "定稿记录读不出来：{detail}。",
    "请确认“定稿”是文件夹、“定稿/定稿记录.jsonl”是文件，关闭正在使用它的程序，再运行一次；坏了的用备份恢复。",
    "读不出定稿记录，就不知道哪些考核期已经定稿，不能计分、定稿。",
)
ROUND_UNUSABLE = ProblemKind(
    "Z180",
    "轮次不完整或被改动",
    Severity.WARNING,
    "“{name}”缺少文件，或者与留下时不一样，不再列出。",
    "请用备份恢复这一轮；不需要的，把它移到“轮次”文件夹外面。轮次不影响结果。",
    "每一轮的说明.json 记着这一轮其他文件的校验值。",
)
ROUND_NOT_KEPT = ProblemKind(
    "Z181",
    "轮次没有留下",
    Severity.ERROR,
    "结果已经写出，但这一轮没有留下来：{detail}",
    "请排除原因后再运行一次 assess score，程序会补上这一轮。",
    "每次计分结果有变化，就在“轮次”里留一份，供以后对照。",
)
SCORED_OVER = ProblemKind(
    "Z110",
    "已定稿的考核期不能重新计分",
    Severity.ERROR,
    "{period}已定稿（摘要 {digest}），不能重新计分，也不能再定稿一次。",
    "要改这一期，先说明理由重新打开：assess reopen -p {label} --by 姓名 --reason 理由；"
    "已经发放的，在下一期写补扣、补加。",
    "定稿就是不再改动。重新打开会记在定稿记录里。",
)
NOT_CURRENT = ProblemKind(
    "Z111",
    "已发布的结果不是现在的数据算出来的",
    Severity.ERROR,
    "用现在的方案和数据重算，与已发布的结果不同：{detail}。",
    "请先重新计分（{command}），看过与上一轮的差别，再定稿。",
    "定稿把方案、数据和结果一起存下来，三者要对得上，以后才能从数据重算出同样的结果。",
)
FOLDER_TAKEN = ProblemKind(
    "Z112",
    "定稿文件夹里已有文件",
    Severity.ERROR,
    "“{name}”里已经有文件，但是这一期没有定稿。",
    "请把这个文件夹移到别处，再定稿。",
    "“定稿”文件夹里的内容都由程序写，手工放进去的会与定稿的文件混在一起。",
)
READERS_DISAGREE = ProblemKind(
    "Z113",
    "两种读取结果不同",
    Severity.ERROR,
    "定稿前用两种读取程序各读一遍，这里读出的不同：{detail}。",
    "请在 Excel 或 WPS 里打开这个文件，把这一格重新填写后保存，再计分、定稿。",
    "定稿的每一个数都要靠得住，所以用到的单元格由两种读取程序各读一遍，换算以后也要一样。",
)
INPUT_CHANGED = ProblemKind(
    "Z114",
    "定稿过程中文件被改动",
    Severity.ERROR,
    "定稿过程中“{name}”被改动了，没有定稿。",
    "请等其他人改完、关闭文件，重新计分后再定稿。",
    "存下来的文件必须就是计分时读的那一份。",
)
NAME_UNSEALABLE = ProblemKind(
    "Z115",
    "文件名里有不能存档的符号",
    Severity.ERROR,
    "文件名“{name}”里有在其他系统上不能用的符号。",
    '请改名，去掉 \\ : < > " | ? * 和换行，重新计分后再定稿。',
    "定稿的文件夹要能复制到任何一台电脑上核对。",
)
LEFT_UNDECIDED = ProblemKind(
    "Z116",
    "定稿时还有没有定下来的",
    Severity.WARNING,
    "{period}的{what}还是待定：{people}。",
    "要定的，先登记（会议决定写在“决定”表里，申报加分填“核定分”，缺数据的补齐），重新计分再定稿；就这样定稿的，以后要定须 assess reopen -p {label}。",
    "定稿以后结果不再改动，待定的一直是待定，连续、发放和档案都照待定看。",
)
DAY_TOO_EARLY = ProblemKind(
    "Z117",
    "办理日期不对",
    Severity.ERROR,
    "办理日期 {date} 早于{period}{before}的日期 {other}。",
    "请用 --date 写实际办理的日期；不写就是今天。",
    "定稿、重新打开、登记发放按先后次序记在定稿记录里，日期不能倒过来，也不能早于考核期的第一天。",
)
NOT_OVER = ProblemKind(
    "Z118",
    "考核期还没有满就定稿",
    Severity.WARNING,
    "{period}到 {last} 才满，定稿日期是 {date}，定稿以后登记的不会计入。",
    "确实要提前定稿的，不用处理；日期写错了的，先用 assess reopen -p {label} 重新打开，再用 --date 写对。",
    "定稿以后再发生的事只能在下一期写补扣、补加。",
)
SIGNED_LIST_CELL = ProblemKind(
    "Z119",
    "签字名单上的内容被改动",
    Severity.ERROR,
    "{period}的签字名单上，定稿时写的是“{before}”，现在是“{after}”。",
    "请用备份恢复“定稿/签字名单”里的文件；名次、分数以定稿的结果和纸质签字名单为准。",
    "签字名单印的就是定稿的结果，空格里可以填写，印好的不能改。",
)
RECORD_MISMATCH = ProblemKind(
    "Z120",
    "定稿说明与定稿记录不符",
    Severity.ERROR,
    "{period}的定稿说明里，{what}与定稿记录不同。",
    "请用备份恢复“定稿”文件夹；没有备份的，对照签字名单上的定稿摘要查明改动。",
    "每份定稿写明前一份定稿是哪一份，连成一串；中间换掉任何一份都会接不上。",
)
FILE_ADDED = ProblemKind(
    "Z121",
    "定稿的文件夹里多出文件",
    Severity.ERROR,
    "“{name}”是定稿以后放进来的。",
    "请把它移到“定稿”文件夹外面。",
    "定稿的文件夹里只有定稿时的文件。",
)
FILE_RENAMED = ProblemKind(
    "Z122",
    "定稿的文件被改名",
    Severity.ERROR,
    "“{name}”被改名或移动成了“{other}”。",
    "请改回原来的名称。",
    "内容没有变，但是名称与清单不符。",
)
FILES_SWAPPED = ProblemKind(
    "Z123",
    "定稿的文件被对调",
    Severity.ERROR,
    "“{name}”的内容是定稿时“{other}”的内容。",
    "请用备份恢复，或把文件名改回来。",
    "文件都在，但是名称和内容对不上。",
)
SIGNED_LIST_MISSING = ProblemKind(
    "Z124",
    "签字名单不见了",
    Severity.ERROR,
    "找不到{period}的签字名单。",
    "请用备份恢复“定稿/签字名单”里的文件。",
    "签字名单上印着定稿摘要，不在清单里，用来证明清单没有被改写。",
)
SIGNED_LIST_DIGEST = ProblemKind(
    "Z125",
    "签字名单上的定稿摘要不符",
    Severity.ERROR,
    "签字名单上的定稿摘要与{period}现在的清单不符。",
    "请对照纸质签字名单：纸上的摘要与现在的清单（sha256sum 清单.sha256）不同的，定稿被改写过，请用备份恢复。",
    "清单和定稿记录一起被改写时，签字名单上的摘要就对不上了。",
)
SIGNED_LIST_ALTERED = ProblemKind(
    "Z126",
    "签字名单被改动",
    Severity.WARNING,
    "{period}的签字名单与定稿时写出的不一样，上面的定稿摘要没有变。",
    "只是在 Excel 里打开后存过一次的，不影响定稿；名次、分数以定稿的结果和纸质签字名单为准。",
    "签字名单用来打印签字，不是定稿的一部分。",
)
NOT_IN_LOG = ProblemKind(
    "Z127",
    "定稿记录里没有这一件",
    Severity.ERROR,
    "“{name}”是定稿、登记发放时写的，定稿记录里却没有这一件。",
    "定稿记录最后几行可能被删去了，请用备份恢复“定稿/定稿记录.jsonl”；是从别处复制来的，把它移到“定稿”文件夹外面。",
    "定稿记录一行一件，中间少一行会接不上，末尾少一行要对照定稿的文件夹、签字名单和发放登记才看得出来。",
)
FILE_BESIDE = ProblemKind(
    "Z128",
    "签字名单旁边有别的文件",
    Severity.WARNING,
    "“{name}”不是程序写的。",
    "签字的扫描件（PDF、图片）可以放在这里；其他的请移到“定稿”文件夹外面。",
    "签字名单和发放登记由程序写，一期一份，混进别的表格容易拿错。",
)
ACT_NOTE = ProblemKind(
    "Z129",
    "发放、重新打开的登记与定稿记录不符",
    Severity.ERROR,
    "{period}于 {date} {act}，登记的一页“{name}”{what}。",
    "请用备份恢复“定稿”文件夹；没有备份的，对照打印签字的登记查明改动。",
    "发放、重新打开时，定稿记录里记一行，另写一页登记，两处互相核对：删去、改动任何一处都看得出来。",
)
RECOMPUTED_OTHERWISE = ProblemKind(
    "Z130",
    "重算结果与定稿不同",
    Severity.ERROR,
    "{who}，{what}：定稿 {before}，用定稿的数据重算 {after}{versions}。",
    "请把“定稿”文件夹交给维护人员；两个版本不同的，以定稿为准。",
    "定稿的数据和方案都在，重算应当得到同样的数。",
)
CANNOT_RECOMPUTE = ProblemKind(
    "Z131",
    "定稿不能重算",
    Severity.ERROR,
    "用定稿的数据重算时出错：{detail}{versions}。",
    "请把“定稿”文件夹交给维护人员；定稿的结果本身仍可查看。",
    "定稿时没有错误的数据，现在的程序却不接受。",
)
LIVE_RECORD_DIFFERS = ProblemKind(
    "Z140",
    "已定稿考核期的记录有变化",
    Severity.WARNING,
    "{period}已定稿，现在的记录与定稿时不同：{who}，{what}，{change}。",
    "改错了的，改回来；确实要补的，在下一期写补扣、补加，或用 assess reopen 重新打开。",
    "定稿的结果不受影响，只是提醒：数据表里这一期的记录在定稿以后被改过。",
)
LIVE_NOT_COMPARED = ProblemKind(
    "Z141",
    "现在的数据没有与定稿对照",
    Severity.NOTICE,
    "{period}已定稿，现在的方案或数据已经算不出这一期（{detail}），没有对照。",
    "不影响定稿。数据或方案里有错的，改好以后再核对一次；方案已经换成新的、下一年的，不用处理。",
    "只有现在的方案和数据还能算出这一期、指标还在，才能逐条对照。",
)
RESULTS_DIFFER = ProblemKind(
    "Z142",
    "“结果”里的文件与定稿不同",
    Severity.WARNING,
    "{period}已定稿，“结果”文件夹里的{names}与定稿时不一样，或者不在了。",
    "请把“定稿/{label}/结果”里的文件复制回“结果/{label}”，再用。",
    "定稿以后，得分单、公文、公示、说明都要照定稿的结果写，被改动过的结果不能用。定稿本身不受影响。",
)
LIVE_MONEY = ProblemKind(
    "Z143",
    "定稿以后又来了钱",
    Severity.WARNING,
    "{period}已定稿，“奖金来源”里登记给“{pool}”的钱与定稿时不同：定稿时{before}，现在{after}；变动的部分没有分。",
    "没有登记发放的，用 assess reopen -p {label} 重新打开，计分、再定稿；已经登记发放的不能再打开，把后来的这一笔的考核期写成下一期，按下一期的结果分。",
    "奖金随结果一起定稿。定稿以后登记到这一期的钱，程序不会悄悄分下去，也不会当作没有。",
)
NOT_CLOSED = ProblemKind(
    "Z150",
    "这一期没有定稿",
    Severity.ERROR,
    "{period}没有定稿。",
    "请先定稿：assess seal -p {label} --by 姓名。",
    "只有定稿的考核期才能重新打开、登记发放。",
)
LATER_CLOSED = ProblemKind(
    "Z151",
    "后面的考核期已定稿",
    Severity.ERROR,
    "{later}已经定稿，不能先打开{period}。",
    "请从最后一期起依次打开：assess reopen -p {label} --by 姓名 --reason 理由；或者在下一期写补扣、补加。",
    "后面的考核期可能用到前面的结果，所以只能从后往前打开。",
)
ALREADY_PAID = ProblemKind(
    "Z152",
    "已经发放，不能重新打开",
    Severity.ERROR,
    "{period}的结果已于 {date} 登记发放，不能重新打开。",
    "请在下一期的“补记”表里写补扣、补加，写明对应的是{period}的哪一条。",
    "钱发出去以后改结果，账就对不上了；补扣、补加写在下一期，全年合计仍然是对的。",
)
PAID_TWICE = ProblemKind(
    "Z153",
    "已经登记过发放",
    Severity.ERROR,
    "{period}已于 {date} 登记发放。",
    "不用再登记。",
    "一期只登记一次。",
)
