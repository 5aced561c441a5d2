package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"pamphlet/pipeline/publish"
	"pamphlet/pipeline/thorough"
)

// Builds of several articles, alone and side by side, are killed at random moments and
// while they write, and the articles change, come and go. After each kill patients find no half file
// and no link that leads to nothing, and the next build makes everything right and
// leaves nothing behind. PAMPHLET_KILLS says how many are killed.
func TestKilledBuildsLeaveNothingHalf(t *testing.T) {
	kills := thorough.Size(3, 40)
	if n, err := strconv.Atoi(os.Getenv("PAMPHLET_KILLS")); err == nil {
		kills = n
	}
	program, err := exec.LookPath("pamphlet")
	if err != nil {
		t.Fatal(err)
	}
	s := &slaughter{t: t, program: program, articles: thorough.Size(5, 12), only: "handout", random: rand.New(rand.NewPCG(1, uint64(kills))), dir: t.TempDir()}
	s.put("source/clinic.yaml", "name: Riverbend Clinic\ncountry: US\nphones:\n  - {id: main, label: Front desk, number: \"202-555-0143\"}\n")
	for i := range s.articles {
		s.write(i)
	}
	s.heal(false)
	for done, round := 0, 0; done < kills && !t.Failed(); round++ {
		if s.only = "handout"; round%20 == 19 {
			s.only = "brochure,guide,handout"
		}
		for range 1 + s.random.IntN(6) {
			s.change()
		}
		done += s.kill(1 + round%2*2)
		s.look(false)
		s.heal(round%25 == 0)
	}
	t.Logf("%d killed while they ran, of %d; builds took %v", s.killed, s.started, s.took)
}

// slaughter is a project whose builds are killed.
type slaughter struct {
	t            *testing.T
	program, dir string
	articles     int
	// only is what is built: most rounds leave out what takes long to make.
	only   string
	random *rand.Rand
	// took is how long the last whole build took.
	took            time.Duration
	started, killed int
	text            int
}

