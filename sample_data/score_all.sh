#!/usr/bin/env bash
# 给一个文件夹下面的所有工作区计分，把每个工作区的一行结果（JSON）收进一个文件。
#
# 用法：  sample_data/score_all.sh 文件夹 考核期 [结果文件]
# 例：    sample_data/score_all.sh ~/考核 2024Q1 汇总.jsonl
#
# 凡是含有“方案*.xlsx”的文件夹就是一个工作区。哪个工作区有问题，不影响其他工作区。
# 全部成功时退出码为 0；有一个不成功就是 1；参数写错是 2。
# 想换一个 assess 命令，先设环境变量，如  ASSESS="python -m assess_cli"。
set -u

if [ $# -lt 2 ] || [ ! -d "$1" ]; then
    echo "用法：$0 文件夹 考核期 [结果文件]" >&2
    exit 2
fi
folder=$1
period=$2
output=${3:-汇总-$period.jsonl}
# 允许 ASSESS 里带参数，所以拆成数组。
read -r -a assess <<< "${ASSESS:-assess}"

: > "$output" || exit 2   # 结果文件写不了就不用往下算了
failed=()
count=0

# 用空字符分隔路径，文件夹名里有空格、换行也不怕；同一工作区有几份方案（一年一份）只算一次。
# 模板、定稿和检查结果里的方案不是工作区。
previous=''
while IFS= read -r -d '' scheme; do
    directory=${scheme%/*}
    [ "$directory" = "$previous" ] && continue
    previous=$directory
    count=$((count + 1))
    # 一行 JSON 到结果文件；给人看的话仍在标准错误。
    "${assess[@]}" score "$directory" -p "$period" --json --quiet >> "$output"
    code=$?
    case $code in
        0) ;;
        1) failed+=("$directory：数据或方案有问题（退出码 1），请运行 assess check 查看") ;;
        2) failed+=("$directory：用法不对或考核期与方案不符（退出码 2）") ;;
        *) failed+=("$directory：没有完成（退出码 $code）") ;;
    esac
done < <(
    find "$folder" \( -name 定稿 -o -name 检查 -o -name 模板 -o -name 结果 -o -name 轮次 -o -name 数据 \) -prune -o \
        -type f \( -name '方案*.xlsx' -o -name '方案*.xlsm' \) -print0 | sort -z
)

# 最后汇总：成功几个、失败几个、各是什么原因。
echo "共 $count 个工作区，成功 $((count - ${#failed[@]})) 个，失败 ${#failed[@]} 个；结果在 $output" >&2
if [ ${#failed[@]} -gt 0 ]; then
    printf '  %s\n' "${failed[@]}" >&2
    exit 1
fi
if [ "$count" -eq 0 ]; then
    echo "没有找到工作区：$folder 下面没有“方案.xlsx”" >&2
    exit 1
fi
