package markdown

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"pamphlet/pipeline/record"
)

// replaced returns the slugs of the articles that this one replaces, each once. The list
// may have slugs or the names of the articles' files.
func (r *reader) replaced(rec *record.Record, list []string) []string {
	var slugs []string
	for i, s := range list {
		s = oneLine(s)
		old := Slug(s)
		switch {
		case s == "":
		case strings.ContainsAny(s, `/\:`) || strings.HasPrefix(s, ".") || !strings.ContainsFunc(s, isWordRune):
			hint := `write the name of the old article's folder in the output folder, or leave the line out`
			if strings.ContainsFunc(s, isWordRune) {
				hint = fmt.Sprintf("write %q, the name of its folder in the output folder", old)
			}
			r.findings.Error(rec.At("replaces", i), "replaces", fmt.Sprintf("%q is not the name of an article", s), hint)
		case old == r.article.Slug:
			r.findings.Error(rec.At("replaces", i), "replaces", fmt.Sprintf("%q is this article itself", s), "write the name that it had before, or leave the line out")
		case !slices.Contains(slugs, old):
			slugs = append(slugs, old)
		}
	}
	return slugs
}

// isWordRune reports whether a slug keeps a character.
func isWordRune(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }
