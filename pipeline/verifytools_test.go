package pipeline_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"pamphlet/pipeline"
	"pamphlet/pipeline/doc"
)

// run runs a program that is not part of pamphlet, and returns what it prints.
func run(t testing.TB, dir, program string, args ...string) []byte {
	t.Helper()
	return feed(t, nil, dir, program, args...)
}

// feed does so, too, and gives the program data to read.
func feed(t testing.TB, data []byte, dir, program string, args ...string) []byte {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("%s is not installed", program)
		}
		t.Skipf("%s is not installed", program)
	}
	cmd := exec.Command(path, args...)
	cmd.Dir, cmd.Stdin = dir, bytes.NewReader(data)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", program, args, err, out)
	}
	return out
}

// Files that another program has written anew hold the same words: each is
// proved as before except the order of words where the tags are lost.
func TestVerifyReadsWhatOtherProgramsWrite(t *testing.T) {
	t.Parallel()
	rewrite := func(p project, file string, program string, args ...string) {
		for i, a := range args {
			args[i] = strings.NewReplacer("IN", p.path(set+file), "OUT", p.path("rewritten")).Replace(a)
		}
		run(p.t, p.dir, program, args...)
		p.replace(file, p.read("rewritten"))
	}
	for name, c := range map[string]struct {
		file    string
		tagless bool
		rewrite func(p project, file string)
	}{
		"linearized":        {"brochure.pdf", false, func(p project, file string) { rewrite(p, file, "qpdf", "--linearize", "IN", "OUT") }},
		"no object streams": {"booklet.pdf", false, func(p project, file string) { rewrite(p, file, "qpdf", "--object-streams=disable", "IN", "OUT") }},
		"all object streams": {"booklet-reader.pdf", false, func(p project, file string) {
			rewrite(p, file, "qpdf", "--object-streams=generate", "--recompress-flate", "IN", "OUT")
		}},
		"nothing compressed": {"large-print.pdf", false, func(p project, file string) { rewrite(p, file, "qpdf", "--qdf", "IN", "OUT") }},
		"contents in one piece": {"press.pdf", false, func(p project, file string) {
			rewrite(p, file, "qpdf", "--coalesce-contents", "--normalize-content=y", "IN", "OUT")
		}},
		"by Ghostscript": {"brochure.pdf", true, func(p project, file string) {
			rewrite(p, file, "gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-o", "OUT", "IN")
		}},
		"pages by Ghostscript": {"large-print.pdf", true, func(p project, file string) {
			rewrite(p, file, "gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-o", "OUT", "IN")
		}},
		"folded by Ghostscript": {"booklet.pdf", true, func(p project, file string) {
			rewrite(p, file, "gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-o", "OUT", "IN")
		}},
		"zipped": {"guide.epub", false, func(p project, file string) {
			run(p.t, p.dir, "unzip", "-q", p.path(set+file), "-d", "book")
			run(p.t, p.path("book"), "zip", "-q", "-X", "-r", "-9", filepath.Join("..", "book.zip"), ".")
			p.replace(file, p.read("book.zip"))
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newProject(t, plainest(), provenClinic, madeWith(t, c.file))
			file := "asthma-" + c.file
			c.rewrite(p, file)
			r := p.verify()
			if got := p.faults(r, file); got != "" {
				t.Errorf("got\n%s", got)
			}
			proof := proofOf(t, r, file)
			if proof.Found != proof.Words || !proof.Proved || c.tagless != strings.Contains(strings.Join(proof.Unproved, ""), "the order of its words") {
				t.Errorf("got %+v", proof)
			}
		})
	}
}

func proofOf(t testing.TB, r *pipeline.VerifyReport, file string) pipeline.FileProof {
	t.Helper()
	for _, f := range r.Files {
		if filepath.Base(f.Path) == file {
			return f
		}
	}
	t.Fatalf("%s was not read", file)
	return pipeline.FileProof{}
}

