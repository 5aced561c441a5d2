package markdown_test

import (
	"strings"
	"testing"
	"time"
)

func TestReadTakesDatesAsProgramsWriteThem(t *testing.T) {
	for written, want := range map[string]string{
		"2026-01-02":                     "2026-01-02",
		"2019-1-5":                       "2019-01-05",
		"2026-01-02T23:59:59-08:00":      "2026-01-02",
		"2026-01-02T10:00:00.000Z":       "2026-01-02",
		"2026-01-02 10:00:00 +0200":      "2026-01-02",
		"2026-01-02 10:00":               "2026-01-02",
		"2026-01-02 10:00 PM EST":        "2026-01-02",
		"2026/1/2":                       "2026-01-02",
		"2026年1月2日":                      "2026-01-02",
		"20260102":                       "2026-01-02",
		"31.12.2026":                     "2026-12-31",
		"1.2.2026":                       "2026-02-01",
		"12/31/2026":                     "2026-12-31",
		"31/12/2026":                     "2026-12-31",
		"5/5/2026":                       "2026-05-05",
		"January 2, 2026":                "2026-01-02",
		"2 Jan 2026":                     "2026-01-02",
		"Fri, 2 Jan 2026 15:04:05 +0100": "2026-01-02",
		"2/3/2026":                       "warning",
		"2026":                           "warning",
		"2026-05":                        "warning",
		"last-modified":                  "warning",
		"today":                          "warning",
		"Spring 2026":                    "warning",
		"2026-13-01":                     "error",
		"2026-02-30":                     "error",
		"2026-2x-01":                     "error",
		"2026-01-02 and more":            "error",
		"32.01.2026":                     "error",
	} {
		a, findings := read("a.md", "---\ntitle: T\nlang: en\ndate: \""+written+"\"\n---\nx\n")
		got := a.Meta.Date.Format(time.DateOnly)
		switch {
		case strings.Contains(findings, ": error: ") && strings.Contains(findings, "[date]"):
			got = "error"
		case strings.Contains(findings, ": warning: ") && strings.Contains(findings, "[date]"):
			got = "warning"
		}
		if got != want {
			t.Errorf("%q: got %s, want %s\n%s", written, got, want, findings)
		}
	}
}

func TestReadTellsSlipsFromKeysOfOthers(t *testing.T) {
	for key, slip := range map[string]bool{
		"titel": true, "autors": true, "sumary": true, "keywrds": true, "subtitel": true, "reviwed": true, "publsh": true, "edtion": true, "covr": true, "righs": true, "certifiedby": true,
		"data": false, "slug": false, "draft": false, "edit": false, "source_url": false, "aliases": false, "categories": false, "published": false, "update": false, "weight": false, "image": false,
		"id": false, "toc": false, "menu": false, "params": false, "cascade": false, "content": false, "lng": false, "cssclasses": false, "layout": false, "dates": false, "format": false, "execute": false, "abstract": false,
		"sidebar_label": false, "sidebar_position": false, "hide_title": false, "permalink": false, "bibliography": false, "rating": false, "created": false, "updated": false, "template": false, "taxonomies": false, "extra": false,
	} {
		_, findings := read("a.md", "---\ntitle: T\nlang: en\n"+key+": x\n---\nx\n")
		if got := strings.Contains(findings, "error"); got != slip || strings.Contains(findings, "[front-matter-foreign]") == slip && key != "draft" && key != "published" {
			t.Errorf("%s: an error is %v, want %v\n%s", key, got, slip, findings)
		}
	}
}
