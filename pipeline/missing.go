package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/publish"
)

// foreignKinds returns the extensions of files that import makes articles of, some
// only after another program has converted them.
func foreignKinds() []string {
	return []string{".docx", ".doc", ".html", ".htm", ".rtf", ".odt", ".pdf", ".txt", ".pages", ".epub"}
}

// noSource returns the error for a source that does not exist. Its hint suggests what
// was meant.
func noSource(source string) error {
	const what = "there is no such file or folder"
	isArticle := func(e fs.DirEntry) bool { return e.IsDir() || isMarkdown(e.Name()) }
	hint := ""
	switch near := nearestPath(source, isArticle); {
	case near != "":
		hint = fmt.Sprintf("did you mean %q?", near)
	case nearestPath(filepath.Join("source", source), isArticle) != "":
		hint = fmt.Sprintf("did you mean %q?", nearestPath(filepath.Join("source", source), isArticle))
	case len(articlesIn(".")) > 0 && filepath.Clean(source) == "source":
		hint = "this folder has articles: to build them, name it, as in pamphlet build ."
	case filepath.Clean(source) == "source":
		hint = "go to the folder of your project, name the article or its folder, or make a new project with: pamphlet init my-clinic"
	default:
		hint = "name an article, or a folder of articles; pamphlet init my-clinic makes one to begin with"
	}
	return fmt.Errorf("read %s: %s\n    %s", source, what, hint)
}

// noArticle returns the error for a folder without an article.
func noArticle(folder string) error {
	hint := fmt.Sprintf("write one, as %s, or make a new project with: pamphlet init my-clinic", filepath.Join(folder, "article.md"))
	entries, _ := os.ReadDir(folder) // It was read a moment ago.
	for _, e := range entries {
		name := e.Name()
		switch ext := strings.ToLower(filepath.Ext(name)); {
		case strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~"):
		case !e.IsDir() && slices.Contains(foreignKinds(), ext):
			article := filepath.Join(folder, strings.TrimSuffix(name, filepath.Ext(name))+".md")
			return fmt.Errorf("read %s: %w\n    to make one of %s, type pamphlet import %[3]s -o %s", folder, ErrNoArticle, filepath.Join(folder, name), article)
		case e.IsDir() && len(articlesIn(filepath.Join(folder, name))) > 0:
			return fmt.Errorf("read %s: %w\n    there are some in %s: name that folder", folder, ErrNoArticle, filepath.Join(folder, name))
		}
	}
	return fmt.Errorf("read %s: %w\n    %s", folder, ErrNoArticle, hint)
}

// stillPublic adds to the error of a folder without an article the sets that an
// earlier build made from it. They stay published, because the empty folder may be a
// mistake.
func stillPublic(err error, o BuildOptions) error {
	p := newProject(nil)
	if p.locate(o.Out, o.Source) != nil || p.root == "" {
		return err // There is no output folder.
	}
	sets, _ := publish.Manifests(o.Out) // A folder that cannot be read has no known sets.
	var folders []string
	for _, m := range sets {
		if m.Root == p.root && !m.Withdrawn {
			folders = append(folders, filepath.Join(o.Out, m.Slug))
		}
	}
	if len(folders) == 0 {
		return err
	}
	return fmt.Errorf("%w\n    what was built of it stays: to withdraw that, delete %s, and the links to it in %s", err, strings.Join(folders, ", "), filepath.Join(o.Out, publish.IndexName))
}

// notMarkdown returns an error if the name of a file says that it is not an article
// but can be made one. For all other files it returns nil.
func notMarkdown(file string) error {
	ext := strings.ToLower(filepath.Ext(file))
	if !slices.Contains(foreignKinds(), ext) || ext == ".txt" { // A text file that somebody names is read as Markdown.
		return nil
	}
	return fmt.Errorf("read %s: it is not an article, which is a Markdown file (.md)\n    type pamphlet import %[1]s, which makes an article of it", file)
}

// isMarkdown reports whether a file's name is that of an article.
func isMarkdown(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return (ext == ".md" || ext == ".markdown") && !strings.EqualFold(strings.TrimSuffix(name, filepath.Ext(name)), "README") && !strings.HasPrefix(name, ".")
}

// articlesIn returns the names of the articles in a folder.
func articlesIn(folder string) []string {
	entries, _ := os.ReadDir(folder) // A folder that cannot be read has none.
	var names []string
	for _, e := range entries {
		if !e.IsDir() && isMarkdown(e.Name()) {
			names = append(names, e.Name())
		}
	}
	return names
}

// Named returns an error if the theme folder or the contact file that an option names
// does not exist, or is not what it should be.
func Named(o Project) error {
	if o.Theme != "" {
		info, err := os.Stat(o.Theme)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return missing("--theme", o.Theme, "folder", func(e fs.DirEntry) bool { return e.IsDir() })
		case err == nil && info.Mode().IsRegular():
			return fmt.Errorf("--theme %s: it is a file, not a folder\n    type --theme %s", o.Theme, filepath.Dir(o.Theme))
		}
	}
	if o.Clinic != "" {
		info, err := os.Stat(o.Clinic)
		isContact := func(e fs.DirEntry) bool { return !e.IsDir() && strings.Contains(strings.ToLower(e.Name()), ".y") }
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return missing("--clinic", o.Clinic, "file", isContact)
		case err == nil && info.IsDir():
			return fmt.Errorf("--clinic %s: it is a folder, not a file\n    type --clinic %s", o.Clinic, filepath.Join(o.Clinic, clinicName))
		}
	}
	return nil
}

func missing(flag, path, kind string, fits func(fs.DirEntry) bool) error {
	hint := "correct the path, which is relative to the folder where you type"
	if near := nearestPath(path, fits); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return fmt.Errorf("%s %s: there is no such %s\n    %s", flag, path, kind, hint)
}

// nearestPath returns the existing path that was most likely meant by path, or "" if
// there is none. It compares each part with the names in its folder, and the last
// part only with the entries that fit.
func nearestPath(path string, fits func(fs.DirEntry) bool) string {
	path = filepath.Clean(path)
	volume := filepath.VolumeName(path)
	at, rest := ".", strings.TrimPrefix(path, volume)
	if filepath.IsAbs(path) {
		at = volume + string(filepath.Separator)
	}
	parts := strings.FieldsFunc(rest, func(c rune) bool { return c == filepath.Separator })
	for i, part := range parts {
		last := i == len(parts)-1
		next := filepath.Join(at, part)
		if _, err := os.Stat(next); err == nil || part == ".." {
			at = next
			continue
		}
		entries, err := os.ReadDir(at)
		if err != nil {
			return ""
		}
		var names []string
		for _, e := range entries {
			if !strings.HasPrefix(e.Name(), ".") && (last && fits(e) || !last && e.IsDir()) {
				names = append(names, e.Name())
			}
		}
		near := nearestName(part, names)
		if near == "" {
			return ""
		}
		at = filepath.Join(at, near)
	}
	return at
}

// nearestName returns the name that was most likely meant: one that differs only in
// its extension, or one with nearly the same letters.
func nearestName(name string, names []string) string {
	bare := func(s string) string { return strings.ToLower(strings.TrimSuffix(s, filepath.Ext(s))) }
	var stems []string
	for _, n := range names {
		if bare(n) == strings.ToLower(name) || bare(n) == bare(name) {
			return n
		}
		stems = append(stems, bare(n))
	}
	if near := diag.Nearest(name, names); near != "" {
		return near
	}
	if near := diag.Nearest(bare(name), stems); near != "" {
		return names[slices.Index(stems, near)]
	}
	return ""
}
