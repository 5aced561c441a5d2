package picture

import (
	"bytes"
	"errors"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
)

// folder makes a folder with files.
func folder(t *testing.T, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// loader returns a loader for a folder. It is closed at the end of the test.
func loader(t *testing.T, dir string) *Loader {
	t.Helper()
	l := NewLoader(dir)
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return l
}

// load reads the image at a path and prepares it.
func load(l *Loader, source string) (*Picture, error) {
	data, err := l.Read(source)
	if err != nil {
		return nil, err
	}
	return l.Prepare(source, data)
}

// A build reads an image before it knows whether it has to prepare it.
func TestReadGivesTheBytesThatPrepareTakes(t *testing.T) {
	drawn, torn := asPNG(t, drawing(8, 6)), []byte("\x89PNG\r\n\x1a\nand no more")
	l := loader(t, folder(t, map[string][]byte{"images/Room 1.png": drawn, "torn.png": torn}))
	data, err := l.Read(`images\Room 1.png`)
	if err != nil || !bytes.Equal(data, drawn) {
		t.Fatalf("got %d bytes, %v, want the %d of the file", len(data), err, len(drawn))
	}
	p, err := l.Prepare(`images\Room 1.png`, data)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := load(l, "images/Room 1.png"); again != p {
		t.Errorf("got %v, %v, want the picture of Prepare", again, err)
	}
	if data, err = l.Read("torn.png"); err != nil || !bytes.Equal(data, torn) {
		t.Errorf("got %q, %v: Read looks into the file", data, err)
	}
	var problem *Problem
	if _, err := l.Prepare("torn.png", torn); !errors.As(err, &problem) || problem.Rule != "image-corrupt" {
		t.Errorf("got %v, want image-corrupt", err)
	}
	for source, rule := range map[string]string{"https://example.org/a.png": "image-remote", "../a.png": "image-outside", "b.png": "image-missing"} {
		if _, err := l.Read(source); !errors.As(err, &problem) || problem.Rule != rule {
			t.Errorf("%s: got %v, want %s", source, err, rule)
		}
	}
}

func TestLoadGivesOnePictureForOneFile(t *testing.T) {
	l := loader(t, folder(t, map[string][]byte{"images/Room 1.png": asPNG(t, drawing(8, 6))}))
	first, err := load(l, "images/Room 1.png")
	if err != nil {
		t.Fatal(err)
	}
	for _, other := range []string{"./images/Room 1.png", `images\Room 1.png`, "images/x/../Room 1.png"} {
		if again, err := load(l, other); again != first {
			t.Errorf("%s: got %v, %v, want the first picture", other, again, err)
		}
	}
	if first.Name != "room-1.png" || first.MediaType != "image/png" || first.Width != 8 || first.Height != 6 {
		t.Errorf("got %q, %s, %d by %d", first.Name, first.MediaType, first.Width, first.Height)
	}
	if _, err := png.Decode(bytes.NewReader(first.Data)); err != nil {
		t.Error(err)
	}
}

func TestLoadNamesPicturesApart(t *testing.T) {
	one := asPNG(t, drawing(2, 2))
	l := loader(t, folder(t, map[string][]byte{"a/Séance.png": one, "b/seance.PNG": one, "c/seance-2.png": one, "c/图.png": one, "c/" + strings.Repeat("long", 40) + ".png": one}))
	for _, c := range []struct{ path, want string }{
		{"a/Séance.png", "seance.png"}, {"b/seance.PNG", "seance-2.png"}, {"c/seance-2.png", "seance-2-2.png"}, {"c/图.png", "picture.png"},
		{"c/" + strings.Repeat("long", 40) + ".png", strings.Repeat("long", 15) + ".png"},
	} {
		p, err := load(l, c.path)
		if err != nil {
			t.Fatal(err)
		}
		if p.Name != c.want {
			t.Errorf("%s: got %s, want %s", c.path, p.Name, c.want)
		}
	}
}

func TestLoadRefusesWhatIsNotInTheFolder(t *testing.T) {
	one := asPNG(t, drawing(2, 2))
	parent := folder(t, map[string][]byte{"secret.png": one, "in/images/room.png": one, "in/cover.png": one})
	dir := filepath.Join(parent, "in")
	links := map[string]string{"out.png": "../secret.png", "around.png": "around.png", "inside.png": "images/room.png"}
	for name, target := range links {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skipf("no symbolic links here: %v", err)
		}
	}
	l := loader(t, dir)
	for _, c := range []struct{ source, rule, hint string }{
		{"../secret.png", "image-outside", "copy it"},
		{"images/../../secret.png", "image-outside", "copy it"},
		{`..\secret.png`, "image-outside", "copy it"},
		{filepath.ToSlash(parent) + "/secret.png", "image-outside", "copy it"},
		{`C:\pictures\room.png`, "image-outside", "copy it"},
		{"out.png", "image-outside", "copy it"},
		{"around.png", "image-missing", ""},
		{"https://example.org/a.png", "image-remote", "save it"},
		{"HTTP://example.org/a.png", "image-remote", "save it"},
		{"//example.org/a.png", "image-remote", "save it"},
		{"data:image/png;base64,AAAA", "image-remote", "save it"},
		{"images", "image-missing", "name of a file"},
		{"", "image-missing", "name of a file"},
		{"images/rom.png", "image-missing", "write images/room.png"},
		{"images/room.jpg", "image-missing", "write images/room.png"},
		{"room.png", "image-missing", "write images/room.png"},
		{"images/cover.png", "image-missing", "write cover.png"},
		{"nowhere/at-all.png", "image-missing", "correct the path"},
		{"cover.png/x.png", "image-missing", ""},
		{"a\x00b.png", "image-missing", ""},
		{strings.Repeat("x", 5000), "image-missing", "correct the path"},
	} {
		_, err := load(l, c.source)
		var problem *Problem
		if !errors.As(err, &problem) {
			t.Errorf("%.40q: got error %v, want a problem", c.source, err)
			continue
		}
		if problem.Rule != c.rule || !strings.Contains(problem.Hint, c.hint) {
			t.Errorf("%.40q: got %+v, want rule %s and hint %q", c.source, *problem, c.rule, c.hint)
		}
		if len(problem.Message) > 200 {
			t.Errorf("%.40q: message of %d bytes", c.source, len(problem.Message))
		}
	}
	if _, err := load(l, "inside.png"); err != nil {
		t.Errorf("a symbolic link inside the folder: %v", err)
	}
}

