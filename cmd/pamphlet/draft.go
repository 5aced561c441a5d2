package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"pamphlet/pipeline"
)

// toStdout reports whether the draft goes to standard output.
func (f *mailFlags) toStdout() bool { return f.out == "" || f.out == "-" }

// draftFile is a draft that was written to a file.
type draftFile struct {
	To    string `json:"to"`
	Path  string `json:"path"`
	Bytes int64  `json:"bytes"`
}

// drafts writes the drafts to their files, or the only one to standard output.
func (f *mailFlags) drafts(cmd *cobra.Command, report *pipeline.MailReport) error {
	stdout := cmd.OutOrStdout()
	if f.toStdout() {
		if report.Recipients > 1 {
			return fmt.Errorf("there are %d drafts: give a file for them, as in -o draft.eml", report.Recipients)
		}
		if isTerminal(stdout) {
			return errors.New("give a file for the draft, as in -o draft.eml")
		}
	}
	var files []draftFile
	p := printer{w: stdout}
	for draft, err := range report.Drafts {
		if err != nil {
			return err
		}
		if f.toStdout() {
			_, err := stdout.Write(draft.Data)
			return err
		}
		file := draftFile{draft.To, draftName(f.out, len(files)), int64(len(draft.Data))}
		if err := writeWhole(file.Path, draft.Data); err != nil {
			return fmt.Errorf("write draft: %w", err)
		}
		files = append(files, file)
		if f.format.name == textOutput {
			p.printf("%s  %s  %q to %s\n", file.Path, size(file.Bytes), report.Subject, file.To)
		}
	}
	if f.format.name == jsonOutput {
		return printDraftsJSON(stdout, report, files)
	}
	return p.err
}

func printDraftsJSON(w io.Writer, report *pipeline.MailReport, files []draftFile) error {
	return writeJSON(w, struct {
		Version string      `json:"version"`
		Source  string      `json:"source"`
		Subject string      `json:"subject"`
		Drafts  []draftFile `json:"drafts"`
	}{version(), report.Source, report.Subject, files})
}

// draftName returns the path of the draft with that number, from 0. It does not name
// the recipient, because others can easily see a list of files.
func draftName(out string, number int) string {
	if number == 0 {
		return out
	}
	ext := filepath.Ext(out)
	return fmt.Sprintf("%s-%d%s", strings.TrimSuffix(out, ext), number+1, ext)
}

// private returns an error if a draft of source would be written into a folder that
// is put on the web, or below one: "output" in the current folder or beside the
// articles, and any folder that articles were built into. Links are resolved first.
func private(name, source string) error {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("%s is not a file: give one for the draft, as in -o draft.eml", name)
	}
	dir, err := filepath.EvalSymlinks(filepath.Dir(name))
	if err == nil {
		dir, err = filepath.Abs(dir)
	}
	if err != nil {
		return fmt.Errorf("find the folder of the draft: %w", err)
	}
	if info, err := os.Stat(source); err == nil && !info.IsDir() {
		source = filepath.Dir(source)
	}
	for ; ; dir = filepath.Dir(dir) {
		if sameFolder(dir, "output") || sameFolder(dir, filepath.Join(source, "..", "output")) || pipeline.HoldsSets(dir) {
			return fmt.Errorf("%s lies in %s, which is for the public: a draft holds a person's address\n    give -o a place outside it", name, dir)
		}
		if dir == filepath.Dir(dir) {
			return nil
		}
	}
}

func sameFolder(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// writeWhole writes a file in one step, so that it is never there in part. Only its
// owner can read it.
func writeWhole(name string, data []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(name), ".pamphlet-*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name()) //nolint:errcheck // After the rename it no longer exists.
	_, err = temp.Write(data)
	if err := cmp.Or(err, temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), name)
}
