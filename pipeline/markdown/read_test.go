package markdown_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/markdown"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata")

func read(file, data string) (*doc.Article, string) {
	var l diag.List
	a := markdown.Read(file, []byte(data), &l)
	var b strings.Builder
	for _, f := range l.Sorted() {
		b.WriteString(f.String())
		b.WriteByte('\n')
	}
	return a, b.String()
}

// TestRead runs the cases in testdata: input.md, the model that is read from it, the
// front matter where the case asks for it, and the findings. In the input, the
// line ends and characters that text files cannot hold are written as escapes:
// <CR>, <TAB>, <FF> (a byte that is not UTF-8), <NUL>.
func TestRead(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	unescape := strings.NewReplacer("<CR>\n", "\r", "<CRLF>\n", "\r\n", "<TAB>", "\t", "<FF>", "\xff", "<NUL>", "\x00", "<BOM>", "\ufeff", "<ACUTE>", "\u0301", "<92>", "\u0092", "<SP>", " ")
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			input := archive.Files[0]
			a, findings := read(input.Name, unescape.Replace(string(input.Data)))
			for i := range archive.Files[1:] {
				f := &archive.Files[i+1]
				var got string
				switch f.Name {
				case "model":
					got = dump(a)
				case "meta":
					got = dumpMeta(t, a.Meta)
				case "findings":
					got = findings
				default:
					t.Fatalf("unknown part %q", f.Name)
				}
				if *update {
					f.Data = []byte(got)
				} else if got != string(f.Data) {
					t.Errorf("%s: got\n%s\nwant\n%s", f.Name, got, f.Data)
				}
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
