package contact_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/contact"
)

func TestAddressIsWrittenAsItsCountryDoes(t *testing.T) {
	for _, c := range []struct {
		address contact.Address
		want    []string
	}{
		{contact.Address{}, nil},
		{contact.Address{Country: "US"}, nil},
		{contact.Address{Street: "1 Quay Street", Locality: "Irvine", Region: "CA", PostalCode: "92614"}, []string{"1 Quay Street", "Irvine, CA 92614"}},
		{contact.Address{Street: "1 Quay Street", Locality: "Irvine", Region: "CA", PostalCode: "92614", Country: "US"}, []string{"1 Quay Street", "Irvine, CA 92614"}},
		{contact.Address{Locality: "Irvine", PostalCode: "92614", Country: "USA"}, []string{"Irvine, 92614"}},
		{contact.Address{Street: "1 Rue Principale", Locality: "Gatineau", Region: "QC", PostalCode: "J8X 2A1", Country: "Canada"}, []string{"1 Rue Principale", "Gatineau, QC J8X 2A1", "Canada"}},
		{contact.Address{Street: "1 Quay Street", Locality: "London", PostalCode: "EC1A 1BB", Country: "GB"}, []string{"1 Quay Street", "London", "EC1A 1BB"}},
		{contact.Address{Locality: "Dover", Region: "Kent", PostalCode: "CT16 1AA", Country: "UK"}, []string{"Dover", "Kent", "CT16 1AA"}},
		{contact.Address{Locality: "Celle", Region: "Niedersachsen", PostalCode: "29221", Country: "DE"}, []string{"29221 Celle", "Niedersachsen"}},
		{contact.Address{Locality: "Madrid", PostalCode: "28001", Country: "ES"}, []string{"28001 Madrid"}},
		{contact.Address{Locality: "Lima", Country: "Peru"}, []string{"Lima", "Peru"}},
		{contact.Address{Street: "Kaistraße 1", Locality: "Hamburg", PostalCode: "20095", Country: "Germany"}, []string{"Kaistraße 1", "20095 Hamburg", "Germany"}},
		{contact.Address{Street: "Calle Mayor 1", Locality: "Alcalá", Region: "Madrid", PostalCode: "28801", Country: "ES"}, []string{"Calle Mayor 1", "28801 Alcalá (Madrid)"}},
		{contact.Address{Street: "1 Quay Street", Locality: "Sydney", Region: "NSW", PostalCode: "2000", Country: "AU"}, []string{"1 Quay Street", "Sydney NSW 2000"}},
		{contact.Address{Street: "Av. Juárez 1", Locality: "Puebla", Region: "Pue.", PostalCode: "72000", Country: "MX"}, []string{"Av. Juárez 1", "72000 Puebla, Pue."}},
		{contact.Address{Street: "Rua Direita 1", Locality: "Santos", Region: "SP", PostalCode: "11010-000", Country: "BR"}, []string{"Rua Direita 1", "Santos - SP", "11010-000"}},
		{contact.Address{Street: "丸の内1-1", Locality: "千代田区", Region: "東京都", PostalCode: "〒100-0005", Country: "JP"}, []string{"〒100-0005 東京都 千代田区", "丸の内1-1"}},
	} {
		if got := c.address.Lines(); !slices.Equal(got, c.want) {
			t.Errorf("%+v: got %q, want %q", c.address, got, c.want)
		}
	}
}

