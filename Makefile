# Everything a newcomer needs: `make demo`, then `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help install demo demo-year samples test test-all lint docs bench clean

help: ## 列出全部目标
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

install: $(STAMP) ## 在 .venv 里装好程序和开发工具

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: install ## 复制样例、计分，并说明打开哪些文件
	@rm -rf demo && mkdir demo
	$(BIN)/assess init demo/战斗力指数 --sample 战斗力指数
	$(BIN)/assess score demo/战斗力指数 -p 2024Q1
	$(BIN)/assess init demo/任务清单 --sample 任务清单
	$(BIN)/assess score demo/任务清单 -p 2024Q1 --quiet
	@echo
	@echo '请打开（表格用 Excel 或 WPS，网页用浏览器）：'
	@echo '  $(CURDIR)/demo/战斗力指数/结果/2024Q1/排名.xlsx'
	@echo '  $(CURDIR)/demo/战斗力指数/结果/2024Q1/报告.html'
	@echo '  $(CURDIR)/demo/任务清单/结果/2024Q1/排名.xlsx'
	@echo '  $(CURDIR)/demo/任务清单/结果/2024Q1/报告.html'
	@echo '一年怎样过（审定、公示、异议、定稿、年度、等次、奖金）：make demo-year'

demo-year: install ## 把样例“全年流程”从头到尾走一遍（两年八个季度，两三分钟）
	@mkdir -p demo && rm -rf demo/全年流程
	$(BIN)/assess init demo/全年流程 --sample 全年流程
	cd demo/全年流程 && PATH="$(CURDIR)/$(BIN):$$PATH" bash cmd.txt
	@echo
	@echo '结果、公文、公示、定稿都在 $(CURDIR)/demo/全年流程，每个数怎样来的见其中的 expected.md'

samples: install ## 重新生成 sample_data（固定种子，内容不变）
	$(BIN)/python sample_data/make.py

test: install ## 跑快的测试（两核 3 分钟内）
	$(BIN)/python -m pytest -n 2 -m 'not slow'

test-all: install ## 跑全部测试，包括慢的
	$(BIN)/python -m pytest -n 2

lint: install ## 格式、静态检查、类型
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m assess_cli.authoring.reference --check

docs: install ## 重新生成 docs 里由代码得出的页面
	$(BIN)/python -m assess_cli.authoring.reference

bench: install ## 与下限脚本、平常写法比速度和内存
	$(BIN)/python benchmarks/run.py

clean: ## 删去虚拟环境和生成物
	rm -rf $(VENV) demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
