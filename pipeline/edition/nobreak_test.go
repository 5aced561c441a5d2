package edition_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/markdown"
)

// marks shows a no-break space as "_" and a word joiner as "^".
var marks = strings.NewReplacer("\u00a0", "_", "\u2060", "^")

func TestTogetherKeepsQuantitiesDatesAndNames(t *testing.T) {
	for lang, cases := range map[string][]string{
		"en-US": {
			"take 5_mg now", "5_mg,", "(5_mL)", "5_mcg", "5_µg", "5_g", "70_kg", "100_IU", "100_units", "5_%", "37_°C", "37°_C", "98.6_°F", "98.6_°_F", "39_C", "104_F", "120/80_mmHg", "120_/_80_mm_Hg", "60_bpm",
			"24_hours", "40_minutes", "2_weeks", "1_day.", "3_months’ time", "1_hour,", "0.5_mg/^kg", "0.5_mg/^kg over 40_minutes", "5_mL/^min", "250_mg/5_mL", "250_mg_/_5_mL", "give 250_mg/5_mL at 8_p.m. daily",
			"1,000.5_mg", ".5_mg", "½_mL", "2½_hours", "1_½_hours", "1_1/2_hours", "8_p.m.", "8_p.m., then", "8:30_a.m.", "8_am", "8_PM.", "8_AM", "9_o’clock", "9_o'clock",
			"1_November 2026", "November_1, 2026", "Nov._1", "on 1_Nov. 2026", "May_5", "November_1–^3", "1st_of_November", "November_1st", "2–^3_November",
			"4–^6_hours", "5-10_mg", "5_–_10_mg", "5_-_10_mg", "5_to_10_mg", "5_mg to 10_mg", "5–^10", "5%–^10%", "8_a.m.–^5_p.m.", "8_p.m. to 10_p.m.",
			"Dr._Smith", "Dr_Smith", "Mr._Jones", "(Prof._Dr._Lee)", "No._5", "p._4", "pp._4–^6", "Fig._2", "5_×_10", "2_x_5_mg", "5_mg_×_2", "10_x_10⁹/^L", ">_39_C", "<_5_mg", "≥_3", "(>_39_C)", "BMI =_30", "$_5", "5_€",
			"5-^mg tablet", "2_×_500_mg", "10_million people", "mix 5_fl_oz", "5_per_cent", "5 tablets", "5 times", "in 5 Take it", "250_mg/_5_mL", "250_mg_/5_mL", "250_/5", "5–_10_mg", "5_–10_mg", "5_-10_mg", "3_x daily", "2_× a day", "five (5)_mg", "(5)_hours", "at -_18_°C", "at –_18°C", "at -_5_C", "(see 5) then", "wait - 5_mg", "Step 5- go", "[5] mg", "In 2019 many", "5. Take", "B12 hours", "vitamin B12 mg", "Take 5, hours later",
			"the 5 may be", "You may 5", "5 and 10", "2026-11-01", "866-208-2390", "866–208–2390", "24/7", "and/or", "5 m2x", "km/h", "ICD-10 code", "March on", "the Dr. said", "5 mgx", "dose - 5_mg", "https://x.org/5/mg 5_mg",
			"5_m²", "24_kg/^m²", "24_kg/^m2", "see No. five", "5\u00a0mg", "5\u202fmg", "5\u2009mg", "page 4", "5_cc", "5_lbs.", "6_ft tall", "I am 5 in all", "5_mEq/^L", "100_U/^mL", "12_mg/^day", "5_mg/^kg/^day",
			"5 12345678901", "5_+_1234567890 12", "5_mg or 6", "12 of the May", "5 x-ray", "5_mg 6_mg", "(12_½_hours", "1234 ½", "a 5 b/2", "55 1/x", "5_1/2", "55 x/y", "25 11/2",
			"mg/5_mL", "2x5_mg", "2×5_mg", "Bx5 mg", "5 m9", "5_m2,", "5_cm³", "5 m³x", "5 m²2", "5 g2", "$5 May", "May (5", "(May_5", "a.5 May", "12.5 May", "12:30 May", "5th_May", "32 May", "0 May", "131 May", "31_May", "May_31", "May 32", "May 5x", "May_5th,",
			"8_h_30", "8_h 3", "8_h_05", "8_h 300", "8_h_30.", "Dr. smith", "dr. Smith", "(Dr._Smith", "37°_F.", "a° C", "–_18_C", "- x C", "a-5-6_mg", "5–6–7_mg", "a–^5", ".–^5", "°–^5", "a/mg", "5/^mg/^kg", "5/x", "5-mx", "5-5", "5\tmg", "5\nmg", "5\rmg", "5\u2003mg", "5_\u2003mg", "5  \nmg", " 5_mg ", "5_mg,6",
			"1 2 3 4 5", "1_+_2_+_3_+_4_+_5_+_6_+_7_+_8_+_9_+_10_+_11_+_12 +_13", "tel 5 Mayor",
			"1000_+_1000_+_1000_+_1000_+_1000_+_1000_+_1000_+_1000 +_1000", "5‒^10_mg", "1) days off", "5. May I", "005 May", "B12° C", "5-day course", "a\tDr._Smith", "a\rDr._Smith", "a\nDr._Smith",
			"𝟏 May", "9_May", "123_½_hours", "5_mg /day", "5 –then", "5 then mg", "5 last May", "5_mg C then", "37° outside",
		},
		"es":      {"1_de_noviembre de 2026", "8_a._m.", "de 5_a_10_mg", "24_horas", "2_años", "n.º_5", "Sra._López", "10_000_mg", "5_por_ciento", "5_ml", "pág._4", "5 y 10"},
		"fr":      {"le 1er_novembre", "20_h", "20_h_30", "1_234_567", "12_345", "123_456", "1234 567", "1 2345", "1 23", "1,5 000", "x 500", "a5 500_mg", "1.500 500", "€10_000", "1_234, puis", "5_à_10_mg", "10_000_mg", "24_heures", "Mme_Dupont", "M._Dupont", "5_%", "n°_5", "3_ans", "5_pour_cent", "2_jours"},
		"pt":      {"1_de_novembro", "1º_de_novembro", "24_horas", "5_a_10_mg", "Dra._Silva", "5_anos"},
		"vi":      {"ngày_1_tháng_11", "8_giờ", "5_đến_10_mg", "24_giờ", "BS._Nguyễn", "3_tuần"},
		"tl":      {"24_oras", "ika-1_ng_Nobyembre", "Nobyembre_1", "5_hanggang_10_mg", "5_na_oras", "5_na_mg/^kg", "2_linggo", "Gng._Cruz"},
		"ru":      {"1_ноября", "5_мг", "24_часа", "5_до_10_мг", "120/80_мм_рт._ст.", "10_000_мг", "5_лет", "д-р_Иванов", "стр._4", "5_ЕД", "5_мг/^кг"},
		"he":      {"5_מ\"ג", "5_מ״ג", "24_שעות", "1_בנובמבר", "1 ב", "1_נובמבר", "5_עד_10_מ״ג", "ד״ר_לוי", "עמ׳_4"},
		"ar":      {"5_ملغ", "24_ساعة", "1_نوفمبر", "٥_ملغ", "5_إلى_10_ملغ", "د._أحمد", "٣١_يناير", "٣٢ يناير", "٩_يناير"},
		"ko":      {"5_mg", "5_시^간", "오후_8^시", "11^월_1^일", "30^분마다", "24^시^간", "5^～^10_mg", "15^～^20_mg", "ᄀ5_mg", "5_마^이^크^로^그^램", "5^마^이^크^로^그^램을"},
		"zh-Hans": {"5_毫^克", "每日5^毫^克，", "24^小^时内", "11^月1^日", "5^毫^克月", "5^至^6", "5^到^6", "5^－^6", "5毫", "每日5^毫^克至6^毫^克", "5^至^10^毫^克", "2019^年的", "12^至^16^毫^克", "小时5", "24_小^时内"},
		"zh-Hant": {"5^毫^升", "24^小^時"},
		"de":      {"1._November", "20_Uhr", "20_Uhr_30", "Am 5. am Abend", "5 am Abend", "5_bis_10_mg", "Frau_Müller", "3_Tage", "S._4", "z. B. 5_mg"},
		"it":      {"1_novembre", "24_ore", "5_a_10_mg"},
	} {
		for _, want := range cases {
			text := strings.NewReplacer("_", " ", "^", "").Replace(want)
			if got := marks.Replace(edition.Together(text, lang)); got != marks.Replace(want) {
				t.Errorf("%s: got %q, want %q", lang, got, want)
			}
		}
	}
}

