package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pamphlet/pipeline/thorough"
)

func finished(tb testing.TB, d *Document) []byte {
	tb.Helper()
	data, err := d.Bytes()
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// tool runs a program on a file, or skips the test if it is not installed.
func tool(tb testing.TB, data []byte, program string, args ...string) string {
	tb.Helper()
	if _, err := exec.LookPath(program); err != nil {
		tb.Skipf("%s is not installed", program)
	}
	path := filepath.Join(tb.TempDir(), "test.pdf")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		tb.Fatal(err)
	}
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "FILE", path)
	}
	out, err := exec.Command(program, args...).CombinedOutput()
	if err != nil {
		tb.Fatalf("%s %v: %v\n%s", program, args, err, out)
	}
	return string(out)
}

// opened returns the file with all of its objects uncompressed.
func opened(tb testing.TB, data []byte) string {
	tb.Helper()
	return tool(tb, data, "qpdf", "--qdf", "--object-streams=disable", "--no-original-object-ids", "FILE", "-")
}

func TestSameDocumentGivesSameBytes(t *testing.T) {
	want := sha256.Sum256(finished(t, demo(t, 3, true)))
	for range thorough.Size(8, 50) {
		if got := sha256.Sum256(finished(t, demo(t, 3, true))); got != want {
			t.Fatalf("hash %x, then %x", want, got)
		}
	}
}

// The test runs itself in another environment and compares the hashes.
func TestSameBytesInEveryProcess(t *testing.T) {
	sum := fmt.Sprintf("sum=%x", sha256.Sum256(finished(t, demo(t, 3, true))))
	if os.Getenv("PDF_CHILD") != "" {
		fmt.Println(sum)
		return
	}
	for _, env := range [][]string{{"TZ=Asia/Tokyo", "GOMAXPROCS=1"}, {"TZ=America/Los_Angeles", "GOMAXPROCS=4"}} {
		cmd := exec.Command(os.Args[0], "-test.run=^TestSameBytesInEveryProcess$", "-test.v")
		cmd.Env = append(append(os.Environ(), "PDF_CHILD=1"), env...)
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(out), sum) {
			t.Errorf("with %v another file is made: %s, want %s", env, out, sum)
		}
	}
}

func TestOtherContentGivesAnotherIdentifier(t *testing.T) {
	id := regexp.MustCompile(`/ID \[<([0-9A-F]{32})>`)
	one, two := finished(t, demo(t, 1, true)), finished(t, demo(t, 2, true))
	a, b := id.FindSubmatch(one), id.FindSubmatch(two)
	if a == nil || b == nil || bytes.Equal(a[1], b[1]) {
		t.Errorf("identifiers %q and %q", a, b)
	}
}

func TestFileIsSound(t *testing.T) {
	for _, tagged := range []bool{false, true} {
		out := tool(t, finished(t, demo(t, 2, tagged)), "qpdf", "--check", "FILE")
		if !strings.Contains(out, "No syntax or stream encoding errors") {
			t.Errorf("tagged %v: %s", tagged, out)
		}
	}
}

func TestCatalogSaysWhatTheFileIs(t *testing.T) {
	out := opened(t, finished(t, demo(t, 2, true)))
	for _, want := range []string{
		"/Lang (en-US)", "/DisplayDocTitle true", "/PrintScaling /None", "/Duplex /DuplexFlipShortEdge", "/PageMode /UseOutlines",
		"/Marked true", "/S /GTS_PDFA1", "/Type /StructTreeRoot", "/CreationDate (D:20261101000000Z)",
		"<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Ketamine — a guide</rdf:li>", "What it is &amp; who it is for",
		"<xmp:CreateDate>2026-11-01T00:00:00Z</xmp:CreateDate>", "<pdfuaid:part>1</pdfuaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is missing", want)
		}
	}
	if plain := opened(t, finished(t, demo(t, 1, false))); strings.Contains(plain, "pdfuaid:part") || strings.Contains(plain, "BDC") ||
		strings.Contains(plain, "StructTreeRoot") || !strings.Contains(plain, "<pdfaid:conformance>U</pdfaid:conformance>") {
		t.Error("a document without elements claims to be tagged")
	}
}

func TestDateIsLeftOutWhereThereIsNone(t *testing.T) {
	d := New(Info{Title: "No date"})
	d.AddPage(pageWidth, pageHeight)
	if out := opened(t, finished(t, d)); strings.Contains(out, "Date") {
		t.Error("there is a date in the file")
	}
}

func TestPrintDialogueIsFilledIn(t *testing.T) {
	for _, c := range []struct {
		print   Print
		want    []string
		without string
	}{
		{Print{}, nil, `PrintScaling|Duplex|PickTray`},
		{Print{ActualSize: true}, []string{"/PrintScaling /None"}, `Duplex|PickTray`},
		{Print{Duplex: "DuplexFlipLongEdge", PickTray: true}, []string{"/Duplex /DuplexFlipLongEdge", "/PickTrayByPDFSize true"}, `PrintScaling`},
	} {
		d := New(Info{Title: "Print", Print: c.print})
		d.AddPage(pageWidth, pageHeight)
		out := opened(t, finished(t, d))
		for _, want := range c.want {
			if !strings.Contains(out, want) {
				t.Errorf("%+v: %s is missing", c.print, want)
			}
		}
		if got := regexp.MustCompile(c.without).FindString(out); got != "" {
			t.Errorf("%+v: %s is there", c.print, got)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("a way to turn the sheet that no standard knows goes unnoticed")
		}
	}()
	New(Info{Print: Print{Duplex: "FlipShortEdge"}})
}

// Bytes returns the finished file from memory.
func (d *Document) Bytes() ([]byte, error) {
	data, _, err := d.Spooled(nil)
	return data, err
}
