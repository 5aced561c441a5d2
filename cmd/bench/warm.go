package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"unicode"
)

// figures are what one operation of a benchmark costs, by unit: ns/op, cpu-ns/op,
// allocs/op, B/op.
type figures map[string]float64

// row is a benchmark, with its figures for each length of the article.
type row struct {
	name   string
	length map[int]figures
}

// warm runs the benchmarks of package pipeline for each length, and writes their
// table.
func warm(ctx context.Context, m machine, p plan, w io.Writer) error {
	var rows []*row
	for _, l := range p.lengths {
		cmd := exec.CommandContext(ctx, m.test, "-test.run=^$", "-test.bench="+m.only, "-test.benchtime="+l.spend, "-test.timeout=1h", "-times="+strconv.Itoa(l.times))
		if l.times > book {
			cmd.Args = append(cmd.Args, "-test.skip=^BenchmarkVerify$")
		}
		cmd.Dir, cmd.Stderr = "pipeline", os.Stderr
		out, err := cmd.Output()
		if err != nil {
			return fmt.Errorf("benchmarks of an article %d times as long: %w\n%s", l.times, err, out)
		}
		rows = add(rows, l.times, out)
	}
	if len(rows) == 0 {
		return errors.New("no benchmark ran")
	}
	write(w, rows, p.lengths)
	return nil
}

// add adds what benchmarks printed for an article of a length.
func add(rows []*row, times int, out []byte) []*row {
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		name, f, ok := parse(lines.Text())
		if !ok {
			continue
		}
		var r *row
		for _, known := range rows {
			if known.name == name {
				r = known
			}
		}
		if r == nil {
			r = &row{name, map[int]figures{}}
			rows = append(rows, r)
		}
		r.length[times] = f
	}
	return rows
}

// parse reads the line of a benchmark: BenchmarkLargePrint-2  10  27899460 ns/op  …
func parse(line string) (name string, f figures, ok bool) {
	fields := strings.Fields(line)
	if len(fields) < 4 || !strings.HasPrefix(fields[0], "Benchmark") {
		return "", nil, false
	}
	if _, err := strconv.Atoi(fields[1]); err != nil {
		return "", nil, false
	}
	f = figures{}
	for i := 2; i+1 < len(fields); i += 2 {
		n, err := strconv.ParseFloat(fields[i], 64)
		if err != nil {
			return "", nil, false
		}
		f[fields[i+1]] = n
	}
	name, _, _ = strings.Cut(strings.TrimPrefix(fields[0], "Benchmark"), "-")
	return words(name), f, true
}

// words returns a name in camel case as words: "large print".
func words(camel string) string {
	var b strings.Builder
	for i, r := range camel {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// write writes the table: time, time of the processor, allocations and bytes for each
// length, and by how much more than its length an article costs more of the processor.
func write(w io.Writer, rows []*row, lengths []length) {
	_, _ = fmt.Fprintf(w, "%-18s", "in one process")
	for _, l := range lengths {
		_, _ = fmt.Fprintf(w, " | %-*s", 29+7*min(1, l.times-1), title(l.times))
	}
	_, _ = fmt.Fprintf(w, "\n%-18s", "")
	for _, l := range lengths {
		_, _ = fmt.Fprintf(w, " | %7s %7s %6s %6s", "ms", "cpu ms", "kalloc", "MB")
		if l.times > 1 {
			_, _ = fmt.Fprintf(w, " growth")
		}
	}
	_, _ = fmt.Fprintln(w)
	for _, r := range rows {
		_, _ = fmt.Fprintf(w, "%-18s", r.name)
		for _, l := range lengths {
			f := r.length[l.times]
			if f == nil {
				continue
			}
			_, _ = fmt.Fprintf(w, " | %7s %7s %6s %6s", digits(f["ns/op"]/1e6), digits(f["cpu-ns/op"]/1e6), digits(f["allocs/op"]/1e3), digits(f["B/op"]/1e6))
			if once := r.length[1]["cpu-ns/op"]; l.times > 1 {
				_, _ = fmt.Fprintf(w, " %6.2f", f["cpu-ns/op"]/once/float64(l.times))
			}
		}
		_, _ = fmt.Fprintln(w)
	}
	_, _ = fmt.Fprintln(w)
}

func title(times int) string {
	if times == 1 {
		return "the article"
	}
	return fmt.Sprintf("%d times the article", times)
}

// digits returns a number with three digits that count.
func digits(x float64) string {
	switch {
	case x >= 100:
		return strconv.FormatFloat(x, 'f', 0, 64)
	case x >= 10:
		return strconv.FormatFloat(x, 'f', 1, 64)
	}
	return strconv.FormatFloat(x, 'f', 2, 64)
}
