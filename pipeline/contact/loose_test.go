package contact_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/lineartest"
)

const washington = `name: Clinic
country: US
phones: [{id: d, label: Desk, number: "202-555-0143"}]
also_known:
  - {number: "202-555-0188", use: d}
  - {number: "800-653-2273", use: d}
crisis: {label: Lifeline, number: "988"}
`

// cases reads quoted texts, one a line. Package verify, which looks by itself, has
// the same ones.
func cases(t testing.TB, name string) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		text, err := strconv.Unquote(strings.TrimSpace(line))
		if err != nil {
			t.Fatalf("%s: %q: %v", name, line, err)
		}
		all = append(all, text)
	}
	if len(all) < 60 {
		t.Fatalf("%s: only %d cases", name, len(all))
	}
	return all
}

func TestRetiredNumbersAreFoundByTheirDigitsAlone(t *testing.T) {
	c, said := read(t, washington)
	if said != "" {
		t.Fatal(said)
	}
	for _, text := range cases(t, "retired-joined.txt") {
		for _, around := range []string{text, "Write to us or " + text, text + " now", "<" + text + ">"} {
			m := c.Retired(around)
			if len(m) != 1 || m[0].Match != contact.AlsoKnown || m[0].Phone == nil || m[0].Phone.ID != "d" {
				t.Errorf("%q: got %+v, want one retired number", around, m)
				continue
			}
			if m[0].End-m[0].Start < len("2025550188") {
				t.Errorf("%q: found %q", around, around[m[0].Start:m[0].End])
			}
		}
	}
}

func TestWhatIsNotARetiredNumberIsLeftAlone(t *testing.T) {
	c, _ := read(t, washington)
	for _, text := range cases(t, "retired-innocent.txt") {
		for _, around := range []string{text, "In all, " + text + ".", "(" + text + ")"} {
			if m := c.Retired(around); len(m) != 0 {
				t.Errorf("%q: found %q", around, around[m[0].Start:m[0].End])
			}
		}
	}
}

func TestClinicsOwnNumberIsFoundByItsDigitsToo(t *testing.T) {
	c, _ := read(t, washington)
	for _, text := range []string{"Phone.......202-555-0143", "Tel/Fax/202-555-0143", "Office #202-555-0143", "202•555•0143", "Phone202-555-0143"} {
		m := c.Mentions(text)
		if len(m) != 1 || m[0].Match != contact.Printed || m[0].Number.URI() != "tel:+12025550143" {
			t.Errorf("%q: got %+v", text, m)
		}
	}
	if got, want := mentions(c, "202.555.0143/202-555-0188 (212) 736-5000"), "printed(202.555.0143) also known(202-555-0188) unknown((212) 736-5000)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRetiredNumbersOfOtherCountries(t *testing.T) {
	for _, s := range []struct{ country, retired, finds, leaves string }{
		{"GB", "020 7946 0958", "(020)7946•0958|+44 (0)20 7946 0958|Tel/020.7946.0958|0044.20.7946.0958|2079460958", "0161 496 0000|207-946-095"},
		{"DE", "030 123456", "030/12•34•56|+49.30.123456|Fax=030-123456", "30 von 123|123456"},
		{"ES", "912 345 678", "912•345•678|Tel/912.345.678|+34-912-345-678", "912,345,678|912,345,679|12,345,678"},
		{"FR", "01 42 34 56 78", "01•42•34•56•78|Tel/01.42.34.56.78|+33(0)1.42.34.56.78", "01.42.34.56"},
		{"US", "+44 20 7946 0958", "+44•20•7946•0958|011.44.20.7946.0958", "207-946-0958"},
	} {
		c, said := read(t, "name: C\ncountry: "+s.country+"\nphones: [{id: d, number: \""+map[string]string{"GB": "0161 496 0000", "DE": "089 123456", "ES": "913 456 789", "FR": "01 42 34 56 79", "US": "202-555-0143"}[s.country]+
			"\"}]\nalso_known: [{number: \""+s.retired+"\"}]\n")
		if said != "" {
			t.Fatal(s.country, said)
		}
		for text := range strings.SplitSeq(s.finds, "|") {
			if m := c.Retired(text); len(m) != 1 || text[m[0].Start:m[0].End] != strings.TrimLeft(text, "TelFax/=") {
				t.Errorf("%s %q: got %+v, want one retired number", s.country, text, m)
			}
		}
		for text := range strings.SplitSeq(s.leaves, "|") {
			if m := c.Retired(text); len(m) != 0 {
				t.Errorf("%s %q: got %+v, want none", s.country, text, m)
			}
		}
	}
}

func FuzzRetired(f *testing.F) {
	for _, s := range append(cases(f, "retired-joined.txt"), cases(f, "retired-innocent.txt")...) {
		f.Add(s)
	}
	c := contact.Read("clinic.yaml", []byte(washington), nilList())
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, m := range c.Retired(text) {
			if m.Start < end || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("%q: from %d to %d, after %d", text, m.Start, m.End, end)
			}
			end = m.End
		}
	})
}

func TestRetiredTakesLinearTime(t *testing.T) {
	c, _ := read(t, washington)
	lineartest.RunEach(t, []string{"1 ", "12-", "0123456789", "1.", "202-555-018 ", "800-OLD ", "1-800-O", "8A", "2•"}, func(hostile string) { c.Retired(hostile) })
}

func TestTheOnlyNumberIsFoundByItsDigits(t *testing.T) {
	for _, yaml := range []string{"phones: [{number: 866-208-2390}]", "crisis: {number: 866-208-2390}"} {
		c, _ := read(t, "name: C\ncountry: US\n"+yaml+"\n")
		if got, want := mentions(c, "Phone•866•208•2390"), "printed(866•208•2390)"; got != want {
			t.Errorf("%s: got %q, want %q", yaml, got, want)
		}
	}
}

func TestCrisisLineOfManyDigitsIsFoundByItsDigits(t *testing.T) {
	c, _ := read(t, "name: C\ncountry: US\ncrisis: {number: 800-273-8255}\n")
	if m := c.Mentions("Lifeline.....800•273•8255"); len(m) != 1 || m[0].Phone != &c.Crisis {
		t.Errorf("got %+v, want the crisis line", m)
	}
}
