package contact

import (
	"cmp"
	"encoding/json"
	"fmt"

	"pamphlet/pipeline/lazyregexp"
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
	HoursAvailable    *hoursLD `json:"hoursAvailable,omitempty"`
}

// hoursLD says when a telephone is answered, in days and times of day.
type hoursLD struct {
	Type   string   `json:"@type"`
	Days   []string `json:"dayOfWeek"`
	Opens  string   `json:"opens"`
	Closes string   `json:"closes"`
}

// dayAndNight returns every day, the whole day, as search engines read it.
func dayAndNight() *hoursLD {
	return &hoursLD{"OpeningHoursSpecification", []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}, "00:00", "23:59"}
}

// alwaysOpen matches how people write that. Schema.org wants "Mo-Su".
var alwaysOpen = lazyregexp.New(`(?i)^(24 ?/ ?7|24 hours(?: a day)?,? 7 days(?: a week)?|(?:open )?24 hours a day)$`)

// JSONLD returns the contact as linked data, a MedicalClinic of schema.org, or nil if
// the clinic has no name. Its opening hours are the clinic's own. The hours of a
// telephone belong to the telephone and say nothing about the clinic. "<", ">" and "&"
// are escaped, so that a script element can hold the data.
func (c *Contact) JSONLD() []byte {
	if c.Name == "" {
		return nil
	}
	ld := clinicLD{Context: "https://schema.org", Type: "MedicalClinic", Name: c.Name, Slogan: c.Tagline, URL: c.Website,
		Telephone: c.primary().Number.plain(), Email: c.Email, OpeningHours: c.Hours}
	if alwaysOpen.MatchString(ld.OpeningHours) {
		ld.OpeningHours = "Mo-Su"
	}
	if a := c.Address; !a.IsZero() {
		ld.Address = &addressLD{"PostalAddress", a.Street, a.Locality, a.Region, a.PostalCode, cmp.Or(countryCode(a.Country), a.Country, a.in)}
	}
	for _, p := range c.Phones {
		point := contactLD{Type: "ContactPoint", ContactType: cmp.Or(p.Label, p.ID), Telephone: p.Number.plain(), AvailableLanguage: c.Languages}
		if alwaysOpen.MatchString(p.Hours) {
			point.HoursAvailable = dayAndNight()
		}
		ld.ContactPoint = append(ld.ContactPoint, point)
	}
	data, err := json.Marshal(ld)
	if err != nil {
		panic(fmt.Sprintf("contact: %v", err)) // Strings always encode.
	}
	return data
}

// plain returns the number as programs read it: E.164, or the digits of a short code.
func (n Number) plain() string { return cmp.Or(n.E164(), n.dial) }
