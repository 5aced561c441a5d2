package contact

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	pn "github.com/nyaruka/phonenumbers"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/lazyregexp"
)

// doubt is what is wrong with a number. A number with a warning or a note can be
// dialled, one with an error cannot.
type doubt struct {
	severity            diag.Severity
	rule, message, hint string
}

// The forms that a number may be written in. They are strict, so that "Fax: 866…" or
// two numbers in one value do not become a third number that nobody meant.
var (
	digitsShape    = lazyregexp.New(`^\+?[0-9\p{Zs}().·/‐‑‒–—−-]*[0-9]\)?$`)
	vanityShape    = lazyregexp.New(`^\+?[(0-9][0-9\p{Zs}().‐‑–-]*[A-Za-z][0-9A-Za-z\p{Zs}.‐‑–-]*$`)
	extensionShape = lazyregexp.New(`(?i)^(.*?[0-9A-Z)])(?:[\p{Zs},;]+|;?)(?:x|ext\.?|extension|#|ext=)[\p{Zs}:]*([0-9]{1,7})$`)
	spaces         = lazyregexp.New(`\p{Zs}+`)
)

// ParseNumber parses a telephone number as people write it, with or without the
// country code of region (ISO 3166-1 alpha-2): "(866) 208-2390", "+44 20 7946
// 0958", "1-800-FLOWERS", "866-208-2390 ext. 5". Two to six digits are a short code,
// which must be in use in the region; it is never given a country code. The error says
// what is wrong.
func ParseNumber(text, region string) (Number, error) {
	n, d := parse(text, region, false)
	if d != nil && d.severity == diag.Error {
		return Number{}, errors.New(d.message)
	}
	return n, nil
}

// CheckDial returns an error that says why no telephone can dial the number of a tel:
// link (RFC 3966). It returns nil for a number that the clinic prints, even a short
// code.
func (c *Contact) CheckDial(written string) error {
	if plain, err := url.PathUnescape(written); err == nil {
		written = plain
	}
	if slices.ContainsFunc(c.Mentions(written), func(m Mention) bool { return m.Match == Printed }) {
		return nil
	}
	_, err := ParseNumber(written, c.region())
	return err
}

// parse is ParseNumber with warnings and notes. A crisis line may be a short code that
// the tables of the region do not have: parse returns it with a warning.
func parse(text, region string, crisis bool) (Number, *doubt) {
	text = strings.TrimSpace(text)
	head, extension := text, ""
	if m := extensionShape.FindStringSubmatch(text); m != nil {
		head, extension = m[1], m[2]
	}
	switch {
	case digitsShape.MatchString(head):
		if digits := digitsOf(head); len(digits) <= 6 {
			if extension != "" {
				return Number{}, wrong("telephone %q has an extension after a short code", text)("write the short code alone: %s", digits)
			}
			return parseShort(head, digits, region, crisis)
		}
		n, d := parseFull(head, region)
		return n.withExtension(extension), d
	case vanityShape.MatchString(head):
		n, d := parseFull(head, region)
		if d != nil {
			return Number{}, d
		}
		dialled := n.String()
		n.display = spaces.ReplaceAllString(head, " ")
		return n.withExtension(extension), &doubt{diag.Note, "phone-letters",
			fmt.Sprintf("telephone %q is dialled as %s", text, dialled), "check that these are the right digits"}
	}
	return Number{}, wrong("%q is not a telephone number", text)(
		"write one number and nothing else, as in %s: words go into label, the number to print first goes first, and a line for text messages goes into the article as [text 741741](sms:741741)", example(region))
}

func digitsOf(s string) string {
	return strings.Map(func(c rune) rune {
		if c < '0' || c > '9' {
			return -1
		}
		return c
	}, s)
}

