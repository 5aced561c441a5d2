package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"pamphlet/pipeline"
	"pamphlet/pipeline/diag"
)

// printer writes to w until that fails, and keeps the error.
type printer struct {
	w   io.Writer
	err error
}

// printf writes a line. It makes args safe to show in a terminal; see visible.
func (p *printer) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, visible(args)...)
	}
}

// summary is what the last line says besides the counts of a report.
type summary struct {
	verb    string // built or checked
	elapsed time.Duration
}

// print shows a report, if there is one. It returns the error of the command, made
// from the report and the pipeline's error. Findings come first, and always on
// standard error; JSON has them in its object too.
func (f *sourceFlags) print(cmd *cobra.Command, r *pipeline.Report, err error, s summary) error {
	if r == nil {
		return err
	}
	stdout, stderr := cmd.OutOrStdout(), cmd.ErrOrStderr()
	if e := printFindings(stderr, r.Findings, useColour(stderr)); e != nil && err == nil {
		err = e
	}
	// Show also what was done before or despite an error of the machine.
	failed := err
	err = nil
	switch f.format.name {
	case jsonOutput:
		err = printJSON(stdout, r)
	case textOutput:
		err = printText(stdout, r, s)
	case sarifOutput:
		err = write(stdout, r.SARIF)
	case htmlOutput:
		err = write(stdout, r.HTML)
	default:
		panic(fmt.Sprintf("format %q", f.format.name))
	}
	switch {
	case failed != nil:
		return failed
	case err != nil:
		return fmt.Errorf("print the results: %w", err)
	case r.HasErrors():
		return errAuthor
	}
	return nil
}

// write writes what form returns.
func write(w io.Writer, form func() ([]byte, error)) error {
	data, err := form()
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

func printFindings(w io.Writer, findings []diag.Finding, colour bool) error {
	p := printer{w: w}
	for _, f := range findings {
		if colour {
			p.printf("%s\n", raw(coloured(f)))
		} else {
			p.printf("%s\n", f)
		}
	}
	return p.err
}

// printText shows one line for each file, then one with the counts.
func printText(w io.Writer, r *pipeline.Report, s summary) error {
	var table bytes.Buffer
	columns := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	p := printer{w: columns}
	built, files := 0, 0
	var unbuilt []string
	changes := map[string]int{}
	for _, a := range r.Articles {
		if !a.Built {
			unbuilt = append(unbuilt, a.Source)
			continue
		}
		built++
		for _, f := range a.Files {
			files++
			changes[f.Change]++
			p.printf("%s\t%s\t%s\t%s\t%s\t%s\n", f.Path, size(f.Bytes), extent(f), seconds(f.Elapsed), f.Change, f.Print)
		}
	}
	if r.Index != "" {
		p.printf("%s\tlists every article\n", r.Index)
	}
	if p.err == nil {
		p.err = columns.Flush()
	}

	p.w = w
	for line := range strings.Lines(table.String()) {
		p.printf("%s\n", strings.TrimRight(line, " \n"))
	}
	for _, a := range r.Articles {
		for _, m := range a.Missing {
			why := "see the error above"
			if m.Earlier {
				why = "an earlier build found an error"
			}
			p.printf("%s: %s: not made, %s\n", a.Source, m.Format, why)
		}
	}
	for _, w := range r.Withdrawn {
		why := "its article " + spaced(w.Source) + "is gone"
		if w.MovedTo != "" {
			why = "no article replaces it any more"
		}
		p.printf("%s: withdrawn, %s removed: %s\n", w.Folder, count(len(w.Files), "file"), why)
	}
	for _, source := range unbuilt {
		if s.verb == "built" {
			p.printf("%s: not built; files of an earlier build stay as they were\n", source)
		}
	}
	if s.verb == "built" {
		p.printf("%s built%s", count(built, "article"), fileCounts(files, changes))
	} else {
		for _, a := range r.Articles {
			if a.Grade != nil {
				p.printf("%s: %s\n", a.Source, a.Grade)
			}
		}
		p.printf("%s", raw(areas(r)))
		p.printf("%s checked", count(len(r.Articles), "article"))
	}
	p.printf("; %s, %s; %s\n", count(tally(r.Findings, diag.Error), "error"),
		count(tally(r.Findings, diag.Warning), "warning"), seconds(s.elapsed))
	return p.err
}

// spaced returns a word with a space after it, or "" if it is empty.
func spaced(word string) string {
	if word == "" {
		return ""
	}
	return word + " "
}

// areas returns a table of how many findings there are of each kind.
func areas(r *pipeline.Report) string {
	var table strings.Builder
	columns := tabwriter.NewWriter(&table, 0, 0, 2, ' ', tabwriter.AlignRight)
	p := printer{w: columns}
	p.printf("\terrors\twarnings\tnotes\t\n")
	for _, a := range r.Areas {
		p.printf("%s\t%d\t%d\t%d\t\n", a.Name, a.Errors, a.Warnings, a.Notes)
	}
	_ = columns.Flush() // A Builder takes everything.
	return table.String()
}

// fileCounts returns ", 3 files (2 written, 1 unchanged)".
func fileCounts(files int, changes map[string]int) string {
	if files == 0 {
		return ""
	}
	var parts []string
	for _, c := range []string{"written", "mended", "unchanged", "kept", "broken", "removed"} {
		if n := changes[c]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, c))
		}
	}
	return fmt.Sprintf(", %s (%s)", count(files, "file"), strings.Join(parts, ", "))
}

// extent returns the number of pages or chapters of a file, or "" if it has none.
func extent(f pipeline.FileReport) string {
	switch {
	case f.Pages > 0:
		return count(f.Pages, "page")
	case f.Chapters > 0:
		return count(f.Chapters, "chapter")
	}
	return ""
}

// size returns a number of bytes in the unit that is easiest to read, in powers of
// 1000.
func size(n int64) string {
	switch {
	case n < 1000:
		return count(int(n), "byte")
	case n < 1000*1000:
		return fmt.Sprintf("%.0f kB", float64(n)/1000)
	default:
		return fmt.Sprintf("%.1f MB", float64(n)/1000/1000)
	}
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f s", d.Seconds()) }

// count returns "1 page" or "3 pages".
func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

func tally(findings []diag.Finding, s diag.Severity) int {
	n := 0
	for _, f := range findings {
		if f.Severity == s {
			n++
		}
	}
	return n
}
