package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
)

// noContact reports a contact file that is not there. named is what the article
// calls it, "" if it names none. A file that is meant and has another name is an
// error: without it the editions would not say how to reach the clinic.
func (j *job) noContact(path, named string) *contact.Contact {
	c := contact.Missing()
	a := j.source.Article
	if a.Meta.Unread { // It may name another.
		return c
	}
	files := yamlFiles(filepath.Dir(path))
	if named != "" {
		c.Unread = true
		hint := "correct the path, which is relative to the article's folder"
		if near := nearestFile(filepath.Base(path), files); near != "" {
			hint = "write contact: " + filepath.ToSlash(filepath.Join(filepath.Dir(filepath.FromSlash(named)), near))
		}
		j.findings.Error(a.At(a.Meta.Keys["contact"]), "contact-missing", fmt.Sprintf("there is no contact file %q", named), hint)
		return c
	}
	i := slices.IndexFunc(files, func(name string) bool { return isMisnamed(name, clinicName) })
	if i >= 0 {
		c.Unread = true
		j.findings.Error(diag.Pos{File: filepath.ToSlash(filepath.Join(filepath.Dir(path), files[i]))}, "contact-missing",
			"the contact file is not read because of its name", "rename it "+clinicName)
		return c
	}
	hint := "write one beside it (pamphlet init my-clinic makes one to begin with), or name one with --clinic FILE"
	if near := diag.Slip(clinicName, files); near != "" {
		hint = fmt.Sprintf("rename %s to %s, or write contact: %[1]s into the front matter", near, clinicName)
	}
	j.findings.Warning(diag.Pos{File: a.File}, "contact-missing", "there is no clinic.yaml beside the article: the editions do not say how to contact the clinic", hint)
	return c
}

// isMisnamed reports whether a file is called nearly as it has to be: in capital
// letters, with the other extension of YAML, or with one that editors add.
func isMisnamed(name, want string) bool {
	lower := strings.ReplaceAll(strings.TrimSuffix(strings.ToLower(name), ".txt"), " ", "")
	if stem, ok := strings.CutSuffix(lower, ".yml"); ok {
		lower = stem + ".yaml"
	}
	return strings.TrimSuffix(lower, ".yaml") == strings.TrimSuffix(want, ".yaml") && name != want
}

// yamlFiles returns the names of the files in a folder that may be contact files.
func yamlFiles(dir string) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil // It is for hints alone.
	}
	var names []string
	for _, e := range entries {
		lower := strings.ToLower(e.Name())
		if !e.IsDir() && !strings.HasPrefix(lower, ".") && (strings.Contains(lower, ".yaml") || strings.Contains(lower, ".yml") || isMisnamed(e.Name(), clinicName)) {
			names = append(names, e.Name())
		}
	}
	return names
}

// nearestFile returns the file that was most likely meant by a name that is none of
// them: one with another extension, or with nearly the same letters.
func nearestFile(name string, files []string) string {
	for _, f := range files {
		if isMisnamed(f, strings.TrimSuffix(strings.ToLower(name), filepath.Ext(name))+".yaml") || strings.EqualFold(f, name) {
			return f
		}
	}
	return diag.Nearest(name, files)
}
