package report_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/report"
)

// sarif is the part of a log that these tests read back.
type sarif struct {
	Schema  string `json:"$schema"`
	Version string
	Runs    []struct {
		Tool struct {
			Driver struct {
				Name, Version string
				Rules         []struct {
					ID                   string
					ShortDescription     struct{ Text string }
					DefaultConfiguration struct{ Level string }
				}
			}
		}
		ColumnKind string
		Results    []struct {
			RuleID    string `json:"ruleId"`
			RuleIndex int
			Level     string
			Message   struct{ Text string }
			Locations []struct {
				PhysicalLocation struct {
					ArtifactLocation struct{ URI string }
					Region           struct{ StartLine, StartColumn int }
				}
			}
			PartialFingerprints map[string]string
		}
	}
}

func log(t *testing.T, findings []diag.Finding) sarif {
	t.Helper()
	data, err := report.SARIF("0.1.0", rules(), findings)
	if err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("PAMPHLET_OUT"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, t.Name()+".sarif"), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var s sarif
	if err := json.NewDecoder(bytes.NewReader(data)).Decode(&s); err != nil {
		t.Fatal(err)
	}
	if s.Version != "2.1.0" || len(s.Runs) != 1 || s.Runs[0].Tool.Driver.Name != "pamphlet" || s.Runs[0].ColumnKind != "unicodeCodePoints" {
		t.Fatalf("got %+v", s)
	}
	return s
}

func TestSARIFHoldsEveryFindingAtItsPlace(t *testing.T) {
	run := log(t, findings()).Runs[0]
	want := []struct {
		rule, level, message, uri string
		line, column              int
	}{
		{"yaml-odd", "note", `the key "<b>" is odd`, "clinic.yaml", 3, 2},
		{"review-missing", "note", "nobody has reviewed the article\nwrite reviewed: {by: …}", "source/asthma.md", 1, 0},
		{"contact-unknown", "warning", "telephone \"415-555-0100\" is not in clinic.yaml\nwrite {{phone}}, or add it\nto clinic.yaml", "source/asthma.md", 6, 58},
		{"image-alt", "error", "image \"lungs.png\" has no alternative text\nwrite ![what it shows](lungs.png)", "source/asthma.md", 13, 1},
	}
	if len(run.Results) != len(want) {
		t.Fatalf("got %d results, want %d", len(run.Results), len(want))
	}
	for i, w := range want {
		r := run.Results[i]
		at := r.Locations[0].PhysicalLocation
		if r.RuleID != w.rule || r.Level != w.level || r.Message.Text != w.message || at.Region.StartLine != w.line || at.Region.StartColumn != w.column {
			t.Errorf("got %+v, want %+v", r, w)
		}
		if got := at.ArtifactLocation.URI; got != w.uri {
			t.Errorf("got %q, want %q", got, w.uri)
		}
		if got := run.Tool.Driver.Rules[r.RuleIndex].ID; got != w.rule {
			t.Errorf("rule index %d is %q, want %q", r.RuleIndex, got, w.rule)
		}
	}
}

func TestSARIFDescribesRules(t *testing.T) {
	list := log(t, nil).Runs[0].Tool.Driver.Rules
	if len(list) != len(rules()) {
		t.Fatalf("got %d rules, want %d", len(list), len(rules()))
	}
	if r := list[1]; r.ID != "image-alt" || r.ShortDescription.Text != "a picture is described in words" || r.DefaultConfiguration.Level != "error" {
		t.Errorf("got %+v", r)
	}
}

func TestSARIFAddressesAreURIs(t *testing.T) {
	for file, want := range map[string]string{
		"source/a b%.md": "source/a%20b%25.md", "./x.md": "x.md", "../x.md": "../x.md", "a:b.md": "./a:b.md",
		"/home/ü/x.md": "file:///home/%C3%BC/x.md", "C:/x.md": "file:///C:/x.md", "x#1?.md": "x%231%3F.md",
	} {
		r := log(t, []diag.Finding{{Pos: diag.Pos{File: file}, Rule: "r"}}).Runs[0].Results[0]
		if got := r.Locations[0].PhysicalLocation.ArtifactLocation.URI; got != want {
			t.Errorf("%s: got %q, want %q", file, got, want)
		}
	}
	if r := log(t, []diag.Finding{{Rule: "r", Message: "about no file"}}).Runs[0].Results[0]; len(r.Locations) > 0 {
		t.Errorf("got %+v", r.Locations)
	}
}

func TestFingerprintOutlivesItsLine(t *testing.T) {
	of := func(f ...diag.Finding) (prints []string) {
		for _, r := range log(t, f).Runs[0].Results {
			prints = append(prints, r.PartialFingerprints["pamphlet/v1"])
		}
		return prints
	}
	f := diag.Finding{Pos: diag.Pos{File: "a.md", Line: 3}, Rule: "r", Message: "m"}
	lower := f
	lower.Line = 30
	if got, want := of(lower)[0], of(f)[0]; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if two := of(f, lower); two[0] == two[1] {
		t.Error("two findings have one fingerprint")
	}
}
