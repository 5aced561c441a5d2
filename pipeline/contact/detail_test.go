package contact_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
)

func TestPlacesAreWhereValuesAreWritten(t *testing.T) {
	c, said := read(t, `name: H
country: US
phones:
  - {id: a, label: A, number: 866-208-2390, hours: now}
  - number: 202-555-0124
    hours: later
languages: [English, "", Español]
hours: x
crisis: {label: L, number: 988, hours: y}
address: {addressLocality: Irvine}
logo: {image: a.png}
`)
	if said != "" {
		t.Fatal(said)
	}
	if got, want := c.LogoAt.String(), "clinic.yaml:11:15"; got != want {
		t.Errorf("logo: got %s, want %s", got, want)
	}
	for key, want := range map[string]string{
		"name": "clinic.yaml:1:7", "phones.0.label": "clinic.yaml:4:20", "phones.0.hours": "clinic.yaml:4:52", "phones.1.hours": "clinic.yaml:6:12", "languages.0": "clinic.yaml:7:13", "languages.1": "clinic.yaml:7:26",
		"hours": "clinic.yaml:8:8", "crisis.label": "clinic.yaml:9:17", "crisis.hours": "clinic.yaml:9:40",
		"tagline": "clinic.yaml", "phones.1.label": "clinic.yaml", "languages.2": "clinic.yaml",
	} {
		if got := c.At(key).String(); got != want {
			t.Errorf("%s: got %s, want %s", key, got, want)
		}
	}
}

// Any value alone is something to print.
func TestAContactWithOneValueIsNotZero(t *testing.T) {
	crisis, err := contact.ParseNumber("988", "US")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []*contact.Contact{
		{Name: "x"}, {Tagline: "x"}, {Phones: []contact.Phone{{}}}, {Email: "x"}, {Website: "x"}, {Booking: "x"}, {Address: contact.Address{Street: "x"}}, {Address: contact.Address{PostalCode: "x"}},
		{Hours: "x"}, {Languages: []string{"x"}}, {Logo: contact.Logo{Image: "x"}}, {Crisis: contact.Phone{Number: crisis}},
	} {
		if c.IsZero() {
			t.Errorf("%+v is zero", c)
		}
	}
	if c := (&contact.Contact{File: "x", Country: "US", Address: contact.Address{Country: "Canada"}, Mail: contact.Mail{Port: 25}}); !c.IsZero() || c.Address.Lines() != nil {
		t.Errorf("%+v: not zero, with the address %q", c, c.Address.Lines())
	}
}

func TestReadReportsOneErrorForOneMistake(t *testing.T) {
	const good = "name: H\ncountry: US\nphones: [{id: a, number: 866-208-2390}]\n"
	for _, c := range []struct {
		yaml, want string
		count      int
	}{
		{good + "mail: {port: 65535}\n", "", 0},
		{good + "mail: {port: 65536}\n", "65536 is not a valid port", 1},
		{good + "mail: {port: -1}\n", "-1 is not a valid port", 1},
		{good + "mail: {server: localhost}\n", "", 0},
		{good + "mail: {server: \"smtp\\u202e\"}\n", "the value has the control character U+202E in it", 1},
		{good + "website: http://harbour.example\nbooking: https://harbour.example:8080/a\n", "", 0},
		{good + "website: ftp://harbour.example\n", "is not a valid web address", 1},
		{good + "email: Harbour <a@b>\n", "write it as in info@example.com", 1},
		{good + "also_known: [{number: 866-415-6313}, {number: 866-415-6314, use: a}]\n", "", 0},
		{good + "crisis: {number: 988}\nalso_known: [{number: 988}]\n", "telephone 988 must not be printed, but is to be printed as crisis", 1},
		{"name: H\ncountry: US\nphones: [{id: a, number: 866-208-239}]\nalso_known: [{number: 866-415-6313, use: a}]\n", "is not a telephone number in use in US", 1},
		{"name: H\ncountry: US\nalso_known: [{number: 866-415-6313}]\n", "there is no phone to print instead of 866-415-6313", 2},
		{"name: H\ncountry: DE\nphones: [{number: 030 123456}]\ncrisis: {number: 112 110}\n", "write only the first one: 112", 1},
		{"name: H\ncountry: DE\nphones: [{number: 030 123456}]\ncrisis: {number: 110/112}\n", "write only the first one: 110", 1},
		{good + "crisis: {number: 988 989}\n", "988989", 1},
		{good + "crisis: {number: \"  \"}\n", "there is no telephone number", 1},
		{good + "crisis: {number: \"866-208\\u202e-2390\"}\n", "the value has the control character U+202E in it", 1},
		{"name: H\ncountry: GB\nphones: [{number: 0044 20 7946 0958}]\n", "", 0},
		{"nmae: H\ncountry: US\nphones: [{number: 866-208-2390}]\n", "unknown key", 1},
		{"name: H\ncuontry: US\nphones: [{number: 866-208-2390}]\n", "unknown key", 1},
		{"name: H\ncountry: US\nphnes: [{number: 866-208-2390}]\n", "unknown key", 1},
		{good + "website: \"https://harbour.example/\\u202e\"\n", "the value has the control character U+202E in it", 1},
		{good + "website: \" https://harbour.example/ \"\n", "", 0},
		{"name: H\ncountry: US\nphones: [{id: a, number: 866-208-2390}, {id: b, number: 866-208-2390 x5}]\nalso_known: [{number: 866-208-2390}]\n", "but is to be printed as a [", 1},
	} {
		_, said := read(t, c.yaml)
		if got := strings.Count(said, "clinic.yaml"); got != c.count || !strings.Contains(said, c.want) {
			t.Errorf("%q: got %d findings:\n%swant %d with %s", c.yaml, got, said, c.count, c.want)
		}
	}
}

