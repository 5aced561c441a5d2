package contact_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/lineartest"
)

const harbour = `name: Harbour Clinic
country: US
phones:
  - {id: admissions, label: Admissions, number: 866-208-2390}
  - {id: desk, number: 202-555-0123 x40}
also_known:
  - {number: 866-415-6313, use: desk}
crisis: {label: Lifeline, number: 988}
`

// mentions writes what is found as "printed(866-208-2390)".
func mentions(c *contact.Contact, text string) string {
	var found []string
	for _, m := range c.Mentions(text) {
		found = append(found, m.Match.String()+"("+text[m.Start:m.End]+")")
	}
	return strings.Join(found, " ")
}

func TestMentionsFindsNumbersAsPeopleWriteThem(t *testing.T) {
	c, _ := read(t, harbour)
	for _, s := range []struct{ text, want string }{
		{"Call 866-208-2390.", "printed(866-208-2390)"},
		{"Call (866) 208-2390 now", "printed((866) 208-2390)"},
		{"(866-208-2390)", "printed(866-208-2390)"},
		{"(call 866-208-2390)", "printed(866-208-2390)"},
		{"((866) 208-2390)", "printed((866) 208-2390)"},
		{"866.208.2390, then", "printed(866.208.2390)"},
		{"+1 866 208 2390", "printed(+1 866 208 2390)"},
		{"+1 (866) 208-2390", "printed(+1 (866) 208-2390)"},
		{"1-866-208-2390", "printed(1-866-208-2390)"},
		{"1 (866) 208-2390", "printed(1 (866) 208-2390)"},
		{"866\u2011208\u20112390", "printed(866\u2011208\u20112390)"},
		{"866\u2013208\u20132390", "printed(866\u2013208\u20132390)"},
		{"866\u00a0208\u202f2390", "printed(866\u00a0208\u202f2390)"},
		{"866 - 208 - 2390", "printed(866 - 208 - 2390)"},
		{"8662082390", "printed(8662082390)"},
		{"+18662082390", "printed(+18662082390)"},
		{"866-208-2390 24 hours a day", "printed(866-208-2390)"},
		{"open 24 / 7: 866-208-2390", "printed(866-208-2390)"},
		{"866-208-2390 or 866-415-6313", "printed(866-208-2390) also known(866-415-6313)"},
		{"866-208-2390/866-415-6313", "printed(866-208-2390) also known(866-415-6313)"},
		{"866-208-2390 866-415-6313", "printed(866-208-2390) also known(866-415-6313)"},
		{"call 202-555-0123 x40", "printed(202-555-0123 x40)"},
		{"call 202-555-0123, ext. 7, now", "printed(202-555-0123, ext. 7)"},
		{"call 202-555-0123", "printed(202-555-0123)"},
		{"866-208-2390x", "printed(866-208-2390)"},
		{"اتصل على ٨٦٦-٢٠٨-٢٣٩٠ أو ٩٨٨ call", "printed(٨٦٦-٢٠٨-٢٣٩٠) printed(٩٨٨)"},
		{"تماس ۸۶۶-۲۰۸-۲۳۹۰", "printed(۸۶۶-۲۰۸-۲۳۹۰)"},
		{"請打 ８６６-２０８-２３９０、866-415-6313", "printed(８６６-２０８-２３９０) also known(866-415-6313)"},
		{"התקשרו ל-988, ביום ובלילה", "printed(988)"},
		{"חייגו 988", "printed(988)"},
		{"טלפון ל-866-208-2390", "printed(866-208-2390)"},
		{"请拨打988。", "printed(988)"},
		{"电话866-208-2390转", "printed(866-208-2390)"},
		{"988로 전화하십시오", "printed(988)"},
		{"866-208-2390으로 전화", "printed(866-208-2390)"},
		{"有988人", ""},
		{"A-988 line", ""},
		{"請打 988", "printed(988)"},
		{"Tawagan ang 988", "printed(988)"},
		{"\xff ٨٦٦-٢٠٨-٢٣٩٠\xff", "printed(٨٦٦-٢٠٨-٢٣٩٠)"},
		{"(212) 736-5000", "unknown((212) 736-5000)"},
		{"212.736.5000", "unknown(212.736.5000)"},
		{"call 2127365000", "unknown(2127365000)"},
		{"+44 20 7946 0958", "unknown(+44 20 7946 0958)"},
		{"+44 (0)20 7946 0958", "unknown(+44 (0)20 7946 0958)"},
		{"011 44 20 7946 0958", "unknown(011 44 20 7946 0958)"},
		{"Fax:212-736-5000", "unknown(212-736-5000)"},
		{"“212-736-5000”", "unknown(212-736-5000)"},
		{"电话：212-736-5000。", "unknown(212-736-5000)"},
	} {
		if got := mentions(c, s.text); got != s.want {
			t.Errorf("%q: got %q, want %q", s.text, got, s.want)
		}
	}
}

