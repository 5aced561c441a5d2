package main

import (
	"strings"
	"testing"
)

func TestAddReadsWhatBenchmarksPrint(t *testing.T) {
	rows := add(nil, 1, []byte("goos: linux\nBenchmarkLargePrint-2 \t 13\t  2000000 ns/op\t 1000000 cpu-ns/op\t 5000000 B/op\t 4000 allocs/op\nPASS\n"))
	rows = add(rows, 10, []byte("BenchmarkLargePrint-2 \t 1\t  30000000 ns/op\t 11000000 cpu-ns/op\t 60000000 B/op\t 50000 allocs/op\n"))
	var b strings.Builder
	write(&b, rows, []length{{1, ""}, {10, ""}})
	const want = `
large print        |    2.00    1.00   4.00   5.00 |    30.0    11.0   50.0   60.0   1.10
`
	if !strings.Contains(b.String(), want) {
		t.Errorf("got\n%s\nwant the line%s", b.String(), want)
	}
}

func TestAddTakesNoOtherLineForABenchmark(t *testing.T) {
	for _, line := range []string{"", "PASS", "BenchmarkRead", "BenchmarkRead-2 --- SKIP", "Benchmark of 5 ms/op x", "--- SKIP: BenchmarkRead"} {
		if rows := add(nil, 1, []byte(line+"\n")); len(rows) > 0 {
			t.Errorf("%q is taken for %s", line, rows[0].name)
		}
	}
}
