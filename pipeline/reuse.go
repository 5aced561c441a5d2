package pipeline

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/publish"
)

// A set is not made again if the result would be the same. To know that, a manifest
// has a seal, its Recipe: a hash of what the set is made from, what makes it, and
// what was made. A manifest that somebody has changed does not match its seal, and
// its set is made again.

// asked returns the formats that the seal of a set covers.
func (j *job) asked() []doc.Format {
	if len(j.task.only) > 0 {
		return j.task.formats()
	}
	return j.formats()
}

// without reports whether the article turns a format off.
func (j *job) without(f doc.Format) bool {
	return j.source.Article.Meta.Publish.Without(j.source.Kinds.Forms().Of(f))
}

// of returns a manifest with the files of some formats only, as a build of those
// formats writes it.
func of(m publish.Manifest, kinds edition.Kinds, formats []doc.Format) publish.Manifest {
	m.Recipe, m.Leaving, m.Artifacts = "", nil, slices.DeleteFunc(slices.Clone(m.Artifacts), func(e publish.Entry) bool {
		return !slices.Contains(formats, asked(kinds, e.Format))
	})
	return m
}

// seal returns the recipe of a set that is made in some formats: a hash of the
// program, the formats, the paths that findings name, and the manifest that the build
// writes, which contains the hash of the inputs. It is "" if the program is not
// known: then a set made again may differ.
func (j *job) seal(m publish.Manifest, formats []doc.Format) string {
	if j.task.program == "" {
		return ""
	}
	record, err := json.Marshal(of(m, j.task.kinds(), formats))
	if err != nil {
		panic("pipeline: " + err.Error()) // A manifest always encodes.
	}
	hash := sha256.New()
	input(hash, "program", []byte(j.task.program))
	input(hash, "system", []byte(runtime.GOOS+"/"+runtime.GOARCH+" "+runtime.Version()))
	input(hash, "formats", fmt.Append(nil, formats))
	input(hash, "article", []byte(j.report.Source))
	input(hash, "contact", []byte(j.source.Contact.File))
	input(hash, "manifest", record)
	return hex.EncodeToString(hash.Sum(nil))
}

// reuse reports whether the published set is the one that the job would make. If it
// is, reuse repeats the findings of its making, and adds the set to the report.
func (b *batch) reuse(j *job) (bool, error) {
	m := j.before
	if m == nil || m.Recipe == "" || len(m.Missing) > 0 || j.findings.HasErrors() {
		return false, nil
	}
	if same, err := j.wouldMake(*m); err != nil || !same {
		return false, err
	}
	told, ok := j.retold(m.Told)
	if !ok || !b.shelf.Intact(*m) {
		return false, nil
	}
	b.repeat(j, j.leftAlone(*m, j.published()), told)
	return true, nil
}

// repeat adds to the report a set that is left alone, and the findings of its making.
func (b *batch) repeat(j *job, result publish.Result, told []diag.Finding) {
	for _, f := range told {
		j.rendering.Add(f)
	}
	if !b.withholds(j) { // As it would be if it were made.
		b.addToReport(j, result)
	}
}

// wouldMake reports whether a manifest is that of the set that the job would make, or
// of one with more formats that includes it.
func (j *job) wouldMake(m publish.Manifest) (bool, error) {
	asked := j.asked()
	exact, err := j.isOf(m, asked)
	if err != nil {
		return false, err
	}
	only, without := len(j.task.only) > 0, slices.ContainsFunc(asked, j.without)
	if only && !exact && !without && len(m.Told) == 0 {
		// A set of more formats, made without findings, includes those that are asked
		// for.
		whole, err := j.isOf(m, j.formatsIn(m))
		return whole && j.has(m), err
	}
	return exact && (only || len(of(m, j.task.kinds(), asked).Artifacts) >= len(m.Artifacts)), nil
}

// leftAlone returns the result of a build that publishes some formats of a set and
// writes no file of it.
func (j *job) leftAlone(m publish.Manifest, published []doc.Format) publish.Result {
	result := publish.Result{Folder: m.Slug, Manifest: m}
	for _, e := range m.Artifacts {
		change := publish.Unchanged
		if !slices.Contains(published, e.Format) {
			change = publish.Kept
		}
		result.Files = append(result.Files, publish.File{Entry: e, Change: change})
	}
	return result
}