func TestMentionsLeavesOtherDigitsAlone(t *testing.T) {
	for region, texts := range map[string][]string{
		"US": {
			"", "0", "+", "(", "((((", "1-", "2024", "on 2026-11-01", "11/01/2026", "01.02.2026", "from 1998 to 2003", "2015-2020", "1998 2003 2010 2024",
			"$212 736 5000", "$212-736-5000", "€ 2127365000", "212-736-5000 €", "212 736 5000 %", "costs 1,212,736,5000", "ISBN 978-0-306-40615-7", "ISBN 0-306-40615-2",
			"ISBN-10: 212-736-5000", "978-0-306-40615-7", "0.5-1.0 mg/kg", "50 mg, 100 mg, 150 mg", "0.5 mg/kg over 40 minutes", "NPI 2127365000", "PMID: 30283029",
			"doi:10.1001/jamapsychiatry.2020.1234", "10.1176/appi.ajp.2020.19121255", "NCT02127365000", "2127365000", "3.14159265358979", "212-736", "736-5000",
			"212-736-50000", "1212-736-5000", "A212-736-5000", "212-736-5000a", "a/212-736-5000", "12-212-736-5000", "212-736-5000-12", "ID_212-736-5000", "212-736-5000_x",
			"192.168.100.200", "4111 1111 1111 1111", "123-45-6789", "123-456-7890", "212-136-5000", "1.2.3.4.5.6.7.8.9.10.11", "30-40 percent of 280,000,000",
			"12:30-13:30", "#212-736-5000", "user@212-736-5000", "5-HT2A 5-HT1A", "988 people", "on page 988", "$988", "988%", "988.5", "1988", "3-988", "9880", "988-741",
			"911", "call 911", "call 988.5", "text HOME to 741741",
		},
		"DE": {"01.02.2026", "1.2.2026", "2026-02-01", "0.1234567", "01234567", "ISBN 0-306-40615-2", "978-0-306-40615-7", "3 000 000 000", "1990-2000", "2000 bis 2010", "50 100 150 mg"},
		"ES": {"912 345 678 personas", "01/02/2026", "2020-2026", "1 234 567 890", "912345678"},
		"SG": {"2024 2025", "6123 4567 people"},
		"FR": {"01.02.2026", "01/02/26", "0142345678", "1 234 567 890"},
	} {
		c, _ := read(t, "name: Harbour Clinic\ncountry: "+region+"\nphones: [{number: +1 866 208 2390}]\n")
		if region == "US" {
			c, _ = read(t, harbour)
		}
		for _, text := range texts {
			if got := mentions(c, text); got != "" {
				t.Errorf("%s %q: got %q, want nothing", region, text, got)
			}
		}
	}
}