func TestStrengthsStayTogetherWhateverTheMarkup(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Take **5** mg.", "Take 5_mg."},
		{"Take 5 *mg*.", "Take 5_mg."},
		{"Take 5\nmg.", "Take 5_mg."},
		{"Take **5 mg**/5\n*mL*.", "Take 5_mg/5_mL."},
		{"[5](https://example.org) mg", "5_mg"},
		{"`5` mg", "5_mg"},
		{"`5 mg`", "5 mg"},
		{"5\\\nmg", "5 mg"},
		{"5[^a] mg\n\n[^a]: Or 6 mg.", "5_mg\nOr 6_mg."},
		{"## Give 5 mg\n\n- 5 mg\n- \\> 39 C\n\n| 5 mg | a |\n|---|---|\n| b | 8 p.m. |", "Give 5_mg\n5_mg\n>_39_C\n5_mg\na\nb\n8_p.m."},
		{"Term 5 mg\n: Details 6 mg", "Term 5_mg\nDetails 6_mg"},
		{"::: warning Not over 5 mg\nBut 4 mg.\n:::", "Not over 5_mg\nBut 4_mg."},
		{"![5 mg](a.png)", "5 mg"},
	} {
		e, findings := shown(t, doc.Handout, c.text)
		if len(findings) != 0 {
			t.Fatal(findings)
		}
		if got := marks.Replace(plain(e)); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// Each text keeps its own letters. The signs are written into the text at their place:
// a joiner at the end of the text before it.
func TestSignsAreWrittenIntoTheTextWhereTheyStand(t *testing.T) {
	for text, want := range map[string]string{
		"5 **mg** now": "5_|mg| now",
		"**5** mg":     "5|_mg",
		"5–**6** mg":   "5–^|6|_mg",
		"Ring [555–0143](tel:+12025550143) 4–6": "Ring |555–0143| 4–^6",
		"`5`–6 mg":                     "`5`|–^6_mg",
		"5 mg/`kg` b":                  "5_mg/^|`kg`| b",
		"`5 mg/`kg b":                  "`5 mg/`|^kg b",
		"a `5` mg b `6` c":             "a |`5`|_mg b |`6`| c",
		"![5](a.png)6 mg":              "!|6_mg",
		"5 ![x](a.png) mg":             "5 |!| mg",
		"5\\\nmg 6 mg":                 "5|/|mg 6_mg",
		"[5 mg](#x) 6 mg\n\n## X {#x}": "5_mg| 6_mg",
		"[202–555–0143](tel:+12025550143) 4–6": "202–555–0143| 4–^6",
		"x [y](tel:+12025550143) 4–6 z":        "x |y| 4–^6 z",
		"[555–0143](tel:+12025550143) 4–6":     "555–0143| 4–^6",
	} {
		e, _ := shown(t, doc.Handout, text+"\n")
		var pieces []string
		doc.WalkInlines(doc.Texts(e.Article.Body[0])[0], func(in doc.Inline) {
			switch in := in.(type) {
			case *doc.Text:
				pieces = append(pieces, in.Value)
			case *doc.Verbatim:
				pieces = append(pieces, "`"+in.Value+"`")
			case *doc.Image:
				pieces = append(pieces, "!")
			case *doc.LineBreak:
				pieces = append(pieces, "/")
			}
		})
		if got := marks.Replace(strings.Join(pieces, "|")); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// Apart from the signs that keep words together, an edition has each letter of the
// article. The article itself does not change.
func TestKeepingTogetherChangesNoLetter(t *testing.T) {
	text := "Give **250 mg**/5 mL at 8 p.m., 4–6 hours apart, to Dr. Lee: 1 ½ to 2 *weeks* from\n1 November, > 39 C,\u00a05 mg, 5\u202fg, 10 x 10⁹/L.\n\n- `a 5 mg` 6 mg\n- ![7 mg](x.png) 8 mg\\\n  9 mg\n"
	s := source(t, text)
	before := doc.PlainBlocks(s.Article.Body)
	var findings diag.List
	after := plain(edition.New(doc.Guide, s, &findings))
	if doc.PlainBlocks(s.Article.Body) != before {
		t.Error("the article itself has changed")
	}
	loose := strings.NewReplacer("\u00a0", " ", "\u2060", "")
	if loose.Replace(after) != loose.Replace(before) {
		t.Errorf("got %q, want %q", after, before)
	}
	if after == before {
		t.Error("nothing is kept together")
	}
}

func FuzzTogether(f *testing.F) {
	for _, s := range []string{"Give 250 mg/5 mL at 8 p.m.", "5  mg", " 5 – 10 % ", "11月1日 5毫克", "5\u00a0 mg", "1 = 2 = 3 = 4 = 5 = 6 = 7 = 8 = 9", "\xff5 \xfemg", "ика 5-mg/kg–6"} {
		f.Add(s, "en")
		f.Add(s, "zh-Hant")
	}
	loose := strings.NewReplacer("\u00a0", " ", "\u2060", "")
	f.Fuzz(func(t *testing.T, text, lang string) {
		got := edition.Together(text, lang)
		if loose.Replace(got) != loose.Replace(text) {
			t.Fatalf("%q becomes %q", text, got)
		}
		if again := edition.Together(got, lang); strings.Count(again, "\u00a0") < strings.Count(got, "\u00a0") {
			t.Fatalf("%q becomes %q, and then %q", text, got, again)
		}
	})
}

func BenchmarkKeepTogether(b *testing.B) {
	text := strings.Repeat("Ketamine was approved in 1970. In 2019, 65 to 70 of 100 people in 12 trials felt better within 24 hours of 0.5 mg/kg. ", 620)
	var findings diag.List
	s := source(&testing.T{}, "x")
	s.Article = markdown.Read("article.md", []byte(text), &findings)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		edition.Together(text, "en-US")
	}
}