func TestLoadFindsAccentsHoweverTheyAreWritten(t *testing.T) {
	const together, apart = "caf\u00e9.png", "cafe\u0301.png"
	l := loader(t, folder(t, map[string][]byte{apart: asPNG(t, drawing(2, 2)), "x/" + together: asPNG(t, drawing(2, 2))}))
	for _, name := range []string{together, "x/" + apart} {
		if _, err := load(l, name); err != nil {
			t.Errorf("%+q: %v", name, err)
		}
	}
}

func TestLoadTellsTheMachinesTroubleFromTheAuthors(t *testing.T) {
	var problem *Problem
	if _, err := load(loader(t, filepath.Join(t.TempDir(), "none")), "a.png"); err == nil || errors.As(err, &problem) {
		t.Errorf("no folder: got %v, want an error that is no problem", err)
	}
	dir := folder(t, map[string][]byte{"a.png": asPNG(t, drawing(2, 2))})
	if err := os.Chmod(filepath.Join(dir, "a.png"), 0); err != nil {
		t.Fatal(err)
	}
	_, err := load(loader(t, dir), "a.png")
	if err == nil {
		t.Skip("permissions do not hold for this user")
	}
	if !errors.Is(err, fs.ErrPermission) || errors.As(err, &problem) {
		t.Errorf("got %v, want an error of permission that is no problem", err)
	}
}

func TestLoadRefusesAFileThatIsTooLarge(t *testing.T) {
	dir := folder(t, map[string][]byte{"big.png": nil})
	if err := os.Truncate(filepath.Join(dir, "big.png"), maxFile+1); err != nil {
		t.Fatal(err)
	}
	_, err := load(loader(t, dir), "big.png")
	var problem *Problem
	if !errors.As(err, &problem) || problem.Rule != "image-too-large" {
		t.Errorf("got %v, want image-too-large", err)
	}
}

func TestLoadAfterCloseOpensTheFolderAgain(t *testing.T) {
	l := loader(t, folder(t, map[string][]byte{"a.png": asPNG(t, drawing(2, 2)), "b.png": asPNG(t, drawing(2, 2))}))
	for _, name := range []string{"a.png", "b.png"} {
		if _, err := load(l, name); err != nil {
			t.Fatal(err)
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestProblemBecomesAnErrorAtItsPlace(t *testing.T) {
	at := diag.Pos{File: "a.md", Line: 3, Col: 1}
	p := &Problem{"image-missing", `there is no image "a.png"`, "write images/a.png"}
	want := diag.Finding{Pos: at, Severity: diag.Error, Rule: "image-missing", Message: `there is no image "a.png"`, Hint: "write images/a.png"}
	if got := p.Finding(at); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := p.Error(); got != want.Message {
		t.Errorf("got %q, want %q", got, want.Message)
	}
}
