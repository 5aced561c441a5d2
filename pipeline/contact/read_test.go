package contact_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
)

func nilList() *diag.List { return &diag.List{} }

const whole = `name: Harbour Clinic
tagline: Care, close to home
phones:
  - {id: admissions, label: Admissions, number: 866-208-2390, hours: "24 hours a day, 7 days a week"}
  - {label: Call now, number: 202-555-0123}
  - {number: 202-555-0124}
  - {number: 202-555-0125}
email: info@harbour.example
website: https://www.harbour.example/
booking: https://www.harbour.example/book?from=paper
address: {streetAddress: 1 Quay Street, addressLocality: Irvine, addressRegion: CA, postalCode: 02614, addressCountry: United States}
languages: [English, Español]
logo: {image: images/logo.png, alt: A lighthouse}
crisis: {label: Suicide & Crisis Lifeline, number: 988}
also_known: [{number: 866-415-6313}]
mail: {from: staff@harbour.example, server: smtp.harbour.example, port: 587, user: staff}
`

func TestReadFillsTheContact(t *testing.T) {
	c, said := read(t, whole)
	if said != "" {
		t.Fatalf("said %s", said)
	}
	if got, want := c.Country, "US"; got != want {
		t.Errorf("country: got %q, want %q", got, want)
	}
	var ids []string
	for _, p := range c.Phones {
		ids = append(ids, p.ID)
	}
	if want := []string{"admissions", "call-now", "phone", "phone-2"}; !slices.Equal(ids, want) {
		t.Errorf("ids: got %q, want %q", ids, want)
	}
	if got := c.AlsoKnown; len(got) != 1 || got[0].Use != "admissions" {
		t.Errorf("also known: got %+v, want use of admissions", got)
	}
	if got, want := c.Logo, (contact.Logo{Image: "images/logo.png", Alt: "A lighthouse"}); got != want {
		t.Errorf("logo: got %+v, want %+v", got, want)
	}
	if got, want := c.Mail, (contact.Mail{From: "staff@harbour.example", Server: "smtp.harbour.example", Port: 587, User: "staff"}); got != want {
		t.Errorf("mail: got %+v, want %+v", got, want)
	}
	if c.Crisis.ID != "crisis" || c.Crisis.Label != "Suicide & Crisis Lifeline" {
		t.Errorf("crisis: got %+v", c.Crisis)
	}
}

func TestLogoMayBeItsPathAlone(t *testing.T) {
	c, said := read(t, "name: Harbour Clinic\ncountry: US\nphones: [{number: 866-208-2390}]\nlogo: images/logo.png\n")
	if want := (contact.Logo{Image: "images/logo.png", Alt: "Harbour Clinic"}); c.Logo != want || said != "" {
		t.Errorf("got %+v and %q, want %+v", c.Logo, said, want)
	}
}

func TestFieldGivesWhatAPlaceholderStandsFor(t *testing.T) {
	c, _ := read(t, whole)
	for name, want := range map[string]contact.Value{
		"name":              {Text: "Harbour Clinic"},
		"tagline":           {Text: "Care, close to home"},
		"phone":             {Text: "866-208-2390", URI: "tel:+18662082390"},
		"phone.admissions":  {Text: "866-208-2390", URI: "tel:+18662082390"},
		"phone.call-now":    {Text: "202-555-0123", URI: "tel:+12025550123"},
		"email":             {Text: "info@harbour.example", URI: "mailto:info@harbour.example"},
		"website":           {Text: "www.harbour.example", URI: "https://www.harbour.example/"},
		"booking":           {Text: "www.harbour.example/book?from=paper", URI: "https://www.harbour.example/book?from=paper"},
		"address":           {Text: "1 Quay Street, Irvine, CA 02614, United States"},
		"hours":             {Text: "24 hours a day, 7 days a week"},
		"languages":         {Text: "English, Español"},
		"crisis":            {Text: "988", URI: "tel:988"},
		"crisis.label":      {Text: "Suicide & Crisis Lifeline"},
		"phone.":            {},
		"phone.admission":   {},
		"Phone":             {},
		"":                  {},
		"also_known":        {},
		"mail":              {},
		"phone.call-now.id": {},
	} {
		got, ok := c.Field(name)
		if got.Text != want.Text || got.URI != want.URI || ok != (want.Text != "") {
			t.Errorf("%q: got %+v, %v, want %+v", name, got, ok, want)
		}
	}
	want := "phone address booking crisis crisis.label email hours languages name phone.admissions phone.call-now phone.phone phone.phone-2 tagline website"
	if got := strings.Join(c.FieldNames(), " "); got != want {
		t.Errorf("names: got %s, want %s", got, want)
	}
}