func TestMentionsReadsNumbersOfItsCountry(t *testing.T) {
	for _, s := range []struct{ country, number, text, want string }{
		{"GB", "020 7946 0958", "Ring 020 7946 0958 or +44 20 7946 0958.", "printed(020 7946 0958) printed(+44 20 7946 0958)"},
		{"GB", "020 7946 0958", "Ring 0161 496 0000.", "unknown(0161 496 0000)"},
		{"DE", "030 123456", "Tel. 030/12 34 56", "printed(030/12 34 56)"},
		{"DE", "030 123456", "030 12 34 56 7 Tage", "printed(030 12 34 56)"},
		{"DE", "030 123456", "0800 111 0 111", "unknown(0800 111 0 111)"},
		{"FR", "01 42 34 56 78", "01 42 34 56 78 et 01.02.20.26.30", "printed(01 42 34 56 78) unknown(01.02.20.26.30)"},
		{"ES", "912 345 678", "912345678 y llame al 913 456 789", "printed(912345678) unknown(913 456 789)"},
		{"BR", "(11) 91234-5678", "0015 55 11 91234 5678", "printed(0015 55 11 91234 5678)"}, // With the code of a carrier.
		{"BR", "(11) 91234-5678", "0015 55 (0)11 91234 5678", "printed(0015 55 (0)11 91234 5678)"},
		{"AU", "(02) 9876 5432", "(02) 9876 5432", "printed((02) 9876 5432)"},
		{"JP", "0120-279-338", "0120-279-338", "printed(0120-279-338)"},
	} {
		c, said := read(t, "name: Harbour Clinic\ncountry: "+s.country+"\nphones: [{number: \""+s.number+"\"}]\n")
		if said != "" {
			t.Fatalf("%s: %s", s.country, said)
		}
		if got := mentions(c, s.text); got != s.want {
			t.Errorf("%s %q: got %q, want %q", s.country, s.text, got, s.want)
		}
	}
}

// A missing link to the crisis line costs more than one too many.
func TestMentionsFindsTheCrisisLineNearAWordAboutCalling(t *testing.T) {
	c, _ := read(t, harbour)
	for _, text := range []string{
		"Call or text 988.", "If you think of suicide, call 988 at once.", "Dial 988", "the 988 Suicide & Crisis Lifeline", "988 Lifeline", "Lifeline (988)", "Llame al 988.",
		"marque 988", "Línea 988", "call 911 or 988 now", "call 911/988", "988", " 988. ", "(988)", "Call 9-8-8", "tel: 988", "You can reach the line at 988, day and night",
		"+1988", "+1 988",
	} {
		m := c.Mentions(text)
		if len(m) != 1 || m[0].Match != contact.Printed || m[0].Phone != &c.Crisis || m[0].Number.URI() != "tel:988" {
			t.Errorf("%q: got %+v, want the crisis line alone, tel:988", text, m)
		}
	}
	other, _ := read(t, "name: Harbour Clinic\ncountry: US\nphones: [{number: 866-208-2390}]\n")
	if got := mentions(other, "Call 988 or 911."); got != "" {
		t.Errorf("without a crisis line: got %q, want nothing", got)
	}
}

// Groups that may be a day and a month are the number of the clinic that they make.
func TestAShortCodeOfTwoGroupsIsNotADate(t *testing.T) {
	c, said := read(t, "name: C\ncountry: US\nphones: [{number: 866-208-2390}]\ncrisis: {number: 911}\n")
	if got, want := mentions(c, "Call 9-11, not by 9-12."), "printed(9-11)"; got != want || said != "" {
		t.Errorf("got %q, want %q%s", got, want, said)
	}
}

func TestMentionSaysWhichPhoneToPrint(t *testing.T) {
	c, _ := read(t, harbour)
	for _, s := range []struct{ text, uri, id string }{
		{"866.208.2390", "tel:+18662082390", "admissions"},
		{"866-415-6313", "tel:+18664156313", "desk"},
		{"202-555-0123", "tel:+12025550123;ext=40", "desk"},
		{"202-555-0123 ext 7", "tel:+12025550123;ext=7", "desk"},
		{"212-736-5000", "tel:+12127365000", ""},
	} {
		m := c.Mentions(s.text)
		if len(m) != 1 || m[0].Number.URI() != s.uri || m[0].Phone == nil && s.id != "" || m[0].Phone != nil && m[0].Phone.ID != s.id {
			t.Errorf("%q: got %+v, want %s of phone %q", s.text, m, s.uri, s.id)
		}
	}
}