func TestVCardFoldsAtSeventyFiveOctets(t *testing.T) {
	for length, want := range map[int]int{72: 0, 73: 1, 72 + 74: 1, 72 + 75: 2} {
		card := string((&contact.Contact{Name: strings.Repeat("a", length)}).VCard())
		_, rest, _ := strings.Cut(card, "FN:")
		line, _, _ := strings.Cut(rest, "\r\nN:")
		if got := strings.Count(line, "\r\n "); got != want {
			t.Errorf("FN with %d letters: folded %d times, want %d", length, got, want)
		}
	}
}

func TestMisdialsAreFoundBesideRightNumbers(t *testing.T) {
	for _, s := range []struct{ country, text, want string }{
		{"US", "Call 866-208-2390 or 155-208-2390, then 212-736-5000 or 155-208-2391.", "155-208-2390|155-208-2391"},
		{"US", "155-208-2390 is there.", "155-208-2390"},
		{"US", "Call 1 866 208 239.", "1 866 208 239"},
		{"US", "Call 866 208 23.", ""},
		{"US", "We saw 866 208 239 people.", ""},
		{"GB", "Call 01234 56 now.", "01234 56"},
		{"GB", "Call 0123 45 now.", ""},
		{"GB", "We saw 020 7946 095 people.", ""},
		{"GB", "Call 120 7946 095 now.", ""},
		{"GB", "Call +44 20 7946 095 now.", "+44 20 7946 095"},
		{"US", "Call +44 20 7946 095 now.", "+44 20 7946 095"},
		{"US", "We saw +44 20 7946 095 there.", ""},
		{"US", "Call 1 866 208239.", "1 866 208239"},
		{"US", "Call 866 20 8239.", "866 20 8239"},
		{"US", "Call 866 20 82 39.", "866 20 82 39"},
		{"US", "Call 866 20 82 3 9.", ""},
		{"US", "Call 866 2082 39001.", "866 2082 39001"},
		{"US", "Call 866 2082 390011.", ""},
		{"US", "Call 86 6208 2390 1.", ""},
		{"US", "Call 866208239.", ""},
		{"GB", "Call 0207946095.", ""},
		{"US", "Call 866 20 82390.", ""},
		{"US", "Call 866-208-2390 24 hours.", ""},
		{"US", "Call room 212 1 736 5000.", "212 1 736 5000"},
		{"US", "Rows 212 1 736 5000 fit.", ""},
		{"GB", "Call 02222 222222 2222 now.", "02222 222222 2222"},
		{"GB", "Call 02222 222222 22222 now.", ""},
		{"GB", "Call 02 22 22 22 22 22 2 2 now.", "02 22 22 22 22 22 2 2"},
		{"GB", "Call 02 22 22 22 22 2 2 2 2 now.", ""},
		{"GB", "Call by 01/02/2026 now.", ""},
		{"GB", "Call us (ISBN 0-306-40615-9).", ""},
		{"GB", "Call id/020 7946 095 now.", ""},
		{"GB", "Call 020 7946 095% now.", ""},
	} {
		var got []string
		for _, m := range (&contact.Contact{Country: s.country}).Misdials(s.text) {
			got = append(got, s.text[m.Start:m.End])
		}
		if text := strings.Join(got, "|"); text != s.want || s.want == "" && len(got) > 0 {
			t.Errorf("%s %q: got %q, want %q", s.country, s.text, got, s.want)
		}
	}
}

