package pipeline

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/lazyregexp"
	"pamphlet/pipeline/publish"
	"pamphlet/pipeline/verify"
)

// versionForm matches a version of pamphlet. It allows no spaces, so that nobody can
// write a sentence there.
var versionForm = lazyregexp.New(`^[0-9A-Za-z.+_()-]{1,80}$`)

// version returns the version of pamphlet that made a file: the one in the manifest
// if that is valid, or else the version of this program.
func (c *setCheck) version(e publish.Entry) string {
	if e.Pamphlet == c.basis.options.Version || versionForm.MatchString(e.Pamphlet) {
		return e.Pamphlet
	}
	return c.basis.options.Version
}

// otherwise lists what a manifest says about an article that is not true.
func otherwise(m *publish.Manifest, j *job) []string {
	a := j.source.Article.Meta
	var all []string
	for _, x := range []struct{ name, got, want string }{
		{"slug", m.Slug, j.source.Article.Slug},
		{"title", m.Title, a.Title}, {"subtitle", m.Subtitle, a.Subtitle}, {"summary", m.Summary, a.Summary}, {"lang", m.Lang, a.Lang},
		{"edition", m.Edition, a.Edition}, {"reviewed.by", m.Reviewed.By, a.Reviewed.By}, {"reviewed.note", m.Reviewed.Note, a.Reviewed.Note},
		{"reviewed.on", written(m.Reviewed.On.Time), written(a.Reviewed.On)}, {"reviewed.next", written(m.Reviewed.Next.Time), written(a.Reviewed.Next)},
		{"date", written(m.Date.Time), written(j.source.Date)}, {"keywords", strings.Join(m.Keywords, ", "), strings.Join(a.Keywords, ", ")},
		{"translation_of", m.TranslationOf, publish.SlugOf(a.TranslationOf)},
		{"text", m.Text, textHash(j.source.Article)},
		{"clinic", m.Clinic, j.source.Contact.Name},
	} {
		if x.name == "clinic" && m.Root == "" { // An earlier pamphlet did not record it.
			continue
		}
		if x.got != x.want {
			all = append(all, fmt.Sprintf("its %s is %q, in the article %q", x.name, x.got, x.want))
		}
	}
	return all
}

// written returns a day as a manifest writes it, "" for none.
func written(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// remake makes the files of the set again, in memory, each with the version of
// pamphlet that the manifest names for it. It also tries the formats that the set
// lacks.
func (c *setCheck) remake(ctx context.Context, j *job) error {
	kinds := c.basis.options.kinds()
	versions := map[string][]doc.Format{}
	add := func(version string, format doc.Format) {
		format = asked(kinds, format)
		if !slices.Contains(versions[version], format) && slices.Contains(buildable(kinds), format) {
			versions[version] = append(versions[version], format)
		}
	}
	for _, a := range c.manifest.Artifacts {
		if kind, _, ok := kinds.WithSuffix(strings.TrimPrefix(a.File, c.manifest.Slug)); ok {
			add(c.version(a), kind.Name)
		}
	}
	for _, l := range c.manifest.Missing {
		add(j.task.Version, l.Format)
	}
	c.made, c.remade = map[string]edition.Artifact{}, true
	c.failed = map[doc.Format]bool{}
	possible := map[doc.Format]bool{}
	for version, formats := range versions {
		k := &job{task: j.task, path: j.path, slug: j.slug, project: j.project, source: j.source, text: j.text, inputs: j.inputs}
		k.task.Version, k.source.Version, k.task.only = version, version, formats
		if err := k.render(ctx); err != nil {
			return err
		}
		for _, l := range k.failed {
			c.failed[l.Format] = true
		}
		if slices.ContainsFunc(k.failed, func(l publish.Lack) bool { return c.lists(l.Format) }) {
			c.findings.Merge(only(&k.rendering, isError)) // The article as it is now cannot be built.
		}
		for _, a := range k.artifacts() {
			possible[a.Format] = true
			name := c.manifest.Slug + a.Suffix
			if i := slices.IndexFunc(c.manifest.Artifacts, func(e publish.Entry) bool { return e.File == name }); i >= 0 && c.version(c.manifest.Artifacts[i]) == version {
				c.made[name] = a
			}
		}
	}
	c.unmade(possible, j.inputs != c.manifest.Inputs)
	return nil
}

// only returns the findings for which keep returns true.
func only(all *diag.List, keep func(f diag.Finding) bool) *diag.List {
	var found diag.List
	for _, f := range all.Sorted() {
		if keep(f) {
			found.Add(f)
		}
	}
	return &found
}

// entries compares what the manifest says about each file with the file that the
// article makes.
func (c *setCheck) entries() {
	for _, e := range c.manifest.Artifacts {
		path := filepath.Join(c.folder(), e.File)
		if e.Pamphlet != c.version(e) {
			c.fault(path, "verify-manifest", fmt.Sprintf("%q in manifest.json is not a version of pamphlet", e.Pamphlet), rebuild)
		}
		made, ok := c.made[e.File]
		if !ok {
			if !c.failed[e.Format] {
				c.fault(path, "verify-file", "manifest.json lists it, but no edition of the article makes it", "move it away and run pamphlet build")
			}
			continue
		}
		for _, x := range []struct {
			name      string
			got, want any
		}{
			{"format", e.Format, made.Format}, {"media_type", e.MediaType, made.MediaType}, {"print", e.Print, made.Print},
			{"pages", e.Pages, made.Pages}, {"chapters", e.Chapters, made.Chapters},
		} {
			if x.got != x.want {
				c.fault(path, "verify-manifest", fmt.Sprintf("its %s is %q in manifest.json, and should be %q", x.name, fmt.Sprint(x.got), fmt.Sprint(x.want)), rebuild)
			}
		}
	}
}

// strange reports what a file has that no edition ever has, except what the clinic's
// own theme or article puts there. It returns true if there is nothing.
func (c *setCheck) strange(path string, content *verify.Content) bool {
	if len(content.Strange) == 0 {
		return true
	}
	if c.brought == nil {
		c.brought = map[string]bool{}
		for _, made := range c.made {
			if own, err := verify.Read(made.MediaType, made.Data); err == nil {
				for _, said := range own.Strange {
					c.brought[said] = true
				}
			}
		}
	}
	none := true
	for _, said := range content.Strange {
		if !c.brought[said] {
			c.fault(path, "verify-form", "unexpected content: "+said, rebuild)
			none = false
		}
	}
	return none
}

// form compares a file with the one that the article makes, in what its words do not
// show. It reports whether they are alike.
func (c *setCheck) form(path string, entry publish.Entry, data []byte) bool {
	made, ok := c.made[entry.File]
	if !ok {
		return false // That has been reported.
	}
	differences := verify.Differences(made.MediaType, data, made.Data)
	for _, d := range differences {
		if version := c.version(entry); version != c.basis.options.Version {
			d = fmt.Sprintf("%s (manifest.json names pamphlet %s, this is %s)", d, version, c.basis.options.Version)
		}
		c.fault(path, "verify-form", d, rebuild)
	}
	return len(differences) == 0
}
