package publish

import (
	"bytes"
	"fmt"
	"testing"
)

// BenchmarkCommit publishes sets of five files of 100 KB: most of it is waiting for
// the disk. Compare with TMPDIR in memory.
func BenchmarkCommit(b *testing.B) {
	set := func(slug string, text int) Set {
		s := named(slug, fmt.Sprint(text))
		s.Artifacts = append(s.Artifacts, s.Artifacts...)[:5]
		for i := range s.Artifacts {
			s.Artifacts[i].Suffix = fmt.Sprintf("-%d.pdf", i)
			s.Artifacts[i].Data = bytes.Repeat([]byte(s.Inputs+" "), 100_000/(len(s.Inputs)+1))
		}
		return s
	}
	for _, c := range []struct {
		name string
		set  func(i int) Set
	}{
		{"new", func(i int) Set { return set(fmt.Sprint("set-", i), 0) }},
		{"changed", func(i int) Set { return set("set", i) }},
		{"unchanged", func(int) Set { return set("set", 0) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			s, err := Open(b.Context(), b.TempDir())
			if err != nil {
				b.Fatal(err)
			}
			defer func() { _ = s.Close() }()
			for i := 0; b.Loop(); i++ {
				if _, err := s.Commit(c.set(i)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
