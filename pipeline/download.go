package pipeline

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"pamphlet/pipeline/intake"
)

// inPlace reports whether an import only fetches the pictures of an article: the file
// is Markdown, and out is the same file.
func (o ImportOptions) inPlace(out string, data []byte) bool {
	if !o.Download || !intake.IsMarkdown(filepath.ToSlash(o.File), data) {
		return false
	}
	from, err := os.Stat(o.File)
	if err != nil {
		return false
	}
	to, err := os.Stat(out)
	return err == nil && os.SameFile(from, to)
}

// download fetches the pictures of an article, saves them beside it, and replaces
// their addresses in the article with their paths.
func download(ctx context.Context, report *ImportReport, o ImportOptions, data []byte, options intake.Options) error {
	result, err := intake.Download(filepath.ToSlash(o.File), data, options)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil { // Not all pictures were asked for.
		return err
	}
	report.Result = result
	var files []newFile
	for _, name := range slices.Sorted(maps.Keys(result.Images)) {
		files = append(files, newFile{path: filepath.Join(filepath.Dir(report.Article), filepath.FromSlash(name)), data: result.Images[name], shared: true})
	}
	if o.Report != "" {
		files = append(files, newFile{path: o.Report, data: result.Report(o.File, report.Article)})
	}
	if err := writeNew(files); err != nil {
		return err
	}
	for _, f := range files {
		report.Files = append(report.Files, f.path)
	}
	if string(result.Article) == string(data) {
		return nil
	}
	if err := rewrite(report.Article, result.Article); err != nil {
		return fmt.Errorf("write article: %w", err)
	}
	report.Files = append(report.Files, report.Article)
	return nil
}

// rewrite replaces the contents of a file in one step. A symbolic link to the file
// stays a link.
func rewrite(path string, data []byte) error {
	path, err := filepath.EvalSymlinks(path)
	if err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(path), ".pamphlet-*")
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name()) //nolint:errcheck // After the rename it no longer exists.
	_, err = temp.Write(data)
	if err := errors.Join(err, temp.Chmod(info.Mode().Perm()), temp.Sync(), temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), path)
}
