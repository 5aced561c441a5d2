package contact_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
)

// parsed is a text that is typed in a region, with what it dials and how it is
// shown; both are empty where it is no number.
type parsed struct{ region, text, uri, display string }

func parse(t *testing.T, cases []parsed) {
	t.Helper()
	for _, c := range cases {
		n, err := contact.ParseNumber(c.text, c.region)
		if n.URI() != c.uri || n.String() != c.display || (err == nil) != (c.uri != "") {
			t.Errorf("%s %q: got %q shown as %q, %v; want %q shown as %q", c.region, c.text, n.URI(), n, err, c.uri, c.display)
		}
	}
}

func TestParseNumberInManyCountries(t *testing.T) {
	parse(t, []parsed{
		{"US", "866-208-2390", "tel:+18662082390", "866-208-2390"},
		{"US", "(866) 208-2390", "tel:+18662082390", "866-208-2390"},
		{"US", "1.866.208.2390", "tel:+18662082390", "866-208-2390"},
		{"US", "+1 866 208 2390", "tel:+18662082390", "866-208-2390"},
		{"US", "866\u2011208\u20112390", "tel:+18662082390", "866-208-2390"},
		{"US", "866\u00a0208\u00a02390", "tel:+18662082390", "866-208-2390"},
		{"US", "8662082390", "tel:+18662082390", "866-208-2390"},
		{"CA", "416-555-0123", "tel:+14165550123", "416-555-0123"},
		{"PR", "787-555-0123", "tel:+17875550123", "787-555-0123"},
		{"US", "416-555-0123", "tel:+14165550123", "416-555-0123"},
		{"US", "+44 20 7946 0958", "tel:+442079460958", "+44 20 7946 0958"},
		{"US", "011 44 20 7946 0958", "tel:+442079460958", "+44 20 7946 0958"},
		{"GB", "020 7946 0958", "tel:+442079460958", "020 7946 0958"},
		{"GB", "+44 (0)20 7946 0958", "tel:+442079460958", "020 7946 0958"},
		{"GB", "0800 1111", "tel:+448001111", "0800 1111"},
		{"GB", "866-208-2390 x5", "", ""},
		{"GB", "+1 866 208 2390", "tel:+18662082390", "+1 866-208-2390"},
		{"IE", "01 234 5678", "tel:+35312345678", "(01) 234 5678"},
		{"DE", "030/123456", "tel:+4930123456", "030 123456"},
		{"DE", "0800 1110111", "tel:+498001110111", "0800 1110111"},
		{"FR", "01 42 34 56 78", "tel:+33142345678", "01 42 34 56 78"},
		{"ES", "912 345 678", "tel:+34912345678", "912 34 56 78"},
		{"IT", "02 2327 2327", "tel:+390223272327", "02 2327 2327"},
		{"MX", "55 5259 8121", "tel:+525552598121", "55 5259 8121"},
		{"BR", "(11) 2345-6789", "tel:+551123456789", "(11) 2345-6789"},
		{"AU", "(02) 9876 5432", "tel:+61298765432", "(02) 9876 5432"},
		{"NZ", "09 300 1234", "tel:+6493001234", "09 300 1234"},
		{"IN", "1800-599-0019", "tel:+9118005990019", "1800 599 0019"},
		{"JP", "0120-279-338", "tel:+81120279338", "0120-279-338"},
		{"IS", "552-2222", "tel:+3545522222", "552 2222"},
		// Extensions (RFC 3966, 3).
		{"US", "866-208-2390 x123", "tel:+18662082390;ext=123", "866-208-2390 x123"},
		{"US", "866-208-2390, ext. 123", "tel:+18662082390;ext=123", "866-208-2390 x123"},
		{"US", "866-208-2390 extension 7", "tel:+18662082390;ext=7", "866-208-2390 x7"},
		{"US", "866-208-2390 #7", "tel:+18662082390;ext=7", "866-208-2390 x7"},
		// Letters are there to be remembered, digits to be dialled.
		{"US", "1-800-FLOWERS", "tel:+18003569377", "1-800-FLOWERS"},
		{"US", "1-800-273-TALK", "tel:+18002738255", "1-800-273-TALK"},
		{"US", "1-800-FLOWERS x12", "tel:+18003569377;ext=12", "1-800-FLOWERS x12"},
	})
}

func TestShortCodesNeverGetACountryCode(t *testing.T) {
	parse(t, []parsed{
		{"US", "988", "tel:988", "988"},
		{"US", "9-8-8", "tel:988", "988"},
		{"US", "911", "tel:911", "911"},
		{"CA", "811", "tel:811", "811"},
		{"PR", "988", "tel:988", "988"},
		{"GB", "111", "tel:111", "111"},
		{"GB", "116 123", "tel:116123", "116 123"},
		{"GB", "116-123", "tel:116123", "116123"},
		{"GB", "116 - 123", "tel:116123", "116 123"},
		{"US", "9 8 8", "tel:988", "9 8 8"},
		{"DE", "112", "tel:112", "112"},
		{"FR", "15", "tel:15", "15"},
		{"FR", "3114", "tel:3114", "3114"},
		{"ES", "024", "tel:024", "024"},
		{"AU", "000", "tel:000", "000"},
		{"AU", "13 11 14", "tel:131114", "13 11 14"},
		{"NZ", "1737", "tel:1737", "1737"},
	})
}

