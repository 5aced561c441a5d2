package markdown

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"pamphlet/pipeline/lazyregexp"
	"pamphlet/pipeline/record"
)

const dayHint = "write it as YYYY-MM-DD, as in 2026-03-09"

// day reads the date at a path of the front matter, as midnight UTC.
func (r *reader) day(rec *record.Record, value string, path ...any) time.Time {
	t, fault := readDay(value)
	if fault != "" {
		r.findings.Error(rec.At(path...), "date", fmt.Sprintf("%q is not a valid date", strings.TrimSpace(value)), dayHint)
	}
	return t
}

// sharedDay reads the date of the article. A date that only other programs understand is
// a warning, a day that does not exist an error.
func (r *reader) sharedDay(rec *record.Record, value string) time.Time {
	t, fault := readDay(value)
	switch fault {
	case "":
	case impossible:
		r.findings.Error(rec.At("date"), "date", fmt.Sprintf("%q is not a valid date", strings.TrimSpace(value)), dayHint)
	default:
		r.findings.Warning(rec.At("date"), "date", fmt.Sprintf("%q %s; it is left out", oneLine(value), fault), dayHint)
	}
	return t
}

// impossible is the fault of a value with a year, a month and a day that do not exist.
const impossible = "is not in the calendar"

var (
	yearFirst = lazyregexp.New(`^(\d{4})(?:-(\d{1,2})-|/(\d{1,2})/|\.(\d{1,2})\.|年(\d{1,2})月)(\d{1,2})日?(.*)$`)
	yearLast  = lazyregexp.New(`^(\d{1,2})([./-])(\d{1,2})[./-](\d{4})(.*)$`)
	compact   = lazyregexp.New(`^(\d{4})(\d{2})(\d{2})$`)
	// clock is what may follow a day: 10:00, T10:00:00.000+02:00, 10:00 PM EST.
	clock = lazyregexp.New(`^(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AaPp][Mm])?)? ?(?:Z|UTC|GMT|[A-Z]{2,5})? ?(?:[+-]\d{1,2}(?::?\d{2})?)?$`)
	// dayLike matches what is meant as YYYY-MM-DD.
	dayLike = lazyregexp.New(`^\d{4}-[^ ]*-`)
)

// readDay reads a day as people and programs write it (ISO 8601, RFC 3339, with and
// without a time), as midnight UTC. It returns what is wrong with it, for a message. An
// empty value is the zero time without a fault.
func readDay(value string) (t time.Time, fault string) {
	value = oneLine(value)
	if value == "" {
		return time.Time{}, ""
	}
	if m := yearFirst.FindStringSubmatch(value); m != nil && clock.MatchString(m[7]) {
		return dayOf(m[1], m[2]+m[3]+m[4]+m[5], m[6])
	}
	if m := compact.FindStringSubmatch(value); m != nil {
		return dayOf(m[1], m[2], m[3])
	}
	if m := yearLast.FindStringSubmatch(value); m != nil && clock.MatchString(m[5]) {
		first, _ := strconv.Atoi(m[1])
		second, _ := strconv.Atoi(m[3])
		switch {
		case m[2] == "." || first > 12: // 31.12.2026 is always written in this order.
			return dayOf(m[4], m[3], m[1])
		case second > 12:
			return dayOf(m[4], m[1], m[3])
		case first == second:
			return dayOf(m[4], m[1], m[3])
		}
		return time.Time{}, "can be read in two ways"
	}
	if dayLike.MatchString(value) {
		return time.Time{}, impossible
	}
	plain := strings.TrimSpace(strings.ReplaceAll(value, ",", " "))
	for _, layout := range []string{
		"January 2 2006", "Jan 2 2006", "2 January 2006", "2 Jan 2006", "Mon 2 Jan 2006 15:04:05 MST", "Mon 2 Jan 2006 15:04:05 -0700", "Mon Jan 2 15:04:05 2006", "Mon Jan 2 15:04:05 MST 2006",
		"Monday January 2 2006", "Monday 2 January 2006", "Mon Jan 2 2006", "January 2 2006 15:04", "January 2 2006 3:04 PM", "2-Jan-2006", "2006 January 2", "2006 Jan 2",
	} {
		if t, err := time.Parse(layout, oneLine(plain)); err == nil {
			return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC), ""
		}
	}
	return time.Time{}, "is not a full date"
}

// dayOf returns the day of a year, a month and a day, and what is wrong with it.
func dayOf(year, month, day string) (time.Time, string) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if y == 0 || t.Year() != y || int(t.Month()) != m || t.Day() != d {
		return time.Time{}, impossible
	}
	return t, ""
}
