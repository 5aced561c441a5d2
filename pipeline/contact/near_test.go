package contact_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/contact"
)

// A short code counts only in the same sentence as a word about calling, and not more
// than four words away.
func TestAWordAboutCallingIsNearInItsSentence(t *testing.T) {
	c, _ := read(t, harbour)
	for _, s := range []struct{ text, want string }{
		{"call a b c 988 or so", "printed(988)"},
		{"call a b c d 988 or so", ""},
		{"for 988 a b c call", "printed(988)"},
		{"for 988 a b c d call", ""},
		{"Tel. 988 or so", "printed(988)"},
		{"Tel.   988 or so", "printed(988)"},
		{"They call. Then 988 came", ""},
		{"They call! Then 988 came", ""},
		{"Then 988 came. Call us", ""},
		{"Page 988. Call us", ""},
		{"Then 988 came; call us", ""},
		{".call 988 people", "printed(988)"},
		{"कॉल 988 लोग", "printed(988)"},
		{"我們的電話號碼 988 人", "printed(988)"},
		{"recall 988 people", ""},
		{"Tel2988 people", ""},
	} {
		if got := mentions(c, s.text); got != s.want {
			t.Errorf("%q: got %q, want %q", s.text, got, s.want)
		}
	}
}

func TestNumbersOfNorthAmericaAreGroupedAsUsual(t *testing.T) {
	c, _ := read(t, harbour)
	for _, s := range []struct{ text, want string }{
		{"1 212 736 5000", "unknown(1 212 736 5000)"},
		{"1-212-736-5000", "unknown(1-212-736-5000)"},
		{"1 (212) 736-5000", "unknown(1 (212) 736-5000)"},
		{"Call 12127365000.", "unknown(12127365000)"},
		{"Row 12127365000.", ""},
		{"Call 1 2127365000.", "unknown(1 2127365000)"},
		{"Call 1 212 7365000.", "unknown(1 212 7365000)"},
		{"Row 1 212 7365000.", ""},
		{"Call 21 2736 5000.", ""},
		{"212––––736––––5000", "unknown(212––––736––––5000)"},
		{"212–––––736–––––5000", ""},
		{"Phone•866•208•2390, (212) 736-5000", "printed(866•208•2390) unknown((212) 736-5000)"},
		{"212\u202f736\u202f5000", "unknown(212\u202f736\u202f5000)"},
		{"212-736-5000/212-736-5001", "unknown(212-736-5000) unknown(212-736-5001)"},
		{"212-736-5000\u00a0212-736-5001", "unknown(212-736-5000) unknown(212-736-5001)"},
		{"212-736-5000–12", ""},
		{"Call 212-736-5000x5", "unknown(212-736-5000x5)"},
		{"טלפון ל#988", ""},
		{"212-736-5000(866)•208•2390", "unknown(212-736-5000) printed((866)•208•2390)"},
		{"電話212-736-5000：24小時", "unknown(212-736-5000)"},
		{"212-736-5000-+44 20 7946 0958", "unknown(212-736-5000)"},
		{"212-736-5000+44 20 7946 0958", ""},
		{"Call 0044 20 7946 0958", ""},
		{"00 44 20 7946 0958", ""},
		{"212-736-5000 +1 212 736 5001", "unknown(212-736-5000) unknown(+1 212 736 5001)"},
		{"212-736-5000 (212) 736-5001", "unknown(212-736-5000) unknown((212) 736-5001)"},
		{"212-736-5000 11/01/2026 988 line", "unknown(212-736-5000) printed(988)"},
		{"On 11/01/2026 212-736-5000", "unknown(212-736-5000)"},
	} {
		if got := mentions(c, s.text); got != s.want {
			t.Errorf("%q: got %q, want %q", s.text, got, s.want)
		}
	}
}