// isOf reports whether a build of some formats would now write this manifest,
// provided that it makes the files that are there.
func (j *job) isOf(m publish.Manifest, formats []doc.Format) (bool, error) {
	set := j.set()
	now, err := set.Record()
	if err != nil {
		return false, err
	}
	was := of(m, j.task.kinds(), formats)
	now.Artifacts, now.Told = was.Artifacts, was.Told
	one, err := json.Marshal(was)
	if err != nil {
		return false, err
	}
	other, err := json.Marshal(of(now, j.task.kinds(), formats))
	return err == nil && bytes.Equal(one, other) && j.seal(was, formats) == m.Recipe, err
}

// has reports whether a manifest lists files of each format that is to be published.
func (j *job) has(m publish.Manifest) bool {
	return !slices.ContainsFunc(j.published(), func(f doc.Format) bool {
		return !slices.ContainsFunc(m.Artifacts, func(e publish.Entry) bool { return e.Format == f })
	})
}

// formatsIn returns the formats of a manifest's files that a build can be asked for.
func (j *job) formatsIn(m publish.Manifest) []doc.Format {
	return slices.DeleteFunc(buildable(j.task.kinds()), func(f doc.Format) bool {
		return !slices.ContainsFunc(m.Artifacts, func(e publish.Entry) bool { return e.Format == f })
	})
}

// remember adds the seal and the findings to a set that was made, for the next build.
// If only some formats of a sealed set were built and came out the same, the set
// keeps its old seal.
func (j *job) remember(set *publish.Set, m *publish.Manifest, made *diag.List) error {
	only := len(j.task.only) > 0
	told, ok := j.telling(made)
	if !ok || len(set.Missing) > 0 || only && m != nil && len(m.Missing) > 0 { // The next build tries again.
		return nil
	}
	set.Told = told
	now, err := set.Record()
	if err != nil {
		return err
	}
	set.Recipe = j.seal(now, j.asked())
	if m == nil || !only || !j.has(*m) {
		return nil
	}
	whole, err := j.isOf(*m, j.formatsIn(*m))
	if err == nil && whole && slices.Equal(of(now, j.task.kinds(), j.asked()).Artifacts, of(*m, j.task.kinds(), j.asked()).Artifacts) {
		set.Recipe, set.Told = m.Recipe, m.Told
	}
	return err
}

// The file that a finding is in, as manifests write it.
const (
	inArticle = "article"
	inContact = "contact"
)

// telling returns findings as a manifest keeps them. ok is false if one is in a file
// other than the article and its contact file.
func (j *job) telling(made *diag.List) (told []publish.Told, ok bool) {
	for _, f := range made.Sorted() {
		if isError(f) { // It belongs to an edition that is missing.
			continue
		}
		t := publish.Told{Line: f.Line, Col: f.Col, Severity: f.Severity.String(), Rule: f.Rule, Message: f.Message, Hint: f.Hint}
		switch f.File {
		case j.report.Source:
			t.File = inArticle
		case cmp.Or(j.source.Contact.File, filepath.ToSlash(j.path)):
			t.File = inContact
		default:
			return nil, false
		}
		told = append(told, t)
	}
	return told, true
}

// retold returns the findings that a manifest keeps.
func (j *job) retold(told []publish.Told) (all []diag.Finding, ok bool) {
	for _, t := range told {
		f := diag.Finding{Pos: diag.Pos{Line: t.Line, Col: t.Col}, Rule: t.Rule, Message: t.Message, Hint: t.Hint}
		switch t.File {
		case inArticle:
			f.File = j.report.Source
		case inContact:
			f.File = j.source.Contact.File
		default:
			return nil, false
		}
		switch t.Severity {
		case diag.Warning.String():
			f.Severity = diag.Warning
		case diag.Note.String():
			f.Severity = diag.Note
		default:
			return nil, false
		}
		all = append(all, f)
	}
	return all, true
}