// parseFull parses a number with a country code or an area code.
func parseFull(text, region string) (Number, *doubt) {
	p, err := pn.Parse(text, region)
	if err != nil {
		return Number{}, wrong("%q is not a telephone number: %v", text, err)("write it with its area code, as in %s, or with + and the country code", example(region))
	}
	if !pn.IsValidNumber(p) {
		if pn.IsPossibleNumberWithReason(p) == pn.IS_POSSIBLE_LOCAL_ONLY {
			return Number{}, wrong("telephone %q has no area code", text)("write the area code too, as in %s", example(region))
		}
		return Number{}, wrong("%q is not a telephone number in use in %s", text, region)(
			"check each digit; it looks like %s, and one of another country begins with + and the country code", example(region))
	}
	return numberOf(p, region), nil
}

// parseShort parses two to six digits. They are dialled as they are: a country code
// before 988 leads nowhere, and a person in crisis would dial it.
func parseShort(text, digits, region string, crisis bool) (Number, *doubt) {
	n := Number{dial: digits, display: spaced(text)}
	if code := strings.TrimPrefix(digits, callingCode(region)); code != digits && inUse(code, region) && (text[0] == '+' || !inUse(digits, region)) {
		return Number{}, wrong("telephone %q has a country code before the short code %s: it cannot be dialled", text, code)("write %s", code)
	}
	if text[0] == '+' {
		return Number{}, wrong("%q is not a telephone number", text)("write a short code without +, any other number with all its digits")
	}
	if pn.IsNANPACountry(region) && len(digits) >= 4 && digits[0] >= '2' {
		// Codes of this form take text messages only (CTIA Short Code Registry).
		return Number{}, wrong("%q cannot be called: in %s, numbers of %d digits are for text messages", text, region, len(digits))(
			"write a number that can be called, with its area code; a line for text messages goes into the article as [text %s](sms:%[1]s)", digits)
	}
	if inUse(digits, region) {
		return n, nil
	}
	if codes := strings.FieldsFunc(text, func(c rune) bool { return c < '0' || c > '9' }); len(codes) > 1 && allInUse(codes, region) {
		return Number{}, wrong("%q is more than one telephone number", text)("write only the first one: %s", codes[0])
	}
	if crisis && len(digits) >= 3 {
		return n, &doubt{diag.Warning, "crisis-unknown", fmt.Sprintf("crisis line %s is not a known short code in %s: it is linked as it is, tel:%s", n, region, digits),
			"dial it once; if the clinic is in another country, write country: with its two letters, as in country: GB"}
	}
	return Number{}, wrong("%q is neither a telephone number nor a short code in use in %s", text, region)("write all its digits, as in %s", example(region))
}

// inUse reports whether a short code can be dialled in the region. Some countries count
// codes of six digits, such as 13 11 14 in Australia, among their full numbers.
func inUse(code, region string) bool {
	if len(code) < 2 {
		return false
	}
	if pn.IsEmergencyNumber(code, region) {
		return true
	}
	if len(code) < 3 {
		return false
	}
	p, err := pn.Parse(code, region)
	return err == nil && (pn.IsValidShortNumberForRegion(p, region) || pn.IsValidNumber(p) && digitsOf(pn.Format(p, pn.NATIONAL)) == code)
}

func allInUse(codes []string, region string) bool {
	for _, c := range codes {
		if !inUse(c, region) {
			return false
		}
	}
	return true
}

// spaced returns the digits of a code in the groups that spaces set apart, such as
// 116 123.
func spaced(text string) string {
	var b strings.Builder
	for _, group := range spaces.Split(text, -1) {
		if digits := digitsOf(group); digits != "" {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(digits)
		}
	}
	return b.String()
}

func callingCode(region string) string { return strconv.Itoa(pn.GetCountryCodeForRegion(region)) }

// example returns a number of the region, for hints.
func example(region string) string {
	p := pn.GetExampleNumberForType(region, pn.FIXED_LINE)
	if p == nil {
		return "+1 866-208-2390"
	}
	return numberOf(p, region).String()
}

// wrong returns a function that makes a doubt of severity Error. Wrong takes the
// message, the function takes the hint.
func wrong(message string, values ...any) func(hint string, values ...any) *doubt {
	return func(hint string, more ...any) *doubt {
		return &doubt{diag.Error, "phone-invalid", fmt.Sprintf(message, values...), fmt.Sprintf(hint, more...)}
	}
}
