package pipeline

import (
	"cmp"
	"maps"
	"os"
	"path"
	"slices"

	"golang.org/x/text/language"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/publish"
)

// site returns the clinic and the language of the page that lists sets: those of the
// project, no matter what was built last. They depend only on the sets and on their
// contact file.
func (p *project) site(sets []publish.Manifest) (*contact.Contact, string) {
	c := contact.Missing()
	if file := siteContact(sets, p.isFile); file != "" {
		if known := p.clinic(p.toOut(file), file); known.err == nil {
			c = known.contact
		}
	}
	return c, siteLang(sets, c.Country)
}

// isFile reports whether a manifest's path leads to a file.
func (p *project) isFile(path string) bool {
	info, err := os.Stat(p.toOut(path))
	return err == nil && info.Mode().IsRegular()
}

// siteContact returns the contact file of the folder that most sets come from, as
// manifests write it, "" if there is none: the clinic.yaml in the folder if any set
// uses it, else the one that all sets use. If the articles name several others, it is
// the clinic.yaml again if that exists, or the one that most of them name. Of several
// with the same number of sets it is the first by name.
func siteContact(sets []publish.Manifest, exists func(path string) bool) string {
	roots, contacts := map[string]int{}, map[string]map[string]int{}
	for _, m := range sets {
		if m.Contact == "" {
			continue
		}
		if contacts[m.Root] == nil {
			contacts[m.Root] = map[string]int{}
		}
		roots[m.Root]++
		contacts[m.Root][m.Contact]++
	}
	root := most(roots)
	used, own := contacts[root], path.Join(root, clinicName)
	if used[own] > 0 || len(used) > 1 && exists(own) {
		return own
	}
	return most(used)
}

// siteLang returns the language that most sets are in, as most of them write its tag.
// If several languages have the same number of sets, it is the one that is likely in
// the country (an ISO 3166-1 code), or the first by its tag. If several spellings of
// the tag do, it is that of the country, or the first. Without sets it is English.
func siteLang(sets []publish.Manifest, country string) string {
	region, _ := language.ParseRegion(country)
	local, _ := language.Compose(region)
	likely, _ := local.Base()
	spoken, written := map[string]int{}, map[string]map[string]int{}
	for _, m := range sets {
		if m.MovedTo != "" {
			continue
		}
		key := handout.Spoken(m.Lang)
		if written[key] == nil {
			written[key] = map[string]int{}
		}
		spoken[key]++
		written[key][m.Lang]++
	}
	if len(spoken) == 0 {
		return "en"
	}
	here := func(lang string) bool {
		tag, _ := language.Parse(lang)
		r, _ := tag.Region()
		return r == region
	}
	key := most(spoken, func(lang string) bool { b, _ := language.Make(lang).Base(); return b == likely })
	return most(written[key], here)
}

// most returns the key with the highest count. Of several it returns a preferred one,
// or the first. It returns "" if counts is empty.
func most(counts map[string]int, preferred ...func(key string) bool) string {
	rank := func(key string) int {
		if len(preferred) > 0 && preferred[0](key) {
			return 0
		}
		return 1
	}
	keys := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b))
	})
	if len(keys) == 0 {
		return ""
	}
	return keys[0]
}
