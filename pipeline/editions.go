package pipeline

import (
	"cmp"
	"slices"

	"pamphlet/pipeline/brochure"
	"pamphlet/pipeline/check/preflight"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/guide"
	"pamphlet/pipeline/handout"
)

// Editions returns every format that there is, in the order in which they are shown.
// It is the only list of them: to add an edition, add its line.
func Editions() edition.Kinds {
	book := guide.Kind()
	book.Examine = preflight.Guide
	return edition.Kinds{
		brochure.Kind(),
		book,
		handout.Kind(),
		handout.EmailKind(),
		brochure.BookletKind(),
		brochure.LargePrintKind(),
		brochure.PressKind(),
	}
}

// kinds returns the formats of a project.
func (p *Project) kinds() edition.Kinds {
	if p.editions != nil {
		return p.editions
	}
	return Editions()
}

// Buildable returns every format that a build can be asked for: all but those that
// come with another.
func Buildable() []doc.Format { return buildable(Editions()) }

func buildable(kinds edition.Kinds) []doc.Format {
	return names(kinds, func(k edition.Kind) bool { return k.With == "" })
}

func names(kinds edition.Kinds, keep func(edition.Kind) bool) []doc.Format {
	var all []doc.Format
	for _, k := range kinds {
		if keep(k) {
			all = append(all, k.Name)
		}
	}
	return all
}

// asked returns the format to ask a build for in order to get f: f itself, or the one
// that f comes with.
func asked(kinds edition.Kinds, f doc.Format) doc.Format {
	k, _ := kinds.Of(f)
	return cmp.Or(k.With, f)
}

// formats returns the formats that the options name, in the order in which they are
// shown.
func (t *task) formats() []doc.Format {
	return names(t.kinds(), func(k edition.Kind) bool { return slices.Contains(t.only, k.Name) })
}

// formats returns the formats to render and to publish: those that the options name
// or, if they name none, the usual ones and those that the article asks for. Formats
// that the article turns off are left out.
func (j *job) formats() []doc.Format { return j.chosen(j.task.only) }

// chosen returns what formats returns if the options name only.
func (j *job) chosen(only []doc.Format) []doc.Format {
	p := &j.source.Article.Meta.Publish
	return names(j.task.kinds(), func(k edition.Kind) bool {
		wanted := k.Usual || k.With == "" && p.Options[k.Name] != nil
		if len(only) > 0 {
			wanted = slices.Contains(only, k.Name)
		}
		return wanted && !p.Without(k.Form)
	})
}

// published returns the formats to publish, with those that come with them, in the
// order in which they are shown.
func (j *job) published() []doc.Format {
	formats := j.formats()
	return names(j.task.kinds(), func(k edition.Kind) bool {
		return slices.Contains(formats, k.Name) || k.Name == doc.Email && j.mails()
	})
}

// mails reports whether the article has an e-mail, which comes with the handout.
func (j *job) mails() bool {
	email, _ := j.task.kinds().Of(doc.Email)
	return slices.Contains(j.formats(), email.With) && !j.source.Article.Meta.Publish.Without(email.Form)
}

// attaches returns the formats that the article attaches to the e-mail.
func (j *job) attaches() []doc.Format {
	return j.source.Article.Meta.Publish.Of(doc.Handout).Attach
}

// needed returns the formats to render: those to publish, and those that are attached
// to the e-mail of the handout.
func (j *job) needed() []doc.Format {
	formats := j.formats()
	if !j.mails() {
		return formats
	}
	for _, f := range j.attaches() {
		if !slices.Contains(formats, f) {
			formats = append(formats, f)
		}
	}
	return formats
}
