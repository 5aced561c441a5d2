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

// noContact reports a contact file that is not there. named is the file that the
// article names, "" if it names none. It is an error if the article names one, or if
// a file with nearly the right name is there: without it the editions would not say
// how to contact the clinic. Otherwise it is a warning.
func (j *job) noContact(path, named string) *contact.Contact {
	c := contact.Missing()
	a := j.source.Article
	if a.Meta.Unread { // The part that was not read may name a file.
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

// isMisnamed reports whether name is nearly the wanted one: in capital letters, with
// spaces, with .yml or no extension, or with a .txt that an editor added.
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
		return nil // The names are only for hints.
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

// nearestFile returns the file that was most likely meant by a name that is not among
// them: one with another extension, or with nearly the same letters.
func nearestFile(name string, files []string) string {
	for _, f := range files {
		if isMisnamed(f, strings.TrimSuffix(strings.ToLower(name), filepath.Ext(name))+".yaml") || strings.EqualFold(f, name) {
			return f
		}
	}
	return diag.Nearest(name, files)
}
