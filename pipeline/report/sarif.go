package report

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"path"
	"strings"

	"pamphlet/pipeline/diag"
)

// The objects of SARIF, each with only the properties that pamphlet writes (SARIF 2.1.0,
// OASIS Standard, §3).
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID         string           `json:"id"`
		Short      *sarifText       `json:"shortDescription,omitempty"`
		Help       *sarifText       `json:"help,omitempty"`
		Default    *sarifLevel      `json:"defaultConfiguration,omitempty"`
		Properties *sarifProperties `json:"properties,omitempty"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifLevel struct {
		Level diag.Severity `json:"level"`
	}
	sarifProperties struct {
		Tags []string `json:"tags"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        diag.Severity     `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
	}
)

// fingerprint is the name of the fingerprint by which results are compared between runs.
const fingerprint = "pamphlet/v1"

// SARIF returns findings as a log of SARIF 2.1.0, with the rules that they may name. A
// rule that is not in rules is listed by its name only. A relative path becomes a
// relative address, and an absolute path a file: address. A result keeps its fingerprint
// when its line changes.
func SARIF(version string, rules []Rule, findings []diag.Finding) ([]byte, error) {
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "pamphlet", Version: version, Rules: []sarifRule{}}},
		ColumnKind: "unicodeCodePoints",
		Results:    []sarifResult{},
	}
	index := map[string]int{}
	add := func(name string, r sarifRule) {
		if _, ok := index[name]; !ok {
			index[name] = len(run.Tool.Driver.Rules)
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, r)
		}
	}
	for _, r := range rules {
		add(r.Name, newSARIFRule(r))
	}
	times := map[string]int{}
	for _, f := range findings {
		add(f.Rule, sarifRule{ID: f.Rule})
		key := f.Rule + "\x00" + f.File + "\x00" + f.Message
		times[key]++
		run.Results = append(run.Results, sarifResult{
			RuleID: f.Rule, RuleIndex: index[f.Rule], Level: f.Severity,
			Message:      sarifText{strings.TrimSuffix(f.Message+"\n"+f.Hint, "\n")},
			Locations:    locations(f.Pos),
			Fingerprints: map[string]string{fingerprint: sum(fmt.Sprint(key, "\x00", times[key]))},
		})
	}
	data, err := json.MarshalIndent(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}}, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write SARIF: %w", err)
	}
	return append(diag.Escaped(data), '\n'), nil
}

func newSARIFRule(r Rule) sarifRule {
	s := sarifRule{ID: r.Name, Default: &sarifLevel{r.Level}}
	if r.Summary != "" {
		s.Short = &sarifText{r.Summary}
	}
	if r.Source != "" {
		s.Help = &sarifText{"Source: " + r.Source}
	}
	if r.Area != "" {
		s.Properties = &sarifProperties{[]string{r.Area}}
	}
	return s
}

// locations returns the place of a finding, or none if the finding is not about a file.
// A finding about a whole file is at its first line, because code hosts do not show
// findings without a line.
func locations(p diag.Pos) []sarifLocation {
	if p.File == "" {
		return nil
	}
	return []sarifLocation{{sarifPhysical{sarifArtifact{address(p.File)}, sarifRegion{max(p.Line, 1), max(p.Col, 0)}}}}
}

// address returns a path as a URI reference (RFC 3986): relative if the path is.
func address(file string) string {
	file = path.Clean(file)
	switch {
	case len(file) > 2 && file[1] == ':' && file[2] == '/': // A Windows drive.
		return (&url.URL{Scheme: "file", Path: "/" + file}).String()
	case path.IsAbs(file):
		return (&url.URL{Scheme: "file", Path: file}).String()
	}
	return (&url.URL{Path: file}).String()
}

func sum(key string) string {
	h := sha256.Sum256([]byte(key))
	return hex.EncodeToString(h[:16])
}
