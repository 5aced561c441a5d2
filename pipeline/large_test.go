package pipeline_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline"
	"pamphlet/pipeline/publish"
	"pamphlet/pipeline/spool"
)

// noise returns a picture that no file makes small.
func noise(t *testing.T, seed byte) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, 600, 600))
	rand.NewChaCha8([32]byte{seed}).Read(m.Pix) //nolint:errcheck // It never fails.
	for i := 3; i < len(m.Pix); i += 4 {
		m.Pix[i] = 0xff
	}
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.NoCompression}).Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What does not stay in memory is published like all else, and nothing of it is left.
func TestLargeFilesArePublishedWhole(t *testing.T) {
	const pictures = 9 // A little more than a megabyte each.
	dir := t.TempDir()
	var text strings.Builder
	text.WriteString("---\ntitle: Large\nlang: en-US\ndate: 2026-11-01\n---\n")
	for i := range pictures {
		fmt.Fprintf(&text, "\n![Noise](%d.png)\n", i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.png", i)), noise(t, byte(i)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, data := range map[string]string{"large.md": text.String(), "clinic.yaml": reusedClinic[:strings.Index(reusedClinic, "logo")] + reusedClinic[strings.Index(reusedClinic, "phones"):]} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	o := pipeline.BuildOptions{Out: filepath.Join(dir, "output")}
	o.Source = filepath.Join(dir, "large.md")
	report, err := pipeline.Build(context.Background(), o)
	if err != nil || report.HasErrors() {
		t.Fatal(err, report.Findings)
	}
	m := manifest(t, filepath.Join(o.Out, "large"))
	large := 0
	for _, e := range m.Artifacts {
		data, err := os.ReadFile(filepath.Join(o.Out, "large", e.File))
		if err != nil {
			t.Fatal(err)
		}
		if sum := fmt.Sprintf("%x", sha256.Sum256(data)); sum != e.SHA256 || int64(len(data)) != e.Bytes {
			t.Errorf("%s has %d bytes with the hash %s, and the manifest says %d and %s", e.File, len(data), sum, e.Bytes, e.SHA256)
		}
		if len(data) > spool.Most {
			large++
		}
		if strings.HasSuffix(e.File, ".html") {
			shown(t, data, pictures)
		}
	}
	if large < 4 {
		t.Errorf("%d files are large, want the brochure, the guide, the handout and the e-mail", large)
	}
	for _, folder := range []string{o.Out, filepath.Join(o.Out, "large")} {
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		if i := slices.IndexFunc(entries, func(e os.DirEntry) bool { return strings.HasPrefix(e.Name(), ".") }); i >= 0 {
			t.Errorf("%s is left", entries[i].Name())
		}
	}
}

// manifest returns the manifest of a set.
func manifest(t *testing.T, folder string) (m publish.Manifest) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, publish.ManifestName))
	if err == nil {
		err = json.Unmarshal(data, &m)
	}
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// shown reports pictures that a page does not have whole.
func shown(t *testing.T, page []byte, want int) {
	t.Helper()
	parts := bytes.Split(page, []byte("data:image/png;base64,"))[1:]
	for _, part := range parts {
		text, _, _ := bytes.Cut(part, []byte(`"`))
		data, err := base64.StdEncoding.DecodeString(string(text))
		if err == nil {
			_, err = png.Decode(bytes.NewReader(data))
		}
		if err != nil {
			t.Errorf("a picture of the page: %v", err)
		}
	}
	if len(parts) != want {
		t.Errorf("the page has %d pictures, want %d", len(parts), want)
	}
}