func TestMissingHasNothingAndCanBeUsed(t *testing.T) {
	for _, c := range []*contact.Contact{contact.Missing(), {}} {
		if got := c.FieldNames(); !c.IsZero() || len(got) != 0 {
			t.Errorf("got fields %q, want none", got)
		}
		if c.VCard() != nil || c.JSONLD() != nil || c.Mailto() != "" || c.Address.Lines() != nil {
			t.Error("got a vCard, linked data or an address of nothing, want none")
		}
		if got, want := mentions(c, "call 212-736-5000 or 988"), "unknown(212-736-5000)"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestReadPointsAtWhatIsWrong(t *testing.T) {
	const good = "name: Harbour Clinic\ncountry: US\nphones: [{id: a, number: 866-208-2390}]\n"
	for _, c := range []struct{ yaml, want string }{
		{"phones: [{number: 866-208-2390}]\ncountry: US\n", "clinic.yaml: warning: the clinic has no name [contact-name]"},
		{"name: H\ncountry: US\n", "clinic.yaml: warning: the clinic has no telephone number [contact-phone]"},
		{"name: H\nphones: [{number: 866-208-2390}]\n", "clinic.yaml: note: no country is given"},
		{good + "emial: a@b.example\n", "clinic.yaml:4:1: error: unknown key \"emial\" [yaml-unknown-key]\n    write \"email\""},
		{good + "email: Harbour <a@b.example>\n", "clinic.yaml:4:8: error: \"Harbour <a@b.example>\" is not a valid e-mail address [email-invalid]\n    write a@b.example"},
		{good + "email: mailto:a@b.example\n", "    write a@b.example"},
		{good + "email: a@b\n", "[email-invalid]"},
		{good + "email: a at b.example\n", "[email-invalid]"},
		{good + "email: \"a@b.example\\nBcc: c@d.example\"\n", "clinic.yaml:4:8: error: the value has the control character U+000A in it [control-character]"},
		{good + "tagline: \"a\\0b\"\n", "clinic.yaml:4:10: error: "},
		{good + "hours: \"a\\tb\"\n", "[control-character]"},
		{good + "hours: \"a\\u202eb\"\n", "[control-character]"},
		{good + "hours: \"a\\u2028b\"\n", "[control-character]"},
		{good + "website: www.harbour.example\n", "clinic.yaml:4:10: error: \"www.harbour.example\" is not a valid web address [url-invalid]\n    write https://www.harbour.example"},
		{good + "website: javascript:alert(1)\n", "[url-invalid]"},
		{good + "website: https://user:secret@harbour.example\n", "[url-invalid]"},
		{good + "website: https://\n", "[url-invalid]"},
		{good + "website: \"https://a b.example\"\n", "[url-invalid]"},
		{good + "booking: /book\n", "clinic.yaml:4:10: error: \"/book\" is not a valid web address [url-invalid]"},
		{good + "also_known: [{number: 866-415-6313, use: b}]\n", "clinic.yaml:4:42: error: no phone has the id \"b\" [also-known-use]\n    write use: a"},
		{good + "also_known: [{number: (866) 208-2390}]\n", "clinic.yaml:4:23: error: telephone 866-208-2390 must not be printed, but is to be printed as a [also-known-printed]"},
		{good + "crisis: {label: Lifeline}\n", "clinic.yaml:4:9: error: there is no telephone number [phone-missing]"},
		{good + "mail: {port: 70000}\n", "clinic.yaml:4:14: error: 70000 is not a valid port [mail-port]"},
		{good + "mail: {server: \"smtp.example.com:587\"}\n", "[mail-server]"},
		{good + "mail: {from: nobody}\n", "clinic.yaml:4:14: error: \"nobody\" is not a valid e-mail address"},
		{"name: H\ncountry: Germny\nphones: [{number: +49 30 123456}]\n", "clinic.yaml:2:10: error: \"Germny\" is not a known country [contact-country]\n    write country: DE"},
		{"name: H\ncountry: Qqqqqqqqqqqq\nphones: [{number: +49 30 123456}]\n", "[contact-country]\n    write country: and its two letters, as in country: US"},
		{"name: H\nphones: [{number: +49 30 123456}]\naddress: {addressCountry: Nowhere}\n", "clinic.yaml:3:27: error: \"Nowhere\" is not a known country"},
		{"name: H\ncountry: US\nphones:\n  - {id: a, number: 866-208-2390}\n  - {id: a, number: 866-208-2391}\n", "clinic.yaml:5:10: error: two phones have the id \"a\" [phone-id]"},
		{"name: H\ncountry: US\nphones:\n  - {id: a b, number: 866-208-2390}\n", "clinic.yaml:4:10: error: \"a b\" is not a valid id [phone-id]"},
		{"name: H\ncountry: US\nphones:\n  - {id: a, number: 866-208-2390}\n  - {id: b, number: 1.866.208.2390}\n", "clinic.yaml:5:21: warning: telephone 866-208-2390 is there twice, as a and as b [phone-twice]"},
		{"name: H\ncountry: US\nphones:\n  - {id: a}\n", "clinic.yaml:4:5: error: there is no telephone number [phone-missing]"},
		{"name: H\ncountry: US\nphones:\n  - number: 866-208-239\n", "clinic.yaml:4:13: error: \"866-208-239\" is not a telephone number in use in US [phone-invalid]"},
		{"name: H\ncountry: US\nphones:\n  - number: 208-2390\n", "telephone \"208-2390\" has no area code [phone-invalid]"},
		{"name: H\ncountry: US\nphones:\n  - number: text 741741\n", "[text 741741](sms:741741)"},
		{"name: H\ncountry: US\nphones:\n  - number: 1-800-FLOWERS\n", "clinic.yaml:4:13: note: telephone \"1-800-FLOWERS\" is dialled as 800-356-9377 [phone-letters]"},
		{"name: H\ncountry: US\nphones: 866-208-2390\n", "[yaml-type]"},
		{"- a\n- b\n", "error"},
		{"name: [\n", "error"},
	} {
		if _, got := read(t, c.yaml); !strings.Contains(got, c.want) {
			t.Errorf("%s\ngot  %s\nwant %s", c.yaml, got, c.want)
		}
	}
}

func TestCountryIsReadFromCodesAndNames(t *testing.T) {
	for written, want := range map[string]string{
		"US": "US", "us": "US", "USA": "US", "U.S.": "US", "U.S.A.": "US", "United States": "US", "the United States": "US", "United States of America": "US", "America": "US",
		"UK": "GB", "GB": "GB", "GBR": "GB", "United Kingdom": "GB", "England": "GB", "Canada": "CA", "MEXICO": "MX", "NO": "NO", "Norway": "NO", "DE": "DE", "germany": "DE", "840": "US",
	} {
		for _, key := range []string{"country: " + written, "address: {addressCountry: " + written + "}"} {
			c, said := read(t, "name: H\nphones: [{number: +1 866 208 2390}]\n"+key+"\n")
			if c.Country != want || said != "" {
				t.Errorf("%s: got %q, %s, want %q", key, c.Country, said, want)
			}
		}
	}
	for _, written := range []string{"XX", "ZZ", "EU", "001", "AQ", "Atlantis", "A", "ABCD"} {
		if _, said := read(t, "name: H\nphones: [{number: +1 866 208 2390}]\ncountry: \""+written+"\"\n"); !strings.Contains(said, "[contact-country]") {
			t.Errorf("%s: said %q, want [contact-country]", written, said)
		}
	}
}

func TestOwnCountryGoesBeforeThatOfTheAddress(t *testing.T) {
	c, said := read(t, "name: H\ncountry: GB\naddress: {addressCountry: US}\nphones: [{number: 020 7946 0958}]\n")
	if c.Country != "GB" || said != "" {
		t.Errorf("got %q, %s, want GB", c.Country, said)
	}
}

func TestReadSurvivesOddBytes(t *testing.T) {
	for _, data := range [][]byte{nil, {0}, {0xff, 0xfe}, []byte("name: \xff"), bytes.Repeat([]byte("- "), 4000), []byte("phones: {{{{"), []byte("address: 5\nmail: 5\ncrisis: 5\nlogo: [1]\n")} {
		if c := contact.Read("clinic.yaml", data, nilList()); c == nil || c.File != "clinic.yaml" {
			t.Errorf("%q: got %+v", data, c)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte(harbour))
	f.Add([]byte("country: DE\nphones: [{number: 112 110}]\ncrisis: {number: \"+1 988\"}\n"))
	f.Add([]byte("email: '\"a b\"@c.example'\nwebsite: https://é.example/%0a\naddress: {streetAddress: \"a;b,c\\\\d\"}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c := contact.Read("clinic.yaml", data, nilList())
		for _, p := range append(c.Phones, c.Crisis) {
			uri := p.Number.URI()
			for _, b := range []byte(strings.TrimPrefix(strings.Replace(uri, ";ext=", "", 1), "tel:")) {
				if b != '+' && (b < '0' || b > '9') {
					t.Fatalf("%q is no tel: address", uri)
				}
			}
		}
		for _, s := range []string{c.Name, c.Email, c.Mailto(), c.Website, c.Mail.From, c.Mail.Server} {
			if strings.ContainsAny(s, "\r\n\x00") {
				t.Fatalf("%q holds a line end", s)
			}
		}
		for _, name := range c.FieldNames() {
			if v, ok := c.Field(name); !ok || v.Text == "" {
				t.Fatalf("field %s: got %+v, %v", name, v, ok)
			}
		}
		for line := range strings.SplitSeq(string(c.VCard()), "\r\n") {
			if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
				t.Fatalf("vCard has the line %q", line)
			}
		}
		c.JSONLD()
	})
}
