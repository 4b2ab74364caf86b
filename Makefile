.PHONY: run test lint bench

run: # the demo on this machine: PORT=8000
	@bash partyreports/deploy/run.sh

test: # the whole suite on SQLite and on PostgreSQL: ARGS="tests/members -k roster"
	@bash partyreports/deploy/test.sh $(ARGS)

lint:
	@bash partyreports/deploy/lint.sh

bench: # ratios of times: ARGS="bench_committee" for one of them
	@bash partyreports/deploy/bench.sh $(ARGS)
