package contact

import (
	"strings"

	pn "github.com/nyaruka/phonenumbers"
)

// Number is a telephone number that can be dialled. Numbers come from [ParseNumber] and
// [Read]. The zero Number means that there is no number.
type Number struct {
	// dial is E.164 ("+18662082390") or, for a short code, digits alone ("988").
	dial string
	// extension is digits, or "".
	extension string
	display   string
	// national is the digits that are dialled after the trunk prefix, within the region
	// that the number was read in. Both are "" for another region's number.
	national, trunk string
}

// IsZero reports whether there is no number.
func (n Number) IsZero() bool { return n.dial == "" }

// IsShort reports whether the number is a short code, dialled as it is: 988.
func (n Number) IsShort() bool { return n.dial != "" && n.dial[0] != '+' }

// String returns the number as people read it: "866-208-2390", "988",
// "020 7946 0958", "866-208-2390 x123".
func (n Number) String() string { return n.display }

// URI returns the tel: address by RFC 3966, without separators: "tel:+18662082390",
// "tel:+18662082390;ext=123". A short code has only digits: "tel:988". The URI of the
// zero Number is "".
func (n Number) URI() string {
	switch {
	case n.IsZero():
		return ""
	case n.extension != "":
		return "tel:" + n.dial + ";ext=" + n.extension
	}
	return "tel:" + n.dial
}

// E164 returns the number by ITU-T E.164, "+18662082390", without its extension. It
// returns "" for a short code, which has no such form.
func (n Number) E164() string {
	if n.IsShort() {
		return ""
	}
	return n.dial
}

// sameLine reports whether both are answered by the same line, whatever the
// extension.
func (n Number) sameLine(o Number) bool { return !n.IsZero() && n.dial == o.dial }

// numberOf returns the Number of a parsed number, shown as people in the region read
// it: 866-208-2390 in North America, the national form in other regions, and with "+"
// and the country code if it is a number of another country.
func numberOf(p *pn.PhoneNumber, region string) Number {
	n := Number{dial: pn.Format(p, pn.E164)}
	if int(p.GetCountryCode()) == pn.GetCountryCodeForRegion(region) {
		n.national, n.trunk = pn.GetNationalSignificantNumber(p), pn.GetNddPrefixForRegion(region, true)
	}
	switch {
	case int(p.GetCountryCode()) != pn.GetCountryCodeForRegion(region):
		n.display = pn.Format(p, pn.INTERNATIONAL)
	case p.GetCountryCode() == 1:
		n.display = strings.TrimPrefix(pn.Format(p, pn.RFC3966), "tel:+1-")
	default:
		n.display = pn.Format(p, pn.NATIONAL)
	}
	return n
}

// withExtension returns the number with an extension, of digits. "x" needs no
// translation.
func (n Number) withExtension(digits string) Number {
	if digits != "" {
		n.extension = digits
		n.display += " x" + digits
	}
	return n
}