// What Ghostscript has robbed of its tags still gives away a word that is
// missing, and a number that is not the clinic's.
func TestVerifyFindsDamageWithoutTags(t *testing.T) {
	t.Parallel()
	p := newProject(t, plainest(), provenClinic, doc.LargePrint)
	other := newProject(t, strings.NewReplacer("Do not take", "Do take", "Call 202-555-0143 if", "Call 202-555-0134 if").Replace(plainest()), provenClinic, doc.LargePrint)
	file := "asthma-large-print.pdf"
	run(t, p.dir, "gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-o", "rewritten", other.path(set+file))
	p.replace(file, p.read("rewritten"))
	got := p.faults(p.verify(), file)
	for _, want := range []string{`"not" is missing after`, "telephone number 202-555-0134 is not the clinic's"} {
		if !strings.Contains(got, want) {
			t.Errorf("got\n%swant %q", got, want)
		}
	}
}

// A link in a PDF that dials another number than it shows.
func TestVerifyFindsDeadLinksInPDF(t *testing.T) {
	t.Parallel()
	for file, want := range map[string]string{
		"asthma-brochure.pdf": `the link "202-555-0143" dials another number: tel:+12025550172`,
		"asthma-booklet.pdf":  "telephone number tel:+12025550134 is not the clinic's",
	} {
		p := newProject(t, plainest(), provenClinic, madeWith(t, strings.TrimPrefix(file, "asthma-")))
		run(t, p.dir, "qpdf", "--qdf", "--object-streams=disable", p.path(set+file), "rewritten")
		number := want[strings.Index(want, "tel:"):][:len("tel:+12025550143")]
		p.replace(file, substitute(t, p.read("rewritten"), `tel:\+12025550143`, number))
		r := p.verify()
		if got := p.faults(r, file); !strings.Contains(got, want) || !r.HasErrors() {
			t.Errorf("got\n%swant %q", got, want)
		}
	}
}

// What a PDF says to the ear in place of what it shows.
func TestVerifyFindsWordsBesideTheTextInPDF(t *testing.T) {
	t.Parallel()
	p := newProject(t, plainest(), provenClinic, doc.LargePrint)
	file := "asthma-large-print.pdf"
	run(t, p.dir, "qpdf", "--qdf", "--object-streams=disable", p.path(set+file), "rewritten")
	damaged := substitute(t, p.read("rewritten"), `/S /P\n`, "/ActualText (Stop all medicine)\n  /S /P\n")
	p.write("rewritten", damaged)
	p.replace(file, run(t, p.dir, "fix-qdf", "rewritten"))
	if got := p.faults(p.verify(), file); !strings.Contains(got, `unexpected "Stop all medicine"`) {
		t.Errorf("got\n%s", got)
	}
}

// Every article that comes with pamphlet is proved in all editions, without one
// false alarm.
func TestVerifyProvesEveryArticle(t *testing.T) {
	t.Parallel()
	articles, err := filepath.Glob("testdata/corpus/*.md")
	if err != nil || len(articles) < 5 {
		t.Fatal(articles, err)
	}
	articles = append(articles, "../source/ketamine-for-depression.md")
	type set struct{ article, clinic string }
	var sets []set
	for _, a := range articles {
		sets = append(sets, set{a, ""})
	}
	if dir := os.Getenv("PAMPHLET_CORPUS"); dir != "" {
		sets = append(sets, set{filepath.Join(dir, "article.md"), "../source/clinic.yaml"})
	}
	for _, s := range sets {
		t.Run(filepath.Base(s.article), func(t *testing.T) {
			t.Parallel()
			o := pipeline.BuildOptions{Project: pipeline.Project{Source: s.article, Clinic: s.clinic, Version: "test"}, Out: t.TempDir(), Only: pipeline.Buildable()}
			first := o
			first.Project = remembering(t, o.Project, filepath.Dir(s.article)) // It is verified with editions that are rendered anew.
			built, err := pipeline.Build(t.Context(), first)
			if err != nil {
				t.Fatal(err)
			}
			made := map[doc.Format]bool{}
			for _, f := range built.Articles[0].Files {
				made[f.Format] = true
			}
			paper := made[doc.Brochure] && made[doc.Booklet] && made[doc.LargePrint] && made[doc.Press]
			if !made[doc.Guide] || !made[doc.Handout] || !made[doc.Email] || !paper && !built.HasErrors() { // A script that no page can be set in.
				t.Fatal(made, built.Findings)
			}
			r, err := pipeline.Verify(t.Context(), pipeline.VerifyOptions{Project: o.Project, Out: o.Out})
			if err != nil || len(r.Files) < len(built.Articles[0].Files)+1 {
				t.Fatalf("got %v, and %d files", err, len(r.Files))
			}
			for _, f := range r.Findings {
				if paper || f.Rule != "edition-missing" {
					t.Errorf("got %v", f)
				}
			}
		})
	}
}

