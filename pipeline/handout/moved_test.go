package handout_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/theme"
)

func makeMoved(t *testing.T, a handout.MovedArticle) string {
	t.Helper()
	th, err := theme.Load("", &diag.List{})
	if err != nil {
		t.Fatal(err)
	}
	labels, err := th.Labels(a.Lang, diag.Pos{}, &diag.List{})
	if err != nil {
		t.Fatal(err)
	}
	page, err := handout.Moved(th, labels, a)
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

func TestMovedLeadsToTheNewPlace(t *testing.T) {
	got := makeMoved(t, handout.MovedArticle{Href: "../new/new-handout.html", Title: "Asthma & <you>", Lang: "es", Clinic: "Clínica"})
	for _, want := range []string{
		`<html lang="es" dir="ltr">`,
		`<meta http-equiv="refresh" content="0; url=../new/new-handout.html">`,
		`<link rel="canonical" href="../new/new-handout.html">`,
		`<a href="../new/new-handout.html">Asthma &amp; &lt;you&gt;</a>`,
		"<h1>Esta página se ha trasladado</h1>", "<bdi>Clínica</bdi>", `content="pamphlet"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is missing in\n%s", want, got)
		}
	}
	if n := strings.Count(got, "new-handout.html"); n != 3 {
		t.Errorf("the new place is named %d times", n)
	}
	if len(got) > 4096 {
		t.Errorf("the page has %d bytes", len(got))
	}
}

func TestMovedSpeaksTheLanguageOfTheArticle(t *testing.T) {
	got := makeMoved(t, handout.MovedArticle{Href: "../n/n-handout.html", Title: "الربو", Lang: "ar"})
	if !strings.Contains(got, `<html lang="ar" dir="rtl">`) || strings.Contains(got, `class="clinic">`) {
		t.Errorf("got\n%s", got)
	}
	// If there are no labels in the article's language, the words are marked with
	// their own language.
	got = makeMoved(t, handout.MovedArticle{Href: "../n/n-handout.html", Title: "دمه", Lang: "fa"})
	if !strings.Contains(got, `<html lang="fa" dir="rtl">`) || !strings.Contains(got, `<h1 lang="en" dir="ltr">This page has moved</h1>`) {
		t.Errorf("got\n%s", got)
	}
}