func TestTenDigitsInARowNeedAWordOrAnOwner(t *testing.T) {
	c := contact.Read("clinic.yaml", []byte(washington), &diag.List{})
	for text, want := range map[string]int{"Call 212 7365000.": 1, "We saw 212 7365000.": 0, "Call 2127365000.": 1, "Row 2127365000.": 0, "2025550188": 1, "$2025550188": 0, "$202-555-0188": 1,
		"2026: $2025550188": 0, "2025,550,188": 1, "2,025,550-188": 1, "2.025,550,188": 1, "2,025,550.188": 0} {
		if got := len(c.Mentions(text)); got != want {
			t.Errorf("%q: got %d numbers, want %d", text, got, want)
		}
	}
}

func TestGapsInsideANumberAreBounded(t *testing.T) {
	c := contact.Read("clinic.yaml", []byte(washington), &diag.List{})
	for _, s := range []struct {
		gap  string
		want int
	}{
		{"-", 1}, {strings.Repeat(".", 8), 1}, {strings.Repeat(".", 9), 0}, {strings.Repeat("•", 8), 1}, {strings.Repeat("•", 9), 0},
		{strings.Repeat(" ", 48), 1}, {strings.Repeat(" ", 49), 0}, {strings.Repeat(". ", 8), 1}, {" a ", 0}, {"é", 0},
	} {
		text := "Phone 202" + s.gap + "555" + s.gap + "0188"
		if got := len(c.Retired(text)); got != s.want {
			t.Errorf("%q: got %d numbers, want %d", text, got, s.want)
		}
	}
	if got := c.Retired("room 5,202-555-0188, 2025550188.50 and 7.2025550188"); len(got) != 1 {
		t.Errorf("got %+v, want only the number after the comma", got)
	}
}

// A word about calling is near within 80 octets, and a number ends at punctuation.
func TestMentionsLookAtWhatIsNear(t *testing.T) {
	c := contact.Read("clinic.yaml", []byte(washington), &diag.List{})
	for text, want := range map[string]int{
		"Call " + strings.Repeat("x", 60) + " 988 or so": 1, "Call " + strings.Repeat("x", 90) + " 988 or so": 0, "Call " + strings.Repeat("é", 45) + " 988 or so": 0,
		"x 988 " + strings.Repeat("x", 60) + " call": 1, "x 988 " + strings.Repeat("x", 90) + " call": 0,
		"ISBN" + strings.Repeat("\u2003", 6) + "  212-736-5000": 0, "ISBN" + strings.Repeat("\u2003", 6) + "   212-736-5000": 1, // 24 octets for the number of a book
		"212-736-5000:ask for Ana": 1, "212-736-5000,ask for Ana": 1, "212-736-5000.ask": 0, "212-736-5000:30": 0,
	} {
		if got := len(c.Mentions(text)); got != want {
			t.Errorf("%q: got %d numbers, want %d", text, got, want)
		}
	}
}

// What a contact lacks may only be unread if its file has an error.
func TestAContactWithAnErrorIsUnread(t *testing.T) {
	const good = "name: \" H \"\ncountry: US\nphones: [{number: 866-208-2390}]\n"
	for yaml, want := range map[string]bool{good: false, good + "emial: a@b.example\n": true, good + "email: a@b\n": true, "name: [\n": true} {
		c, _ := read(t, yaml)
		if c.Unread != want || c.Country != "US" || c.Logo != (contact.Logo{}) || c.LogoAt != (diag.Pos{}) {
			t.Errorf("%q: got %+v, want unread %v", yaml, c, want)
		}
		if strings.HasPrefix(yaml, good) && c.Name != "H" {
			t.Errorf("%q: got the name %q, want it without space", yaml, c.Name)
		}
	}
}

func TestWhatIsWrongIsLeftOut(t *testing.T) {
	c, _ := read(t, "name: H\ncountry: US\nphones: [{id: a, number: 866-208-2390}]\nalso_known: [{number: 866-208-239, use: a}]\nmail: {port: -5}\ncrisis: {number: 111}\n")
	if len(c.AlsoKnown) != 0 || c.Mail.Port != 0 {
		t.Errorf("got %+v, %+v", c.AlsoKnown, c.Mail)
	}
	if c, _ := read(t, "name: H\ncountry: US\nphones: [{id: a, number: 866-208-239}, {id: b, number: 866-208-2390}]\ncrisis: {label: Lifeline, number: 98}\n"); len(c.Phones) != 1 || c.Phones[0].ID != "b" || c.Crisis != (contact.Phone{}) {
		t.Errorf("got %+v, %+v", c.Phones, c.Crisis)
	}
	if err := c.CheckDial("111"); err != nil { // The clinic's own line, though no table has it.
		t.Error(err)
	}
	if n, err := contact.ParseNumber("\t866-208-2390\n", "US"); n.String() != "866-208-2390" || err != nil {
		t.Errorf("got %v, %v", n, err)
	}
}