func (s *slaughter) put(name, text string) {
	s.t.Helper()
	path := filepath.Join(s.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

func (s *slaughter) article(i int) string { return fmt.Sprintf("source/article-%c.md", 'a'+i) }

// write gives an article another text. Some replace another article.
func (s *slaughter) write(i int) {
	s.text++
	replaces := ""
	if s.random.IntN(3) == 0 {
		replaces = fmt.Sprintf("replaces: old-%c\n", 'a'+i)
	}
	s.put(s.article(i), fmt.Sprintf("---\ntitle: Article %c\nsummary: What to do.\nlang: en-US\ndate: 2026-11-01\n%s---\nCall us on {{phone}}. This is text %d.\n\n## What to do\n\n%s\n",
		'a'+i, replaces, s.text, strings.Repeat("Breathe in, and breathe out slowly. ", 1+s.random.IntN(200))))
}

// change changes an article, or takes it away.
func (s *slaughter) change() {
	i := s.random.IntN(s.articles)
	if s.random.IntN(4) == 0 {
		if err := os.Remove(filepath.Join(s.dir, s.article(i))); err != nil && !errors.Is(err, fs.ErrNotExist) {
			s.t.Fatal(err)
		}
		return
	}
	s.write(i)
}

func (s *slaughter) command(args ...string) *exec.Cmd {
	cmd := exec.Command(s.program, args...)
	cmd.Dir = s.dir
	temporary := filepath.Join(s.dir, "tmp")
	if err := os.MkdirAll(temporary, 0o755); err != nil {
		s.t.Fatal(err)
	}
	cmd.Env = append(os.Environ(), "TMPDIR="+temporary, "TMP="+temporary, "TEMP="+temporary)
	return cmd
}

// kill starts n builds side by side, of which one is of one article, and kills each: the
// first one while it writes, the others at a random moment. It returns how many were
// still running.
func (s *slaughter) kill(n int) int {
	killed := make(chan bool)
	for i := range n {
		args := []string{"build", "--only", s.only}
		if i == 1 {
			args = append(args, filepath.FromSlash(s.article(s.random.IntN(s.articles))))
		}
		cmd := s.command(args...)
		after := time.Duration(s.random.Int64N(int64(s.took) + int64(s.took)/4))
		parts := 1 + s.random.IntN(1+s.articles/2)
		if err := cmd.Start(); err != nil {
			s.t.Fatal(err)
		}
		s.started++
		running, ended := context.WithCancel(context.Background())
		go func() {
			if i == 0 {
				s.writes(running, parts)
			} else {
				<-time.After(after)
			}
			_ = cmd.Process.Kill() // It may have ended by itself.
		}()
		go func() {
			err := cmd.Wait()
			ended()
			var exit *exec.ExitError
			killed <- errors.As(err, &exit) && exit.ExitCode() < 0
		}()
	}
	sum := 0
	for range n {
		if <-killed {
			sum++
		}
	}
	s.killed += sum
	return sum
}

// writes returns as soon as a running build has begun to write that many files and
// folders that are not yet in their places.
func (s *slaughter) writes(running context.Context, n int) {
	seen := map[string]bool{}
	for running.Err() == nil && len(seen) < n {
		for _, pattern := range []string{".*.pamphlet-part", "*/.*.pamphlet-part"} {
			parts, err := filepath.Glob(filepath.Join(s.dir, "output", pattern))
			if err != nil {
				s.t.Error(err)
			}
			for _, p := range parts {
				seen[p] = true
			}
		}
	}
}

// heal builds everything and finds what is not right then.
func (s *slaughter) heal(prove bool) {
	s.t.Helper()
	began := time.Now()
	if out, err := s.command("build", "--only", s.only).CombinedOutput(); err != nil {
		s.t.Errorf("build: %v\n%s", err, out)
	}
	s.took = time.Since(began)
	s.look(true)
	if prove {
		if out, err := s.command("verify", "output", "--source", "source").CombinedOutput(); err != nil {
			s.t.Errorf("verify: %v\n%s", err, out)
		}
	}
}

var indexLink = regexp.MustCompile(`href="([a-z-]+/[^"#]*)"`)

// look finds what patients should never see, and after a whole build what it should
// not have left.
func (s *slaughter) look(built bool) {
	s.t.Helper()
	out := filepath.Join(s.dir, "output")
	page, err := os.ReadFile(filepath.Join(out, publish.IndexName))
	if err != nil {
		s.t.Error(err)
	}
	for _, m := range indexLink.FindAllSubmatch(page, -1) {
		if _, err := os.Stat(filepath.Join(out, filepath.FromSlash(string(m[1])))); err != nil {
			s.t.Errorf("the page leads to %s: %v", m[1], err)
		}
	}
	sums := func(path string) (map[string]string, publish.Manifest) {
		var m publish.Manifest
		data, err := os.ReadFile(path)
		if err == nil {
			err = json.Unmarshal(data, &m)
		}
		sums := map[string]string{}
		if err == nil && !m.Withdrawn {
			for _, e := range m.Artifacts {
				sums[e.File] = e.SHA256
			}
		}
		return sums, m
	}
	folders, err := filepath.Glob(filepath.Join(out, "*", publish.ManifestName))
	if err != nil || built && len(folders) == 0 {
		s.t.Errorf("got %d manifests, %v", len(folders), err)
	}
	for _, path := range folders {
		folder := filepath.Dir(path)
		if publish.IsLeftover(filepath.Base(folder)) && !built {
			continue // No list names it, and the next build removes it.
		}
		listed, m := sums(path)
		if m.Slug != filepath.Base(folder) {
			s.t.Errorf("%s is half", path)
		}
		next, _ := sums(filepath.Join(folder, "."+publish.ManifestName+".pamphlet-part"))
		for name, sum := range listed {
			data, err := os.ReadFile(filepath.Join(folder, name))
			got := sha256.Sum256(data)
			if found := hex.EncodeToString(got[:]); err != nil || found != sum && (built || found != next[name]) {
				s.t.Errorf("%s in %s is not what was built: %v", name, folder, err)
			}
		}
		entries, err := os.ReadDir(folder)
		if err != nil {
			s.t.Error(err)
		}
		for _, e := range entries {
			if _, ok := listed[e.Name()]; built && !ok && e.Name() != publish.ManifestName {
				s.t.Errorf("%s is left in %s", e.Name(), folder)
			}
		}
	}
	if !built {
		return
	}
	if left, err := os.ReadDir(filepath.Join(s.dir, "tmp")); err != nil || len(left) > 0 {
		s.t.Errorf("left in the temporary folder: %v, %v", left, err)
	}
	entries, err := os.ReadDir(out)
	if err != nil {
		s.t.Error(err)
	}
	want := map[string]bool{publish.IndexName: true, publish.IndexRecordName: true}
	for i := range s.articles {
		text, err := os.ReadFile(filepath.Join(s.dir, s.article(i)))
		want[fmt.Sprintf("article-%c", 'a'+i)] = err == nil
		want[fmt.Sprintf("old-%c", 'a'+i)] = strings.Contains(string(text), "\nreplaces:")
	}
	for _, e := range entries {
		if !want[e.Name()] {
			s.t.Errorf("%s is left in the output folder", e.Name())
		}
		delete(want, e.Name())
	}
	for name, missing := range want {
		if missing {
			s.t.Errorf("%s is not in the output folder", name)
		}
	}
}
