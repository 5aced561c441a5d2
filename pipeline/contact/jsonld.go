package contact

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
)

// clinicLD is a MedicalClinic of schema.org.
type clinicLD struct {
	Context      string      `json:"@context"`
	Type         string      `json:"@type"`
	Name         string      `json:"name"`
	Slogan       string      `json:"slogan,omitempty"`
	URL          string      `json:"url,omitempty"`
	Telephone    string      `json:"telephone,omitempty"`
	Email        string      `json:"email,omitempty"`
	Address      *addressLD  `json:"address,omitempty"`
	OpeningHours string      `json:"openingHours,omitempty"`
	ContactPoint []contactLD `json:"contactPoint,omitempty"`
}

type addressLD struct {
	Type       string `json:"@type"`
	Street     string `json:"streetAddress,omitempty"`
	Locality   string `json:"addressLocality,omitempty"`
	Region     string `json:"addressRegion,omitempty"`
	PostalCode string `json:"postalCode,omitempty"`
	Country    string `json:"addressCountry,omitempty"`
}

type contactLD struct {
	Type              string   `json:"@type"`
	ContactType       string   `json:"contactType"`
	Telephone         string   `json:"telephone"`
	AvailableLanguage []string `json:"availableLanguage,omitempty"`
}

// alwaysOpen is how people write it; schema.org wants "Mo-Su".
var alwaysOpen = regexp.MustCompile(`(?i)^(24 ?/ ?7|24 hours(?: a day)?,? 7 days(?: a week)?|(?:open )?24 hours a day)$`)

// JSONLD gives the contact as linked data, a MedicalClinic of schema.org, or
// nil if the clinic has no name. "<", ">" and "&" are escaped, so that it can
// stand in a script element.
func (c *Contact) JSONLD() []byte {
	if c.Name == "" {
		return nil
	}
	ld := clinicLD{Context: "https://schema.org", Type: "MedicalClinic", Name: c.Name, Slogan: c.Tagline, URL: c.Website,
		Telephone: c.primary().Number.plain(), Email: c.Email, OpeningHours: cmp.Or(c.Hours, c.primary().Hours)}
	if alwaysOpen.MatchString(ld.OpeningHours) {
		ld.OpeningHours = "Mo-Su"
	}
	if a := c.Address; !a.IsZero() {
		ld.Address = &addressLD{"PostalAddress", a.Street, a.Locality, a.Region, a.PostalCode, cmp.Or(countryCode(a.Country), a.Country, a.in)}
	}
	for _, p := range c.Phones {
		ld.ContactPoint = append(ld.ContactPoint, contactLD{"ContactPoint", cmp.Or(p.Label, p.ID), p.Number.plain(), c.Languages})
	}
	data, err := json.Marshal(ld)
	if err != nil {
		panic(fmt.Sprintf("contact: %v", err)) // Strings always encode.
	}
	return data
}

// plain gives the number as programs take it: E.164, or the digits of a short code.
func (n Number) plain() string { return cmp.Or(n.E164(), n.dial) }