func TestAddressWithoutCountryIsOfTheClinicsCountry(t *testing.T) {
	c, _ := read(t, "name: H\ncountry: GB\nphones: [{number: 020 7946 0958}]\naddress: {streetAddress: 1 Quay Street, addressLocality: London, postalCode: EC1A 1BB}\n")
	if got, want := c.Address.Lines(), []string{"1 Quay Street", "London", "EC1A 1BB"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	c, _ = read(t, "name: H\ncountry: GB\nphones: [{number: 020 7946 0958}]\naddress: {addressLocality: Irvine, addressRegion: CA, postalCode: \"92614\", addressCountry: US}\n")
	if got, want := c.Address.Lines(), []string{"Irvine, CA 92614"}; !slices.Equal(got, want) {
		t.Errorf("in its own country: got %q, want %q", got, want)
	}
}

func TestMailtoEncodesWhatIsNoPartOfAnAddress(t *testing.T) {
	for email, want := range map[string]string{
		"":                      "",
		"info@harbour.example":  "mailto:info@harbour.example",
		"a+b@harbour.example":   "mailto:a+b@harbour.example",
		"a-b@harbour.example":   "mailto:a-b@harbour.example",
		"a?b&c@d.example":       "mailto:a%3Fb%26c@d.example",
		"50%@d.example":         "mailto:50%25@d.example",
		"ñ@d.example":           "mailto:%C3%B1@d.example",
		"azAZ09`{[/:@d.example": "mailto:azAZ09%60%7B%5B%2F%3A@d.example",
	} {
		if got := (&contact.Contact{Email: email}).Mailto(); got != want {
			t.Errorf("%q: got %q, want %q", email, got, want)
		}
	}
}

func TestVCardSaysHowToReachTheClinic(t *testing.T) {
	c, _ := read(t, whole)
	want := strings.Join([]string{
		"BEGIN:VCARD", "VERSION:3.0", "FN:Harbour Clinic", "N:Harbour Clinic;;;;", "ORG:Harbour Clinic",
		"TEL;TYPE=WORK,VOICE,PREF:+18662082390", "TEL;TYPE=WORK,VOICE:+12025550123", "TEL;TYPE=WORK,VOICE:+12025550124", "TEL;TYPE=WORK,VOICE:+12025550125",
		"EMAIL;TYPE=INTERNET:info@harbour.example", "URL:https://www.harbour.example/",
		"ADR;TYPE=WORK:;;1 Quay Street;Irvine;CA;02614;United States",
		`NOTE:Admissions: 24 hours a day\, 7 days a week\nSuicide & Crisis Lifeline:`, `  988`, "END:VCARD", "",
	}, "\r\n")
	if got := string(c.VCard()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestVCardHasTheHoursOfTheClinicOrOfItsFirstTelephone(t *testing.T) {
	const head = "name: H\ncountry: US\n"
	for _, s := range []struct{ yaml, want string }{
		{head + "phones: [{label: Desk, number: 866-208-2390 x5, hours: Mo-Fr}]\nhours: Mo-Sa\n", "TEL;TYPE=WORK,VOICE,PREF:+18662082390 x5\r\nNOTE:Mo-Sa\r\n"},
		{head + "phones: [{label: Desk, number: 866-208-2390, hours: Mo-Fr}]\n", "TEL;TYPE=WORK,VOICE,PREF:+18662082390\r\nNOTE:Desk: Mo-Fr\r\n"},
		{head + "phones: [{number: 866-208-2390, hours: Mo-Fr}]\n", "TEL;TYPE=WORK,VOICE,PREF:+18662082390\r\nNOTE:Mo-Fr\r\n"},
		{head + "phones: [{number: 866-208-2390}]\ncrisis: {number: 988}\n", "TEL;TYPE=WORK,VOICE,PREF:+18662082390\r\nNOTE:988\r\n"},
		{head + "phones: [{number: 866-208-2390}]\n", "TEL;TYPE=WORK,VOICE,PREF:+18662082390\r\n"},
	} {
		c, said := read(t, s.yaml)
		_, got, _ := strings.Cut(string(c.VCard()), "ORG:H\r\n")
		if want := s.want + "END:VCARD\r\n"; got != want || said != "" {
			t.Errorf("%s: got %q, %s, want %q", s.yaml, got, said, want)
		}
	}
}

func TestVCardEscapesTextAndNotAddresses(t *testing.T) {
	c := &contact.Contact{Name: `Ruiz, Ana; "Sol" \ Mar`, Website: "https://harbour.example/a,b;c"}
	want := strings.Join([]string{
		"BEGIN:VCARD", "VERSION:3.0", `FN:Ruiz\, Ana\; "Sol" \\ Mar`, `N:Ruiz\, Ana\; "Sol" \\ Mar;;;;`, `ORG:Ruiz\, Ana\; "Sol" \\ Mar`,
		"URL:https://harbour.example/a,b;c", "END:VCARD", "",
	}, "\r\n")
	if got := string(c.VCard()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestShortVCardIsTheNameAndTheFirstNumber(t *testing.T) {
	c, _ := read(t, whole)
	const want = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Harbour Clinic\r\nFN:Harbour Clinic\r\nTEL:+18662082390\r\nEND:VCARD\r\n"
	if got := string(c.ShortVCard()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := (&contact.Contact{Name: "Harbour Clinic"}).ShortVCard(); got != nil {
		t.Errorf("got %q without a number, want none", got)
	}
}

// Unfolding and taking off the escapes gives the values back (RFC 2425, 5.8.1;
// RFC 2426, 4).
func TestVCardFoldsAndEscapesWithoutLoss(t *testing.T) {
	name := `Clínica; "São João", 東京 \ ` + strings.Repeat("ñandú 🙂 ", 30) + "end"
	c := &contact.Contact{Name: name, Address: contact.Address{Street: "a;b,c\\n"}}
	card := string(c.VCard())
	for line := range strings.SplitSeq(card, "\r\n") {
		if len(line) > 75 || strings.ToValidUTF8(line, "") != line {
			t.Errorf("line of %d octets, or cut inside a character: %q", len(line), line)
		}
	}
	_, rest, _ := strings.Cut(strings.ReplaceAll(card, "\r\n ", ""), "\r\nFN:")
	got, _, _ := strings.Cut(rest, "\r\n")
	if got := strings.NewReplacer(`\\`, `\`, `\;`, `;`, `\,`, `,`, `\n`, "\n").Replace(got); got != name {
		t.Errorf("got %q, want %q", got, name)
	}
	if want := `ADR;TYPE=WORK:;;a\;b\,c\\n;;;;`; !strings.Contains(card, want) {
		t.Errorf("got %q, want %q in it", card, want)
	}
}

func TestVCardOfAClinicWithoutANameIsCalledByItsAddress(t *testing.T) {
	c := &contact.Contact{Website: "https://harbour.example"}
	if got, want := string(c.VCard()), "FN:https://harbour.example\r\n"; !strings.Contains(got, want) {
		t.Errorf("got %q, want %q in it", got, want)
	}
}

func TestJSONLDDescribesAMedicalClinic(t *testing.T) {
	c, _ := read(t, whole)
	var got map[string]any
	if err := json.Unmarshal(c.JSONLD(), &got); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]any{
		"@context": "https://schema.org", "@type": "MedicalClinic", "name": "Harbour Clinic", "telephone": "+18662082390", "url": "https://www.harbour.example/",
		"email": "info@harbour.example", "openingHours": nil,
		"address": map[string]any{"@type": "PostalAddress", "streetAddress": "1 Quay Street", "addressLocality": "Irvine", "addressRegion": "CA", "postalCode": "02614", "addressCountry": "US"},
	} {
		if !reflect.DeepEqual(got[key], want) {
			t.Errorf("%s: got %v, want %v", key, got[key], want)
		}
	}
	first := got["contactPoint"].([]any)[0]
	days := []any{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
	if want := map[string]any{"@type": "ContactPoint", "contactType": "Admissions", "telephone": "+18662082390", "availableLanguage": []any{"English", "Español"},
		"hoursAvailable": map[string]any{"@type": "OpeningHoursSpecification", "dayOfWeek": days, "opens": "00:00", "closes": "23:59"}}; !reflect.DeepEqual(first, want) {
		t.Errorf("contact point: got %v, want %v", first, want)
	}
	second := got["contactPoint"].([]any)[1]
	if want := map[string]any{"@type": "ContactPoint", "contactType": "Call now", "telephone": "+12025550123", "availableLanguage": []any{"English", "Español"}}; !reflect.DeepEqual(second, want) {
		t.Errorf("contact point: got %v, want %v", second, want)
	}
	if got, want := string((&contact.Contact{Name: "C"}).JSONLD()), `{"@context":"https://schema.org","@type":"MedicalClinic","name":"C"}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A telephone that is answered at night is no clinic that is open at night.
func TestOpeningHoursAreTheClinicsOwn(t *testing.T) {
	for hours, want := range map[string]string{"": "", "24/7": "Mo-Su", "Mo-Fr 08:00-18:00": "Mo-Fr 08:00-18:00"} {
		c := &contact.Contact{Name: "C", Hours: hours, Phones: []contact.Phone{{ID: "a", Label: "Admissions", Hours: "24 hours a day"}}}
		var got struct {
			OpeningHours string `json:"openingHours"`
		}
		if err := json.Unmarshal(c.JSONLD(), &got); err != nil {
			t.Fatal(err)
		}
		if got.OpeningHours != want {
			t.Errorf("%q: got %q, want %q", hours, got.OpeningHours, want)
		}
	}
}

func TestJSONLDCanStandInAScript(t *testing.T) {
	c := &contact.Contact{Name: "</script><!-- & Co"}
	if got := string(c.JSONLD()); strings.ContainsAny(got, "<>&") {
		t.Errorf("got %s, want no <, > or &", got)
	}
}

// What must not be printed must not slip out through a card.
func TestCardsLeaveOutWhatIsNotPrinted(t *testing.T) {
	c, _ := read(t, whole)
	for _, form := range []string{string(c.VCard()), string(c.JSONLD()), strings.Join(c.FieldNames(), " ")} {
		if strings.Contains(form, "8664156313") || strings.Contains(form, "smtp") || strings.Contains(form, "staff@") {
			t.Errorf("got %s", form)
		}
	}
}
