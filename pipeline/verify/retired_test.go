package verify

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
)

func clinicOf(t testing.TB, text string) *contact.Contact {
	t.Helper()
	var findings diag.List
	k := contact.Read("clinic.yaml", []byte(text), &findings)
	if findings.HasErrors() {
		t.Fatal(findings.Sorted())
	}
	return k
}

const washington = `name: Clinic
country: US
phones: [{id: d, label: Desk, number: "202-555-0143"}]
also_known: [{number: "202-555-0188", use: d}, {number: "800-653-2273", use: d}]
crisis: {label: Lifeline, number: "988"}
`

func retiredCases(t testing.TB, name string) []string {
	t.Helper()
	data, err := os.ReadFile("../contact/testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for line := range strings.Lines(string(data)) {
		if text, err := strconv.Unquote(strings.TrimSpace(line)); err == nil {
			all = append(all, text)
		}
	}
	if len(all) < 60 {
		t.Fatalf("%s: only %d cases", name, len(all))
	}
	return all
}

func TestRetiredNumberIsAFaultHoweverItIsWritten(t *testing.T) {
	k := clinicOf(t, washington)
	for _, text := range retiredCases(t, "retired-joined.txt") {
		for _, around := range []string{text, "Write to us or " + text, text + " now", "<" + text + ">"} {
			if f, _ := retiredFaults(&Content{Text: around}, nil, nil, k); len(f) != 1 || f[0].Rule != "verify-number" {
				t.Errorf("%q: got %v, want one fault", around, f)
			}
		}
	}
}

func TestWhatIsNotARetiredNumberIsNoFault(t *testing.T) {
	k := clinicOf(t, washington)
	for _, text := range retiredCases(t, "retired-innocent.txt") {
		for _, around := range []string{text, "In all, " + text + ".", "(" + text + ")"} {
			if f, _ := retiredFaults(&Content{Text: around}, nil, nil, k); len(f) != 0 {
				t.Errorf("%q: got %v", around, f)
			}
		}
	}
}

func TestRetiredNumberIsFoundWhereverAFileHasIt(t *testing.T) {
	k := clinicOf(t, washington)
	const number = "#202•555•0188"
	for where, c := range map[string]*Content{
		"title": {Title: number}, "beside the text": {Beside: []string{"a", number}}, "metadata": {Apart: []string{number}}, "words of a link": {Links: []Link{{Text: number}}},
		"telephone link": {Links: []Link{{Text: "Call", Target: "tel:+12025550188"}}}, "telephone link with an extension": {Links: []Link{{Text: "Call", Target: "tel:+12025550188;ext=5"}}},
		"text message": {Links: []Link{{Text: "Text", Target: "sms:2025550188?body=1"}}}, "web address": {Links: []Link{{Text: "Chat", Target: "https://wa.me/12025550188"}}},
		"address with codes": {Links: []Link{{Text: "Call", Target: "tel:%2B1%20202%20555%200188"}}}, "file": {Files: []string{"call-202-555-0188.pdf"}}, "address for programs": {Told: []string{"x/202.555.0188"}},
		"number for programs": {Declared: []Declared{{"JSON-LD", "+1-202-555-0188"}}}, "alternative": {Alternative: &Content{Text: number}}, "attachment": {Attachments: []File{{Name: "202-555-0188.pdf"}}},
	} {
		if f, _ := retiredFaults(c, nil, nil, k); len(f) != 1 {
			t.Errorf("%s: got %v, want one fault", where, f)
		}
	}
	strange := []string{"202-555-0188", "tel:+12025550188", "+1-202-555-0188 (JSON-LD)", "202-555-0188 x7", "202-555-0199"}
	if f, rest := retiredFaults(&Content{Text: number}, strange, nil, k); len(f) != 1 || len(rest) != 1 || rest[0] != "202-555-0199" {
		t.Errorf("strange numbers: got %v, and %q is left", f, rest)
	}
	other := clinicOf(t, "name: Other\ncountry: US\nphones: [{number: \"202-555-0188\"}]\n")
	if f, _ := retiredFaults(&Content{Text: number}, nil, nil, k, other); len(f) != 0 {
		t.Errorf("printed by another clinic of the same page: got %v", f)
	}
}

func TestRetiredShortCodeIsANumberBesideAWordAsCall(t *testing.T) {
	k := clinicOf(t, "name: C\ncountry: US\nphones: [{id: d, number: \"202-555-0143\"}]\nalso_known: [{number: \"311\", use: d}]\n")
	for text, want := range map[string]int{
		"Call 311.": 1, "311": 1, "llame al 311": 1, "page 311": 0, "$311 a day": 0, "311 people came": 0, "3-311": 0, "call 3110": 0, "on page 311 of 400 in all of the book": 0,
	} {
		if f, _ := retiredFaults(&Content{Text: text}, nil, nil, k); len(f) != want {
			t.Errorf("%q: got %v, want %d", text, f, want)
		}
	}
	if f, _ := retiredFaults(&Content{Links: []Link{{Text: "City", Target: "tel:311"}}}, nil, nil, k); len(f) != 1 {
		t.Errorf("a link: got %v", f)
	}
}

func TestRetiredNumbersOfOtherCountriesAreFaults(t *testing.T) {
	for _, s := range []struct{ country, printed, retired, finds, leaves string }{
		{"GB", "0161 496 0000", "020 7946 0958", "(020)7946•0958|+44 (0)20 7946 0958|Tel/020.7946.0958|0044.20.7946.0958|2079460958", "0161 496 0000|207-946-095"},
		{"DE", "089 123456", "030 123456", "030/12•34•56|+49.30.123456|Fax=030-123456", "30 von 123|123456"},
		{"ES", "913 456 789", "912 345 678", "912•345•678|Tel/912.345.678|+34-912-345-678", "912,345,678|12,345,678"},
		{"US", "202-555-0143", "+44 20 7946 0958", "+44•20•7946•0958|011.44.20.7946.0958", "207-946-0958"},
		{"US", "202-555-0143", "1-800-OLD-CARE", "1-800-OLD-CARE|800.653.2273", "653-2273"},
	} {
		k := clinicOf(t, "name: C\ncountry: "+s.country+"\nphones: [{id: d, number: \""+s.printed+"\"}]\nalso_known: [{number: \""+s.retired+"\"}]\n")
		for text := range strings.SplitSeq(s.finds, "|") {
			if f, _ := retiredFaults(&Content{Text: text}, nil, nil, k); len(f) != 1 {
				t.Errorf("%s %q: got %v, want one fault", s.country, text, f)
			}
		}
		for text := range strings.SplitSeq(s.leaves, "|") {
			if f, _ := retiredFaults(&Content{Text: text}, nil, nil, k); len(f) != 0 {
				t.Errorf("%s %q: got %v, want none", s.country, text, f)
			}
		}
	}
}

func BenchmarkRetired(b *testing.B) {
	k := clinicOf(b, washington)
	c := &Content{Text: strings.Repeat("Ketamine was approved in 1970. In 2019, 65 to 70 of 100 people in 12 trials felt better within 24 hours. ", 620)}
	b.SetBytes(int64(len(c.Text)))
	for b.Loop() {
		retiredFaults(c, nil, nil, k)
	}
}
