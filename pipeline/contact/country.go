package contact

import (
	"slices"
	"strings"

	pn "github.com/nyaruka/phonenumbers"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// defaultCountry is the country of a clinic that does not name one.
const defaultCountry = "US"

// countryCode returns the ISO 3166-1 alpha-2 code of a country that is written as a
// code of two or three letters (US, usa, UK) or by its English name. It returns "" if
// there is no such country.
func countryCode(text string) string {
	if code := strings.ReplaceAll(text, ".", ""); len(code) == 2 || len(code) == 3 {
		if r, err := language.ParseRegion(code); err == nil && r.Canonicalize().IsCountry() {
			return dialled(r.Canonicalize().String())
		}
	}
	switch name := strings.TrimPrefix(strings.ToLower(text), "the "); name {
	case "":
		return ""
	case "america", "united states of america":
		return "US"
	case "britain", "great britain", "england", "scotland", "wales", "northern ireland":
		return "GB"
	default:
		return codeOfName(name)
	}
}

// codeOfName returns the code of a country by its English name (Unicode CLDR), or "".
func codeOfName(name string) string {
	for code := range pn.GetSupportedRegions() {
		if r, err := language.ParseRegion(code); err == nil && strings.EqualFold(display.English.Regions().Name(r), name) {
			return code
		}
	}
	return ""
}

// dialled returns the code if telephone numbers of that country are known, or "".
func dialled(code string) string {
	if !pn.GetSupportedRegions()[code] {
		return ""
	}
	return code
}

// countryNames returns the English names of all countries, sorted, for hints.
func countryNames() []string {
	var names []string
	for code := range pn.GetSupportedRegions() {
		if r, err := language.ParseRegion(code); err == nil {
			names = append(names, display.English.Regions().Name(r))
		}
	}
	slices.Sort(names)
	return names
}
