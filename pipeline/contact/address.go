package contact

import (
	"cmp"
	"strings"
)

// Address is a postal address, with schema.org's names (PostalAddress).
type Address struct {
	Street, Locality, Region, PostalCode, Country string
	// in is the ISO 3166-1 code of the country if Country does not name it.
	in string
}

// IsZero reports whether there is no address. A country alone is not an address.
func (a Address) IsZero() bool {
	return a.Street == "" && a.Locality == "" && a.Region == "" && a.PostalCode == ""
}

// Lines returns the address as it is written on an envelope in its country
// (Universal Postal Union, S42): "1 Main Street", "Irvine, CA 92614". It leaves out a
// country that is written as a code, such as US: that is for programs.
func (a Address) Lines() []string {
	if a.IsZero() {
		return nil
	}
	var lines []string
	add := func(sep string, parts ...string) {
		if line := joined(sep, parts...); line != "" {
			lines = append(lines, line)
		}
	}
	in := cmp.Or(a.in, countryCode(a.Country), defaultCountry)
	if in == "CN" || in == "JP" { // From the large to the small.
		add(" ", a.PostalCode, a.Region, a.Locality)
	}
	add("", a.Street)
	switch in {
	case "CN", "JP":
	case "AU", "NZ", "SG", "TW", "IN", "TH", "ZA", "KR", "PH":
		add(" ", a.Locality, a.Region, a.PostalCode)
	case "GB", "IE", "GG", "IM", "JE", "GI":
		add("", a.Locality)
		add("", a.Region)
		add("", a.PostalCode)
	case "BR":
		add(" - ", a.Locality, a.Region)
		add("", a.PostalCode)
	case "ES", "IT":
		region := ""
		if a.Region != "" {
			region = "(" + a.Region + ")"
		}
		add(" ", a.PostalCode, a.Locality, region)
	case "MX":
		add(", ", joined(" ", a.PostalCode, a.Locality), a.Region)
	case "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "FI", "FR", "GL", "GR", "HR", "HU", "IL", "IS", "LI", "LT", "LU", "LV", "MC",
		"NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "TR":
		add(" ", a.PostalCode, a.Locality)
		add("", a.Region)
	default:
		add(", ", a.Locality, joined(" ", a.Region, a.PostalCode))
	}
	if len(strings.ReplaceAll(a.Country, ".", "")) > 3 {
		add("", a.Country)
	}
	return lines
}

// joined joins the parts that are not empty.
func joined(sep string, parts ...string) string {
	var given []string
	for _, p := range parts {
		if p != "" {
			given = append(given, p)
		}
	}
	return strings.Join(given, sep)
}
