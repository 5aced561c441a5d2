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

// draftFile is a draft in its file.
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

// draftName returns the file of the draft with that number, from 0. The files are
// not named for the recipients: a list of files is easily seen by others.
func draftName(out string, number int) string {
	if number == 0 {
		return out
	}
	ext := filepath.Ext(out)
	return fmt.Sprintf("%s-%d%s", strings.TrimSuffix(out, ext), number+1, ext)
}

// private refuses a place for a draft of source in a folder that is put on the
// web, or in one below it: "output" here or beside the articles, and any that
// holds what was built. However a path leads there, the folder is the same.
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

// writeWhole writes a file in one step: it is there whole, or not at all. Only
// its owner can read it.
func writeWhole(name string, data []byte) error {
	temp, err := os.CreateTemp(filepath.Dir(name), ".pamphlet-*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name()) //nolint:errcheck // After the renaming there is none.
	_, err = temp.Write(data)
	if err := cmp.Or(err, temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), name)
}