func FuzzMentions(f *testing.F) {
	for _, s := range []string{"Call (866) 208-2390 x12, or 988.", "+1 (((1 2) 3-4/5", "866‑208‑2390\u00a0+44 (0)20 7946 0958", "1-2-3-4-5-6-7-8-9-0-1-2-3-4-5", "\xff8\xfe66 208 2390", "8+6+2"} {
		f.Add(s)
	}
	c := contact.Read("clinic.yaml", []byte(harbour), nilList())
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, m := range c.Mentions(text) {
			if m.Start < end || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("%q: mention at %d to %d, after %d", text, m.Start, m.End, end)
			}
			end = m.End
			if utf8.ValidString(text) && !utf8.ValidString(text[m.Start:m.End]) {
				t.Fatalf("%q: a mention ends inside a character", text)
			}
			if m.Number.IsZero() || (m.Match == contact.Unknown) != (m.Phone == nil) {
				t.Fatalf("%q: got %+v", text, m)
			}
			if uri := m.Number.URI(); strings.HasPrefix(uri, "tel:+1988") && len(uri) < 12 || m.Phone == &c.Crisis && uri != "tel:988" {
				t.Fatalf("%q: got %s", text, uri)
			}
		}
	})
}

func BenchmarkMentions(b *testing.B) {
	text := strings.Repeat("Ketamine was approved in 1970. In 2019, 65 to 70 of 100 people in 12 trials felt better within 24 hours. ", 620)
	if dir := os.Getenv("PAMPHLET_CORPUS"); dir != "" {
		if data, err := os.ReadFile(filepath.Join(dir, "article.md")); err == nil {
			text = string(data)
		}
	}
	c := contact.Read("clinic.yaml", []byte(harbour), nilList())
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		c.Mentions(text)
	}
}

func TestMentionsTakesLinearTime(t *testing.T) {
	us, _ := read(t, harbour)
	gb, _ := read(t, "name: H\ncountry: GB\nphones: [{number: 020 7946 0958}]\n")
	for c, hostile := range map[*contact.Contact][]string{
		us: {"1 ", "12 34 56 78 ", "988 ", "+1 ", "(", "1-", "0123456789", "   "},
		gb: {"1 ", "call 01 ", "020 7946 0 "},
	} {
		lineartest.RunEach(t, hostile, func(text string) {
			for _, m := range c.Mentions(text) {
				if m.Start < 0 || m.End > len(text) || m.Start >= m.End {
					t.Errorf("got a mention from %d to %d of %d bytes", m.Start, m.End, len(text))
				}
			}
		})
	}
}

// Editions are made side by side from one Contact.
func TestMentionsMayBeCalledSideBySide(t *testing.T) {
	c, _ := read(t, harbour)
	const text = "Call 866-208-2390, 212-736-5000, +44 20 7946 0958 or 988."
	want := mentions(c, text)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if got := mentions(c, text); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
	all.Wait()
}

func TestMentionsLeavesOutNumbersBesideADate(t *testing.T) {
	c, _ := read(t, harbour)
	for _, text := range []string{
		"frequency set to 916.700 2018/08/19 21:05",
		"2018/08/19 916.700 2018/08/19",
	} {
		if got := mentions(c, text); got != "" {
			t.Errorf("%q: got %s", text, got)
		}
	}
}

func TestCheckDialTakesWhatATelephoneCanDial(t *testing.T) {
	c, _ := read(t, harbour)
	for written, can := range map[string]bool{
		"988": true, "+1%20866%20208%202390": true, "+27800567567": true, "866-208-2390;ext=5": true,
		"0800567567": false, "call us": false, "": false, "12345678901234567890": false,
	} {
		if err := c.CheckDial(written); (err == nil) != can {
			t.Errorf("%q: %v", written, err)
		}
	}
}
