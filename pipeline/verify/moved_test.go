package verify_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/verify"
)

func TestAMovedPageLeadsToItsArticleAndNowhereElse(t *testing.T) {
	th, err := theme.Load("", &diag.List{})
	if err != nil {
		t.Fatal(err)
	}
	labels, err := th.Labels("en-US", diag.Pos{}, &diag.List{})
	if err != nil {
		t.Fatal(err)
	}
	const place, title = "../new/new-handout.html", "Asthma & you"
	page, err := handout.Moved(th, labels, handout.MovedArticle{Href: place, Title: title, Lang: "en-US", Clinic: "Riverbend Clinic"})
	if err != nil {
		t.Fatal(err)
	}
	if faults := verify.CompareMoved(page, place, title); len(faults) > 0 {
		t.Errorf("got %v", faults)
	}
	for _, c := range []struct{ name, old, new, want string }{
		{"a link elsewhere", `<a href="../new/`, `<a href="https://evil.example/`, "it leads to https://evil.example/new-handout.html"},
		{"at once elsewhere", `url=../new/`, `url=../old/`, `it leads at once to "0; url=../old/new-handout.html"`},
		{"later", `content="0; `, `content="20; `, `it leads at once to "20; url=`},
		{"twice", `</head>`, `<meta http-equiv="refresh" content="0; url=../new/new-handout.html"></head>`, "does so 2 times"},
		{"not at once", `http-equiv="refresh"`, `name="refresh"`, "does so 0 times"},
		{"a cookie", `</head>`, `<meta http-equiv="set-cookie" content="a"></head>`, `it leads at once to "a"`},
		{"another address for programs", `canonical" href="..`, `canonical" href="https://evil.example`, "it leads to https://evil.example/new/"},
		{"a base", `<head>`, `<head><base href="https://evil.example/">`, "it leads to https://evil.example/"},
		{"a script", `</main>`, `<script>go()</script></main>`, "unexpected content: a script"},
		{"a form", `</main>`, `<form action="https://evil.example"><button>Go</button></form></main>`, "an element <form>"},
		{"no link", `<a href="../new/new-handout.html">Asthma &amp; you</a>`, `Asthma &amp; you`, "the link to ../new/new-handout.html is missing"},
		{"another title", `Asthma &amp; you</a>`, `Eczema</a>`, `it does not name "Asthma & you"`},
	} {
		damaged := strings.Replace(string(page), c.old, c.new, 1)
		if damaged == string(page) {
			t.Fatalf("%s: nothing is changed", c.name)
		}
		var said []string
		for _, f := range verify.CompareMoved([]byte(damaged), place, title) {
			said = append(said, f.Message)
		}
		if got := strings.Join(said, "\n"); !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}