// Elsewhere a trunk prefix, brackets or a word about calling show that it is a number.
func TestNumbersElsewhereNeedASign(t *testing.T) {
	for _, s := range []struct{ country, text, want string }{
		{"GB", "0161 496 0000", "unknown(0161 496 0000)"},
		{"GB", "(0161) 496 0000", "unknown((0161) 496 0000)"},
		{"GB", "(161) 496 0000", "unknown((161) 496 0000)"},
		{"GB", "161 496 0000", ""},
		{"GB", "Ring 161 496 0000", "unknown(161 496 0000)"},
		{"GB", "01614960000", ""},
		{"GB", "Ring 01614960000", "unknown(01614960000)"},
		{"GB", "00 49 30 123456", "unknown(00 49 30 123456)"},
		{"GB", "0049 30 123456", ""},
		{"GB", "Ring 0049 30 123456", "unknown(0049 30 123456)"},
		{"GB", "Ring 01614.960000", ""},
		{"GB", "Ring 116 123 now", "printed(116 123)"},
		{"GB", "We saw 116 123 people", ""},
		{"GB", "Ring 0016123 now", ""}, // Not 116 123 from abroad.
		{"FR", "Appelez le 15 maintenant", "printed(15)"},
		{"FR", "Le 15 mai", ""},
		{"FR", "Appelez avant le 15/01/2026", ""},
		{"FR", "Appelez avant le 15/01", ""},
		{"FR", "Le 01/15 appelez le 15", "printed(15)"},
		{"FR", "Appelez le 15/17/18", "printed(15)"},
		{"FR", "Appelez le 15/112", "printed(15)"},
		{"FR", "Appelez le 18/15", "printed(15)"},
		{"FR", "Appelez avant le 15/12", ""},
		{"FR", "Appelez le 15/13", "printed(15)"},
		{"FR", "Appelez : 01/02 15", "printed(15)"},
		{"FR", "Le 2026/17/15 15 appelez", "printed(15)"},
		{"RU", "Звоните до 01/03", ""},
		{"RU", "Звоните до 31/03", ""},
		{"RU", "Звоните 32/03", "printed(03)"},
		{"RU", "Звоните 00/03", "printed(03)"},
		{"ES", "Llame al 012/024", "printed(024)"},
		{"ES", "Llame al 01/024", "printed(024)"},
		{"ES", "Llame al 024/01", "printed(024)"},
		{"SE", "Ring 112 234567", "printed(112)"},
		{"FR", "Appelez avant 2026/01/15", ""},
		{"FR", "Appelez le 15 avant le 15.01.26", "printed(15)"},
		{"FR", "Appelez avant le 01/15/2026", ""},
		{"FR", "Appelez avant le 01/15/2026 3 fois", ""},
		{"FR", "Appelez avant le 01/02/15", ""},
		{"GB", "Ring 7 01614.960000", ""},
		{"GB", "Row 7 01614960000", ""},
		{"DE", "Am 02.03.2026", ""}, // 0203 is Duisburg.
		{"DE", "Tel. 0203 2026", "unknown(0203 2026)"},
		{"ES", "(912) 345 678", "unknown((912) 345 678)"},
		{"IS", "Tel. 552 3333", "unknown(552 3333)"},
	} {
		crisis := map[string]string{"GB": "116 123", "FR": "15", "ES": "024", "IS": "112", "DE": "112", "RU": "03", "SE": "112"}[s.country]
		c, said := read(t, "name: C\ncountry: "+s.country+"\nphones: [{number: +1 866 208 2390}]\ncrisis: {number: \""+crisis+"\"}\n")
		if said != "" {
			t.Fatal(said)
		}
		if got := mentions(c, s.text); got != s.want {
			t.Errorf("%s %q: got %q, want %q", s.country, s.text, got, s.want)
		}
	}
}

func TestRetiredNumbersAreFoundInLetters(t *testing.T) {
	c, _ := read(t, washington)
	for _, s := range []struct{ text, want string }{
		{"1-800-OLD-CARE", "1-800-OLD-CARE"},
		{"1-800-old-care", "1-800-old-care"},
		{"800 OLD CARE", "800 OLD CARE"},
		{"800 old care", ""},
		{"1 800-old-care", "800-old-care"},
		{"1-800-old care", ""},
		{"1-800-old CARE", ""},
		{"1-800-OLD care", ""},
		{"1-800-653-CARE", "1-800-653-CARE"},
		{"1-800-653-CARE, 800-OLD-CARE", "1-800-653-CARE|800-OLD-CARE"},
		{"A800-OLDCARE", ""},
		{"(800) OLDCARE", "800) OLDCARE"},
		{"1-800-OLDCARES", "1-800-OLDCARES"},
		{"1-800-OLDCAREs", ""},
		{"1-800-oldcares", ""},
		{"1-800-OLDCARE5", ""},
		{"1-800-OLD-CARE-2", "1-800-OLD-CARE"},
		{"room 12 and 1-800-OLD-CARE", "1-800-OLD-CARE"},
		{"202-555-0188 or 800-OLD-CARE", "202-555-0188|800-OLD-CARE"},
		{"800-OLD-CARE or 202-555-0188", "800-OLD-CARE|202-555-0188"},
	} {
		var got []string
		for _, m := range c.Retired(s.text) {
			got = append(got, s.text[m.Start:m.End])
		}
		if got := strings.Join(got, "|"); got != s.want {
			t.Errorf("%q: got %q, want %q", s.text, got, s.want)
		}
	}
}

