package contact

import (
	"strings"

	pn "github.com/nyaruka/phonenumbers"
)

// Number is a telephone number. The zero value is no number. Numbers come from
// [ParseNumber] and [Read], so that each can be dialled.
type Number struct {
	// dial is E.164 ("+18662082390") or, for short codes and crisis lines, digits
	// alone ("988").
	dial string
	// extension is digits, or "".
	extension string
	display   string
	// national is the digits that are dialled within the region that the number was
	// read in, after its trunk prefix; "" for another region's number.
	national, trunk string
}

// IsZero reports whether there is no number.
func (n Number) IsZero() bool { return n.dial == "" }

// IsShort reports whether the number is a short code, dialled as it is: 988.
func (n Number) IsShort() bool { return n.dial != "" && n.dial[0] != '+' }

// String gives the number as people read it: "866-208-2390", "988",
// "020 7946 0958", "866-208-2390 x123".
func (n Number) String() string { return n.display }

// URI gives the tel: address by RFC 3966, without separators:
// "tel:+18662082390", "tel:+18662082390;ext=123". Short codes and crisis lines
// are digits: "tel:988".
func (n Number) URI() string {
	switch {
	case n.IsZero():
		return ""
	case n.extension != "":
		return "tel:" + n.dial + ";ext=" + n.extension
	}
	return "tel:" + n.dial
}

// E164 gives the number by ITU-T E.164, "+18662082390", without its extension.
// A short code has no such form: the result is "".
func (n Number) E164() string {
	if n.IsShort() {
		return ""
	}
	return n.dial
}

// sameLine reports whether both are answered by the same line, whatever the
// extension.
func (n Number) sameLine(o Number) bool { return !n.IsZero() && n.dial == o.dial }

// numberOf makes the Number of a valid number as people in the region read it:
// in North America 866-208-2390, else as in the region, or with "+" and the
// country code if it is another country's.
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

// withExtension adds an extension, of digits. "x" needs no translation.
func (n Number) withExtension(digits string) Number {
	if digits != "" {
		n.extension = digits
		n.display += " x" + digits
	}
	return n
}