// Of a PDF the order of its pages on paper counts, where they lie, what opens by
// itself and what is drawn, and not its words alone.
func TestVerifyFindsForgedPDFs(t *testing.T) {
	t.Parallel()
	var opened sync.Map // The files that qpdf has written anew, by their names.
	qdf := func(pattern, replacement string) func(testing.TB, project, string) []byte {
		return func(t testing.TB, p project, file string) []byte {
			once, _ := opened.LoadOrStore(file, sync.OnceValue(func() []byte {
				return run(t, p.dir, "qpdf", "--qdf", "--object-streams=disable", p.path(set+file), "-")
			}))
			return feed(t, substitute(t, once.(func() []byte)(), pattern, replacement), p.dir, "fix-qdf")
		}
	}
	qpdf := func(args ...string) func(testing.TB, project, string) []byte {
		return func(t testing.TB, p project, file string) []byte {
			return run(t, p.dir, "qpdf", append(append([]string{p.path(set + file)}, args...), "-")...)
		}
	}
	forged := forgeries(t)
	catalog := func(entry string) func(testing.TB, project, string) []byte {
		return qdf(`/Type /Catalog`, "/Type /Catalog\n  "+entry)
	}
	for name, c := range map[string]struct {
		file   string
		damage func(testing.TB, project, string) []byte
	}{
		"pages swapped":               {"large-print.pdf", qpdf("--pages", ".", "2,1,3-z", "--")},
		"pages reversed":              {"booklet-reader.pdf", qpdf("--pages", ".", "z-1", "--")},
		"sides of a sheet swapped":    {"booklet.pdf", qpdf("--pages", ".", "2,1,3-z", "--")},
		"a page turned":               {"large-print.pdf", qpdf("--rotate=180:1")},
		"a page turned on its side":   {"booklet.pdf", qpdf("--rotate=+90:2")},
		"a file in it":                {"large-print.pdf", qpdf("--add-attachment", "source/asthma.md", "--")},
		"a script that opens with it": {"large-print.pdf", catalog(`/OpenAction << /S /JavaScript /JS (app.alert\(1\)) >>`)},
		"a page that opens with it":   {"large-print.pdf", catalog(`/OpenAction << /S /URI /URI (https://evil.example/) >>`)},
		"a program that opens":        {"large-print.pdf", catalog(`/AA << /WC << /S /Launch /F (evil.exe) >> >>`)},
		"scripts by name":             {"large-print.pdf", catalog(`/Names << /JavaScript << /Names [(x) << /S /JavaScript /JS (1) >>] >> >>`)},
		"a form in it":                {"large-print.pdf", catalog(`/AcroForm << /Fields [] >>`)},
		"a link that was moved":       {"large-print.pdf", qdf(`(?s)(/Rect \[\s*)[0-9.]+`, "${1}1")},
		"a link that is hidden":       {"large-print.pdf", qdf(`/Subtype /Link`, "/F 2\n  /Subtype /Link")},
		"an action of a page":         {"large-print.pdf", qdf(`/Type /Page\n`, "/Type /Page\n  /AA << /O << /S /JavaScript /JS (1) >> >>\n")},
		"a page cut":                  {"large-print.pdf", qdf(`/Type /Page\n`, "/Type /Page\n  /CropBox [0 0 10 10]\n")},
		"text that is not painted":    {"large-print.pdf", qdf(`\nBT `, "\nBT 3 Tr ")},
		"text off the page":           {"large-print.pdf", qdf(`(/F\d [0-9.]+ Tf )[0-9.]+ [0-9.]+ Td`, "${1}-900 -900 Td")},
		"a white box over the text":   {"large-print.pdf", qdf(`(?s)(.*)\nendstream`, "${1}\n1 g 0 0 1000 1000 re f\nendstream")},
		"another picture":             {"large-print.pdf", qdf(`(?s)(/Subtype /Image.*?stream\n.{40}).`, "${1}~")},
	} {
		p := forged(c.file)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := "asthma-" + c.file
			r := p.damaged(t, file, c.damage(t, p, file)).verify()
			if got := p.faults(r, file); got == "" || !strings.Contains(got, "verify-") {
				t.Errorf("got %v", r.Findings)
			}
		})
	}
}