// Seven digits are enough for a number, three of them before letters. Fewer may be
// anything.
func TestShortNumbersAreNotFoundByTheirDigitsAlone(t *testing.T) {
	for _, s := range []struct{ country, number, finds, leaves string }{
		{"IS", "552 2222", "Sími/552•2222|Sími/5522222|552-CABA", "552•222"},
		{"SH", "+290 22158", "+290•22158", "22•158|221•58|221-JU|22•158 in 2026"},
		{"US", "212-736-6795", "212-PENNSYL", "21-APENNSYL"},
	} {
		c, said := read(t, "name: C\ncountry: "+s.country+"\nphones: [{id: d, number: \"+1 866 208 2390\"}]\nalso_known: [{number: \""+s.number+"\"}]\n")
		if said != "" {
			t.Fatal(said)
		}
		for text := range strings.SplitSeq(s.finds, "|") {
			if m := c.Retired(text); len(m) != 1 {
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

func TestRetiredIsEmptyWithoutRetiredNumbers(t *testing.T) {
	c, _ := read(t, "name: C\ncountry: US\nphones: [{number: 866-208-2390}]\n")
	if got := c.Retired("Call 866-208-2390 or 202-555-0188."); got != nil {
		t.Errorf("got %+v, want none", got)
	}
	if got := contact.Missing().Retired("202-555-0188"); got != nil {
		t.Errorf("got %+v, want none", got)
	}
}

// The hint is the number that was meant, if it can be dialled.
func TestHintIsTheNumberThatWasMeant(t *testing.T) {
	for _, s := range []struct{ country, number, want string }{
		{"US", "“866-208-2390”", `write number: "866-208-2390"`},
		{"US", "« 866-208-2390 »", `write number: "866-208-2390"`},
		{"US", "0044 20 7946 0958", `write number: "+44 20 7946 0958"`},
		{"US", "“0044 20 7946 0958”", `write number: "+44 20 7946 0958"`},
		{"US", "“866-208-239”", "write one number and nothing else, as in 201-555-0123"},
		{"US", "0044 20 7946 095", "check each digit; it looks like 201-555-0123"},
		{"US", "866-208-239", "check each digit; it looks like 201-555-0123"},
		{"US", "''", "write number: 201-555-0123 with the clinic's own digits"},
	} {
		_, said := read(t, "name: H\ncountry: "+s.country+"\nphones:\n  - number: "+s.number+"\n")
		if !strings.Contains(said, "\n    "+s.want) || strings.Count(said, "clinic.yaml") != 1 {
			t.Errorf("%s: got\n%swant the hint %s", s.number, said, s.want)
		}
	}
}

// Iran and Iraq are equally near.
func TestHintForACountryIsAlwaysTheSame(t *testing.T) {
	for range 12 {
		_, said := read(t, "name: H\ncountry: Irax\nphones: [{number: +1 866 208 2390}]\n")
		if want := "write country: IR\n"; !strings.Contains(said, want) {
			t.Fatalf("got\n%swant %s", said, want)
		}
	}
}

func TestLettersOfTheKeypadReachFromAToZ(t *testing.T) {
	c, said := read(t, "name: C\ncountry: US\nphones: [{id: d, number: 866-208-2390}]\nalso_known: [{number: 212-749-9222}]\n")
	if said != "" {
		t.Fatal(said)
	}
	for _, text := range []string{"212-PIZZAAA", "212-pizzaaa", "212-PIZ[ZAAA", "212-PIZ@ZAAA", "212-piz`zaaa", "212-piz{zaaa"} {
		if m := c.Retired(text); len(m) != 1 || m[0].End != len(text) {
			t.Errorf("%q: got %+v, want one retired number", text, m)
		}
	}
}

func TestIDsAreMadeOfLabels(t *testing.T) {
	c, said := read(t, `name: H
country: US
phones:
  - {label: Desk, number: 866-208-2390}
  - {label: "- Desk! -", number: 866-208-2391}
  - {label: Desk, number: 866-208-2392}
  - {id: desk-2, label: Desk, number: 866-208-2393}
  - {label: 24 hours, number: 866-208-2394}
  - {label: Öffnung, number: 866-208-2395}
`)
	var ids []string
	for _, p := range c.Phones {
		ids = append(ids, p.ID)
	}
	if got, want := strings.Join(ids, " "), "desk desk-3 desk-4 desk-2 phone ffnung"; got != want || said != "" {
		t.Errorf("got %s, %s, want %s", got, said, want)
	}
}

func TestParseNumberSaysWhatIsWrong(t *testing.T) {
	for _, s := range []struct{ region, text, want string }{
		{"US", "2345", `"2345" cannot be called: in US, numbers of 4 digits are for text messages`},
		{"US", "1234", `"1234" is neither a telephone number nor a short code in use in US`},
		{"US", "245", `"245" is neither a telephone number nor a short code in use in US`},
		{"US", "1988", `telephone "1988" has a country code before the short code 988: it cannot be dialled`},
		{"US", "110 / 112", `"110 / 112" is neither a telephone number nor a short code in use in US`},
		{"GB", "+44 111", `telephone "+44 111" has a country code before the short code 111: it cannot be dialled`},
		{"GB", "+111", `"+111" is not a telephone number`},
		{"FR", "+33 15", `telephone "+33 15" has a country code before the short code 15: it cannot be dialled`},
		{"AR", "19", `"19" is neither a telephone number nor a short code in use in AR`}, // Two digits are only those of an emergency.
		{"GB", "999 112", `"999 112" is more than one telephone number`},
		{"FR", "1", `"1" is neither a telephone number nor a short code in use in FR`},
		{"DE", "110/112", `"110/112" is more than one telephone number`},
		{"DE", "110 999", `"110 999" is neither a telephone number nor a short code in use in DE`},
		{"US", "988x5", `telephone "988x5" has an extension after a short code`},
		{"US", "1-800-FLOW", `"1-800-FLOW" is not a telephone number in use in US`},
		{"US", "208-2390", `telephone "208-2390" has no area code`},
		{"XX", "866-208-2390", `"866-208-2390" is not a telephone number: invalid country code`},
	} {
		if _, err := contact.ParseNumber(s.text, s.region); err == nil || err.Error() != s.want {
			t.Errorf("%s %q: got %v, want %s", s.region, s.text, err, s.want)
		}
	}
	if err := contact.Missing().CheckDial("%zz"); err == nil || err.Error() != `"%zz" is not a telephone number` {
		t.Errorf("got %v", err)
	}
	if n, err := contact.ParseNumber("33 15", "FR"); n.URI() != "tel:3315" || err != nil { // A short code of its own.
		t.Errorf("got %v, %v", n.URI(), err)
	}
}

func TestWebAddressesAreWrittenForMachines(t *testing.T) {
	for written, want := range map[string]string{
		"HTTP://A.example": "http://a.example", "https://é.example/%0a": "https://xn--9ca.example/%0a", "https://harbour.example:8080": "https://harbour.example:8080", "https://a.b#x": "https://a.b#x",
		"https://a_b.example": "", "https://xn--a.example": "", "https://-a.example": "", "https://a..b": "", "https://a.example/b|c": "", "https://[::1]/": "", "https:a.example": "", "https://localhost/": "",
	} {
		c, said := read(t, "name: H\ncountry: US\nphones: [{number: 866-208-2390}]\nwebsite: \""+written+"\"\n")
		if c.Website != want || strings.Count(said, "[url-invalid]\n    write all of it, as in https://www.example.com") != map[bool]int{true: 1}[want == ""] {
			t.Errorf("%s: got %q, %s, want %q", written, c.Website, said, want)
		}
	}
}

// Ten digits in a row that the clinic has are a number, with its extension.
func TestOwnNumbersInOneRowHaveExtensions(t *testing.T) {
	c, said := read(t, "name: C\ncountry: US\nphones: [{id: d, number: 866-208-2390}]\nalso_known: [{number: 866-415-6313}]\ncrisis: {number: 800-273-8255}\n")
	if said != "" {
		t.Fatal(said)
	}
	for _, s := range []struct{ text, want string }{
		{"8662082390 x5", "printed(8662082390 x5)"},
		{"8664156313 x5", "also known(8664156313 x5)"},
		{"8002738255 x5", "printed(8002738255 x5)"},
		{"8002738256 x5", ""},
	} {
		if got := mentions(c, s.text); got != s.want {
			t.Errorf("%q: got %q, want %q", s.text, got, s.want)
		}
	}
}

func TestShortCodesAreShownAsTheClinicWritesThem(t *testing.T) {
	for _, s := range []struct{ yaml, text, want string }{
		{"country: GB\ncrisis: {number: 116 123}\nphones: [{number: 020 7946 0958}]\n", "Ring 116123 now", "printed 116 123"},
		{"country: US\nphones: [{number: 866-208-2390}]\nalso_known: [{number: 988}]\n", "Call 9-8-8 now", "also known 988"},
	} {
		c, said := read(t, "name: C\n"+s.yaml)
		if m := c.Mentions(s.text); len(m) != 1 || m[0].Match.String()+" "+m[0].Number.String() != s.want || said != "" {
			t.Errorf("%q: got %+v, %s, want %s", s.text, m, said, s.want)
		}
	}
}
