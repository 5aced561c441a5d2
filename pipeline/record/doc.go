// Package record turns YAML that people write into the fields of a struct, and
// remembers where each value is.
//
// It is strict: a key that the struct does not have, a key that appears twice
// and a value of the wrong type are findings with a place and a hint. It reports
// all of them, not only the first. A scalar keeps its literal text, so that 988,
// yes and 2026-11-01 arrive in a string as they were typed.
//
// It never reads files, never follows anchors and aliases, and never judges
// what a value means. For example:
//
//	var clinic struct {
//		Name   string `yaml:"name"`
//		Phones []struct {
//			Number string `yaml:"number"`
//		} `yaml:"phones"`
//	}
//	rec := record.Read("clinic.yaml", 1, data, &clinic, &findings)
//	findings.Error(rec.At("phones", 0, "number"), "phone", "no telephone number", "")
package record
