package intake

import (
	"regexp"
	"strings"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/lazyregexp"
)

// postal is a postal address in a text.
type postal struct {
	start, end int
	address    contact.Address
	// above is the line above the street, "" if there is none: often a name.
	above string
}

const (
	cityWords = `[\p{Lu}][\p{L}.'’-]*(?:[ -](?:[\p{Lu}d][\p{L}.'’-]*|de|del|la|las|los|am|an|der|sur|di|upon)){0,4}`
	usStates  = `A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[TAI]|W[AVIY]|GU|AS|MP|` +
		`Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|` +
		`Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|` +
		`Pennsylvania|Puerto Rico|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming`
)

// postalTail is the form of the last line of an address in a country: city, region
// and postal code, by name (Universal Postal Union, S42).
type postalTail struct {
	// country is an ISO 3166-1 code, "" if the language of the article decides.
	country string
	shape   *lazyregexp.Regexp
}

var (
	usTail = lazyregexp.New(`(?P<city>` + cityWords + `)[,\s]\s*(?P<region>` + usStates + `)\.?\s+(?P<code>[0-9]{5}(?:-[0-9]{4})?)\b`)
	caTail = lazyregexp.New(`(?P<city>` + cityWords + `)[,\s]\s*\(?(?P<region>AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT|Québec|Quebec|Ontario)\)?,?\s+(?P<code>[A-CEGHJ-NPR-TVXY][0-9][A-Z] ?[0-9][A-Z][0-9])\b`)
	auTail = lazyregexp.New(`(?P<city>` + cityWords + `)[,\s]\s*(?P<region>NSW|VIC|QLD|SA|WA|TAS|ACT|NT)\s+(?P<code>[0-9]{4})\b`)
	gbTail = lazyregexp.New(`(?P<city>` + cityWords + `)[,\s]\s*(?P<code>[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2})\b`)
	euTail = lazyregexp.New(`\b(?P<code>[0-9]{5}|[0-9]{4}(?: [A-Z]{2})?|[0-9]{2}-[0-9]{3}) (?P<city>` + cityWords + `)(?: \((?P<region>[\p{Lu}][\p{L} ]{1,30})\))?`)

	// streetEnd matches a street with its number, at the end of the text before the
	// city: 123 N. Main Street; Calle Mayor 5; PO Box 12.
	streetEnd = lazyregexp.New(`(?:(?:[0-9]{1,6}[A-Za-z]?(?:-[0-9]+)? (?:[\p{Lu}0-9][\p{L}0-9.'’-]*)(?: (?:[\p{Lu}0-9#][\p{L}0-9.'’-]*|of|the|de|la))*)|(?i:P\.? ?O\.? Box) [0-9]+)$`)
	// wideStreet matches the same with the number after the name.
	wideStreet = lazyregexp.New(`[\p{Lu}][\p{L}.'’/ªº-]*(?: [\p{L}.'’/-]+){0,5},? (?:n\.?º? ?)?[0-9]{1,5}[A-Za-z]?(?:[-/][0-9]+)?$`)
	unitPart   = lazyregexp.New(`^(?i:suite|ste\.?|unit|apt\.?|apartment|floor|room|rm\.?|building|bldg\.?|#|[0-9]+(?:st|nd|rd|th) floor|planta|piso|local|puerta)[ 0-9]*[\w.ªº-]*$`)
	partBreak  = lazyregexp.New(`\s*[,\n]\s*`)
)

// postals returns the postal addresses in a text, in order. country is the country of
// addresses in a form that many countries use.
func postals(text, country string) []postal {
	if !strings.ContainsAny(text, "0123456789") {
		return nil
	}
	var found []postal
	for _, t := range []postalTail{{"US", usTail}, {"CA", caTail}, {"AU", auTail}, {"GB", gbTail}, {country, euTail}} {
		if t.shape == euTail && (country == "US" || country == "CA" || country == "GB" || country == "AU") {
			continue
		}
		for _, m := range t.shape.FindAllStringSubmatchIndex(text, -1) {
			group := func(name string) string {
				i := t.shape.SubexpIndex(name)
				if i < 0 || m[2*i] < 0 {
					return ""
				}
				return strings.TrimSpace(text[m[2*i]:m[2*i+1]])
			}
			a := postal{start: m[0], end: m[1]}
			a.address = contact.Address{Locality: group("city"), Region: group("region"), PostalCode: group("code"), Country: t.country}
			if a.street(text, t.shape == euTail) {
				found = append(found, a)
			}
		}
	}
	return found
}

// farthest is how many bytes before the city an address may begin at most.
const farthest = 160

// street finds the street before the city, and reports whether there is one.
func (a *postal) street(text string, numberBehind bool) bool {
	from := max(0, a.start-farthest)
	before := strings.TrimRight(text[from:a.start], " ,\n")
	shape := streetEnd
	if numberBehind {
		shape = wideStreet
	}
	var units []string
	for range 3 {
		if m := shape.FindStringIndex(before); m != nil {
			street := strings.ReplaceAll(before[m[0]:], "\n", ", ")
			a.start = from + m[0]
			a.address.Street = strings.Join(append([]string{street}, units...), ", ")
			if above := strings.Split(strings.TrimRight(before[:m[0]], " ,\n"), "\n"); m[0] > 0 && strings.HasSuffix(strings.TrimRight(before[:m[0]], " ,"), "\n") {
				a.above = strings.TrimSpace(above[len(above)-1])
			}
			return true
		}
		breaks := partBreak.FindAllStringIndex(before, -1)
		if len(breaks) == 0 {
			return false
		}
		last := breaks[len(breaks)-1]
		if !unitPart.MatchString(before[last[1]:]) {
			return false
		}
		units = append([]string{before[last[1]:]}, units...)
		before = before[:last[0]]
	}
	return false
}

// addressPattern returns a pattern that matches an address however its parts are
// separated, or nil.
func addressPattern(a contact.Address) *regexp.Regexp {
	if a.Street == "" {
		return nil
	}
	words := strings.FieldsFunc(strings.Join(a.Lines(), " "), func(c rune) bool { return c == ' ' || c == ',' })
	for i := range words {
		words[i] = regexp.QuoteMeta(strings.TrimSuffix(words[i], ".")) + `\.?`
	}
	return regexp.MustCompile(`(?i)` + strings.Join(words, `[\s,]+`))
}
