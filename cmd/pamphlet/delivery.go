package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"pamphlet/pipeline"
)

// The errors of Send; the results have shown for which recipients. A refused address
// is a mistake of the user's, everything else is the machine's.
var (
	errRefused  = errors.New("an address was refused")
	errDelivery = errors.New("not everybody got the message")
)

// deliveries shows what became of each message. It returns the error of the command,
// made from the deliveries and the pipeline's error.
func (f *mailFlags) deliveries(cmd *cobra.Command, report *pipeline.MailReport, err error) error {
	stdout := cmd.OutOrStdout()
	counts := map[pipeline.DeliveryOutcome]int{}
	for _, d := range report.Deliveries {
		counts[d.Outcome]++
	}
	var e error
	if f.format.name == jsonOutput {
		e = printDeliveriesJSON(stdout, report)
	} else {
		e = printDeliveries(stdout, report, counts)
	}
	switch {
	case errors.Is(err, context.Canceled) && e == nil:
		return fmt.Errorf("interrupted: %w", errDelivery)
	case err != nil || e != nil:
		return errors.Join(err, e)
	case counts[pipeline.Deferred]+counts[pipeline.Unknown]+counts[pipeline.NotTried] > 0:
		return errDelivery
	case counts[pipeline.Refused] > 0:
		return errRefused
	}
	return nil
}

func printDeliveriesJSON(w io.Writer, report *pipeline.MailReport) error {
	return writeJSON(w, struct {
		Version    string              `json:"version"`
		Source     string              `json:"source"`
		Subject    string              `json:"subject"`
		Deliveries []pipeline.Delivery `json:"deliveries"`
	}{version(), report.Source, report.Subject, append([]pipeline.Delivery{}, report.Deliveries...)})
}

func printDeliveries(w io.Writer, report *pipeline.MailReport, counts map[pipeline.DeliveryOutcome]int) error {
	var table bytes.Buffer
	columns := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	p := printer{w: columns}
	for _, d := range report.Deliveries {
		p.printf("%s\t%s\t%s\n", d.To, d.Outcome, strings.ReplaceAll(d.Detail, "\n", " "))
	}
	if p.err == nil {
		p.err = columns.Flush()
	}
	p.w = w
	for line := range strings.Lines(table.String()) {
		p.printf("%s\n", strings.TrimRight(line, " \n"))
	}
	var parts []string
	for _, o := range []pipeline.DeliveryOutcome{pipeline.Sent, pipeline.Before, pipeline.Deferred, pipeline.Refused, pipeline.Unknown, pipeline.NotTried} {
		if counts[o] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[o], o))
		}
	}
	p.printf("%q to %s: %s\n", report.Subject, count(len(report.Deliveries), "recipient"), strings.Join(parts, ", "))
	if counts[pipeline.Deferred]+counts[pipeline.NotTried] > 0 {
		p.printf("run the same command again later: nobody gets the message twice\n")
	}
	return p.err
}
