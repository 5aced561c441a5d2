package markdown

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"pamphlet/pipeline/doc"
)

// namer is how a program names headings.
type namer struct {
	// name returns the ID of a heading's words, in lower case.
	name func(words string) string
	// again is before the number of a second heading with the same ID.
	again string
}

// namers returns how programs name headings. Those with the most articles come first.
func namers() []namer {
	return []namer{
		{githubName, "-"},
		{gitlabName, "-"},
		{pandocName, "-"},
		{hugoName, "-"},
		{kramdownName, "-"},
		{func(words string) string { return pythonName(withoutAccents(words)) }, "_"},
		{pythonName, "_"},
		{func(words string) string { return withoutAccents(hugoName(words)) }, "-"}, // Hugo, github-ascii.
		{dashedName, "-"},
		{func(words string) string { return vuePressName(withoutAccents(words)) }, "-"},
	}
}

// foreignNames returns the IDs that other programs give to headings, each with ours.
// Of headings with the same words, the second ends in -1.
func foreignNames(headings []heading) map[string]string {
	names := map[string]string{}
	plain := make([][]string, len(headings))
	for i, h := range headings {
		words := strings.ToLower(doc.Plain(h.block.Content))
		plain[i] = []string{words}
		if typed := asTyped(words); typed != words {
			plain[i] = append(plain[i], typed)
		}
	}
	for _, n := range namers() {
		for form := range 2 {
			count := map[string]int{}
			for i, h := range headings {
				base := n.name(plain[i][min(form, len(plain[i])-1)])
				if base == "" {
					continue
				}
				id := base
				if before := count[base]; before > 0 {
					id = fmt.Sprintf("%s%s%d", base, n.again, before)
				}
				count[base]++
				if _, taken := names[id]; !taken {
					names[id] = h.block.ID
				}
			}
		}
	}
	return names
}

// asTyped returns words with the punctuation that was typed for ours: most programs name
// a heading before they turn two hyphens into a dash.
func asTyped(words string) string {
	return strings.NewReplacer("—", "---", "–", "--", "…", "...").Replace(words)
}

// keep returns the characters of s for which in reports true, with a - for each
// space.
func keep(s string, in func(c rune) bool) string {
	return strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c):
			return '-'
		case in(c):
			return c
		}
		return -1
	}, s)
}

// isWordCharacter is \p{Word} of Ruby's regular expressions (Onigmo, doc/RE).
func isWordCharacter(c rune) bool {
	return unicode.IsLetter(c) || unicode.IsMark(c) || unicode.IsDigit(c) || unicode.Is(unicode.Pc, c)
}

// githubName returns the ID that GitHub makes of a heading's words (html-pipeline,
// TableOfContentsFilter), and Docusaurus and mdBook after it.
func githubName(words string) string {
	return keep(words, func(c rune) bool { return isWordCharacter(c) || c == '-' })
}

// gitlabName returns the ID of GitLab (GitLab Flavored Markdown, Header IDs and links),
// which never has two hyphens in a row.
func gitlabName(words string) string {
	name := squeezed(githubName(strings.TrimSpace(words)))
	if name != "" && strings.Trim(name, "0123456789") == "" {
		return "anchor-" + name
	}
	return name
}

// pandocName returns the ID of pandoc (Pandoc User's Guide, auto_identifiers), without
// what is before the first letter.
func pandocName(words string) string {
	name := keep(oneLine(words), func(c rune) bool {
		return unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.IsMark(c) || strings.ContainsRune("_-.", c)
	})
	if name = strings.TrimLeftFunc(name, func(c rune) bool { return !unicode.IsLetter(c) }); name == "" {
		return "section"
	}
	return name
}

// hugoName returns the ID of Hugo (autoHeadingIDType github), without combining marks.
func hugoName(words string) string {
	return keep(strings.TrimSpace(words), func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) || c == '_' || c == '-' })
}

// kramdownName returns the ID of kramdown (auto_ids) and of Jekyll before it used
// GitHub's. Of all letters, only a to z stay.
func kramdownName(words string) string {
	begin := strings.IndexFunc(words, func(c rune) bool { return c >= 'a' && c <= 'z' })
	if begin < 0 {
		return "section"
	}
	return keep(words[begin:], func(c rune) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' })
}

// pythonName returns the ID of Python-Markdown (Table of Contents, slugify) and MkDocs.
func pythonName(words string) string {
	return squeezed(keep(strings.TrimSpace(keepSpaces(words)), func(c rune) bool { return isWordCharacter(c) || c == '-' }))
}

// keepSpaces returns words without punctuation, so that spaces at the ends can be
// seen.
func keepSpaces(words string) string {
	return strings.Map(func(c rune) rune {
		if isWordCharacter(c) || c == '-' || unicode.IsSpace(c) {
			return c
		}
		return -1
	}, words)
}

// dashedName returns the ID of Blackfriday, and of Hugo with it: a - for each run of
// other characters than letters and digits.
func dashedName(words string) string {
	return strings.Join(strings.FieldsFunc(words, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsNumber(c) && !unicode.IsMark(c) }), "-")
}

// vuePressName returns the ID of VuePress (@vuepress/shared-utils, slugify).
func vuePressName(words string) string {
	name := dashedName(words)
	if name != "" && name[0] >= '0' && name[0] <= '9' {
		return "_" + name
	}
	return name
}

// squeezed returns s with one hyphen for each run of them.
func squeezed(s string) string {
	var b strings.Builder
	for _, c := range s {
		if c != '-' || !strings.HasSuffix(b.String(), "-") {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// withoutAccents returns letters without their marks, as "u" for "ü", and leaves out all
// others beyond ASCII.
func withoutAccents(s string) string {
	return strings.Map(func(c rune) rune {
		if c > unicode.MaxASCII {
			return -1
		}
		return c
	}, norm.NFKD.String(s))
}

// loosened returns an ID without what varies when people write it by hand: capital
// letters, punctuation, and the prefix that GitHub adds.
func loosened(id string) string {
	return dashedName(strings.TrimPrefix(strings.ToLower(id), "user-content-"))
}
