package pipeline

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/fetch"
	"pamphlet/pipeline/infile"
	"pamphlet/pipeline/intake"
)

// ImportOptions say what to import, and where to write it.
type ImportOptions struct {
	// File is a web page, a Word file, a text or a Markdown file.
	File string
	// Out is the article to write. If it is "", the article has the name of File, and
	// is written to the folder source if there is one.
	Out string
	// Clinic is the contact file; "" is the clinic.yaml beside Out.
	Clinic string
	// Report is a file for the report, for people; "" writes none.
	Report string
	// Download fetches the pictures that the file names by their addresses on the
	// web. If File is a Markdown file and Out the same file, only these addresses
	// change in it.
	Download bool
	// Version is the version of pamphlet. Requests to servers name it.
	Version string
}

// ImportReport says what an import wrote and guessed.
type ImportReport struct {
	// Article is the path of the article; Files are the paths of all that was
	// written, the article last.
	Article string
	Files   []string
	// Result is what was made, nil if the contact file has errors.
	Result *intake.Result
	// Findings are those of a contact file that cannot be read.
	Findings []diag.Finding
}

// HasErrors reports whether the contact file has errors, so that nothing was
// written.
func (r *ImportReport) HasErrors() bool { return hasErrors(r.Findings) }

// Import turns a foreign file into an article, with its pictures beside it and, where
// there is no contact file, a proposal for one. It replaces no file, and writes
// either all files or none.
func Import(ctx context.Context, o ImportOptions) (*ImportReport, error) {
	out, err := articlePath(o)
	if err != nil {
		return nil, err
	}
	report := &ImportReport{Article: out}
	beside := filepath.Join(filepath.Dir(out), "clinic.yaml")
	clinic := cmp.Or(o.Clinic, beside)
	var findings diag.List
	known, err := knownContact(clinic, o.Clinic != "", &findings)
	if err != nil {
		return nil, err
	}
	if report.Findings = findings.Sorted(); findings.HasErrors() {
		return report, nil
	}
	data, _, err := readFile(o.File)
	if err != nil {
		return nil, fmt.Errorf("read file to import: %w", err)
	}
	folder, err := infile.Folder(filepath.Dir(o.File))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", o.File, err)
	}
	defer folder.Close() //nolint:errcheck // It was only read.
	options := intake.Options{Forms: Editions().Forms(), Contact: known, Beside: infile.FS(folder), Taken: func(path string, data []byte) bool {
		f := newFile{path: filepath.Join(filepath.Dir(out), filepath.FromSlash(path)), data: data, shared: true}
		_, err := os.Lstat(f.path)
		return err == nil && !f.standsAlready()
	}}
	if o.Download {
		web := fetch.New(fetch.Limits{}, o.Version)
		defer web.Close()
		options.Fetch = func(address string) ([]byte, error) { return web.Get(ctx, address) }
	}
	if o.inPlace(out, data) {
		return report, download(ctx, report, o, data, options)
	}
	if filepath.Clean(clinic) != beside {
		if options.ContactFile, err = relative(filepath.Dir(out), clinic); err != nil {
			return nil, fmt.Errorf("name contact file: %w", err)
		}
	}
	if report.Result, err = intake.Import(filepath.ToSlash(o.File), data, options); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil { // Not all pictures were asked for.
		return nil, err
	}
	var files []newFile
	for _, name := range slices.Sorted(maps.Keys(report.Result.Images)) {
		files = append(files, newFile{path: filepath.Join(filepath.Dir(out), filepath.FromSlash(name)), data: report.Result.Images[name], shared: true})
	}
	if report.Result.Clinic != nil {
		files = append(files, newFile{path: clinic, data: report.Result.Clinic})
	}
	if o.Report != "" {
		files = append(files, newFile{path: o.Report, data: report.Result.Report(o.File, out)})
	}
	files = append(files, newFile{path: out, data: report.Result.Article})
	if err := writeNew(files); err != nil {
		return nil, err
	}
	for _, f := range files {
		report.Files = append(report.Files, f.path)
	}
	return report, nil
}

// articlePath returns the path of the article to write.
func articlePath(o ImportOptions) (string, error) {
	base := filepath.Base(o.File)
	name := strings.TrimSuffix(base, filepath.Ext(base)) + ".md"
	isFolder := func(path string) bool {
		info, err := os.Stat(path)
		return err == nil && info.IsDir()
	}
	switch {
	case o.Out == "" && isFolder("source"):
		return filepath.Join("source", name), nil
	case o.Out == "":
		return name, nil
	case isFolder(o.Out):
		return filepath.Join(o.Out, name), nil
	case !strings.EqualFold(filepath.Ext(o.Out), ".md"):
		return "", fmt.Errorf("%s is not the name of an article: give one that ends in .md, as in -o %s.md", o.Out, o.Out)
	}
	return filepath.Clean(o.Out), nil
}

// relative returns a path as it is written in a file in dir: relative to dir and with
// slashes.
func relative(dir, path string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if path, err = filepath.Abs(path); err != nil {
		return "", err
	}
	if rel, err := filepath.Rel(dir, path); err == nil {
		path = rel // Between two drives of Windows there is none.
	}
	return filepath.ToSlash(path), nil
}

// knownContact reads the contact file, or returns nil if there is none and none
// was named.
func knownContact(path string, named bool, findings *diag.List) (*contact.Contact, error) {
	if !contact.FileName(path) {
		return nil, notContact(path)
	}
	data, _, err := readFile(path)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return nil, nil
	}
	if err != nil {
		return nil, unreadable(path, "read contact file", err, findings)
	}
	return contact.Read(filepath.ToSlash(path), data, findings), nil
}

type newFile struct {
	path string
	data []byte
	// shared is true if a file with the same bytes may already be there.
	shared bool
}

// writeNew writes files that do not exist yet. If one cannot be written, it removes
// the others again.
func writeNew(files []newFile) (err error) {
	for _, f := range files {
		if _, err := os.Lstat(f.path); err == nil && !f.standsAlready() {
			return fmt.Errorf("%s is there already, and import does not replace files\n    give another place with -o, or move that file away", f.path)
		}
	}
	var written []string
	defer func() {
		if err != nil {
			for _, path := range written {
				_ = os.Remove(path)
			}
		}
	}()
	for _, f := range files {
		if err := os.MkdirAll(filepath.Dir(f.path), 0o755); err != nil {
			return fmt.Errorf("write import: %w", err)
		}
		w, err := os.OpenFile(f.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) && f.standsAlready() {
			continue
		} else if err != nil {
			return fmt.Errorf("write import: %w", err)
		}
		written = append(written, f.path)
		_, err = w.Write(f.data)
		if err := errors.Join(err, w.Close()); err != nil {
			return fmt.Errorf("write import: %w", err)
		}
	}
	return nil
}

// standsAlready reports whether the file may be shared and exists with the same
// bytes.
func (f newFile) standsAlready() bool {
	if !f.shared {
		return false
	}
	old, err := infile.Read(f.path, int64(len(f.data)))
	return err == nil && bytes.Equal(old.Data, f.data)
}