func TestParseNumberRefusesWhatCannotBeDialled(t *testing.T) {
	parse(t, []parsed{
		{"US", "", "", ""},
		{"US", "-", "", ""},
		{"US", "+", "", ""},
		{"US", "call us", "", ""},
		{"US", "text 741741", "", ""},
		{"US", "741741", "", ""},
		{"US", "Text HOME to 741741", "", ""},
		{"US", "208-2390", "", ""},
		{"US", "866-208-239", "", ""},
		{"US", "866-208-23900", "", ""},
		{"US", "123-456-7890", "", ""},
		{"US", "Fax: 866-208-2390", "", ""},
		{"US", "866-208-2390 or 866-415-6313", "", ""},
		{"US", "866-208-2390 / 866-415-6313", "", ""},
		{"US", "866-208-2390 fax", "", ""},
		{"US", "988 press 1", "", ""},
		{"US", "988 x1", "", ""},
		{"US", "988/911", "", ""},
		{"US", "988 911", "", ""},
		{"US", "+1 988", "", ""},
		{"US", "1-988", "", ""},
		{"US", "+988", "", ""},
		{"US", "989", "", ""},
		{"US", "12", "", ""},
		{"US", "9", "", ""},
		{"GB", "+44 999", "", ""},
		{"DE", "112 110", "", ""},
		{"US", "８６６-208-2390", "", ""},
		{"US", "\u202e0932-802-668", "", ""},
	})
}

// read reads a contact file and gives what was found, a line each.
func read(t *testing.T, yaml string) (*contact.Contact, string) {
	t.Helper()
	var findings diag.List
	c := contact.Read("clinic.yaml", []byte(yaml), &findings)
	var b strings.Builder
	for _, f := range findings.Sorted() {
		b.WriteString(f.String() + "\n")
	}
	return c, b.String()
}

func TestCrisisLineIsDialledAsItIs(t *testing.T) {
	for _, c := range []struct{ country, number, uri, rule string }{
		{"US", "988", "tel:988", ""},
		{"US", `"988"`, "tel:988", ""},
		{"CA", "988", "tel:988", ""},
		{"US", "911", "tel:911", ""},
		{"GB", "111", "tel:111", ""},
		{"GB", "116 123", "tel:116123", ""},
		{"IE", "116123", "tel:116123", ""},
		{"ES", "024", "tel:024", ""},
		{"FR", "3114", "tel:3114", ""},
		{"AU", "13 11 14", "tel:131114", ""},
		{"US", "1-800-273-8255", "tel:+18002738255", ""},
		{"GB", "0800 1111", "tel:+448001111", ""},
		// Codes that the tables do not have are kept, and doubted.
		{"US", "111", "tel:111", "crisis-unknown"},
		{"US", "116123", "tel:116123", "crisis-unknown"},
		{"KR", "109", "tel:109", "crisis-unknown"},
		{"IN", "14416", "tel:14416", "crisis-unknown"},
		{"US", "989", "tel:989", "crisis-unknown"},
		// A code behind a country code leads nowhere.
		{"US", "+1 988", "", "phone-invalid"},
		{"US", "1988", "", "phone-invalid"},
		{"US", "+1988", "", "phone-invalid"},
		{"US", "1 (988)", "", "phone-invalid"},
		{"US", "+988", "", "phone-invalid"},
		{"FR", "+33 3114", "", "phone-invalid"},
		{"US", "988 x1", "", "phone-invalid"},
		{"US", `"988, press 1"`, "", "phone-invalid"},
		{"US", "call 988", "", "phone-invalid"},
		{"US", "text 741741", "", "phone-invalid"},
		{"US", "741741", "", "phone-invalid"},
		{"US", "98", "", "phone-invalid"},
		{"US", "988 911", "", "phone-invalid"},
		{"US", "800-273-825", "", "phone-invalid"},
	} {
		got, said := read(t, "name: Harbour Clinic\ncountry: "+c.country+"\nphones: [{number: \"+1 866 208 2390\"}]\ncrisis: {label: Lifeline, number: "+c.number+"}\n")
		if uri := got.Crisis.Number.URI(); uri != c.uri {
			t.Errorf("%s %s: got %q, want %q", c.country, c.number, uri, c.uri)
		}
		if ok := c.rule == "" && said == "" || c.rule != "" && strings.Contains(said, "["+c.rule+"]"); !ok {
			t.Errorf("%s %s: said %q, want rule %q", c.country, c.number, said, c.rule)
		}
	}
}

func TestZeroNumberLeadsNowhere(t *testing.T) {
	var n contact.Number
	if !n.IsZero() || n.IsShort() || n.URI() != "" || n.String() != "" || n.E164() != "" {
		t.Errorf("got %q, %q, %q, want nothing", n.URI(), n.String(), n.E164())
	}
}

func TestE164LeavesOutExtensionAndShortCodes(t *testing.T) {
	for text, want := range map[string]string{"866-208-2390 x5": "+18662082390", "988": ""} {
		n, err := contact.ParseNumber(text, "US")
		if err != nil || n.E164() != want {
			t.Errorf("%q: got %q, %v, want %q", text, n.E164(), err, want)
		}
	}
}
