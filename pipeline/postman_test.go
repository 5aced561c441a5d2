package pipeline_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"pamphlet/pipeline"
	"pamphlet/pipeline/mail/submission/submissiontest"
)

// mailing returns an article to mail to n people, through a server without TLS on
// this machine.
func mailing(t *testing.T, n int) pipeline.SendOptions {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"asthma.md":   "---\ntitle: Living with asthma\nlang: en-US\ndate: 2026-11-01\n---\nCall us on {{phone}}.\n",
		"clinic.yaml": "name: Harbour Clinic\ncountry: US\nphones:\n  - {id: desk, label: Desk, number: 202-555-0143}\nmail: {from: desk@harbour.example, server: localhost}\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	o := pipeline.SendOptions{
		DraftOptions: pipeline.DraftOptions{Project: pipeline.Project{Source: filepath.Join(dir, "asthma.md")}, State: filepath.Join(dir, "state")},
		Plain:        true, Now: time.Now,
	}
	for i := range n {
		o.To = append(o.To, pipeline.Recipient{Address: fmt.Sprintf("p%d@patients.example", i), Place: "--to"})
	}
	return o
}

// mood returns replies of which one in eight is not the usual one.
func mood(random *rand.Rand, usual string, others ...string) []string {
	var replies []string
	for range 200 {
		reply := usual
		if random.IntN(8) == 0 {
			reply = others[random.IntN(len(others))]
		}
		replies = append(replies, reply)
	}
	return replies
}

// Whatever the server does, and wherever a run is cut short: in the end each person
// has the message once, or was refused, or is one to ask; nobody has it twice, and
// each run reports everybody.
func TestEachPersonGetsTheMessageOnceWhateverHappens(t *testing.T) {
	t.Parallel()
	const people = 25
	recipient := regexp.MustCompile(`(?m)^To: (.*)\r$`)
	for seed := range uint64(4) {
		random := rand.New(rand.NewPCG(seed, 1))
		o := mailing(t, people)
		copies := map[string]int{}
		var last map[string]pipeline.DeliveryOutcome
		for run := 0; run == 0 || slices.ContainsFunc(slices.Collect(maps.Values(last)), func(d pipeline.DeliveryOutcome) bool {
			return d == pipeline.Deferred || d == pipeline.NotTried
		}); run++ {
			if run > 100 {
				t.Fatalf("seed %d: got %v after %d runs", seed, last, run)
			}
			authority, err := submissiontest.NewAuthority()
			if err != nil {
				t.Fatal(err)
			}
			fake := &submissiontest.Fake{Offers: []string{"AUTH PLAIN"}, Replies: map[string][]string{
				"MAIL": mood(random, "250 OK", "451 later", submissiontest.HangUp, "421 going down"),
				"RCPT": mood(random, "250 OK", "450 greylisted", "550 5.1.1 nobody", submissiontest.HangUp, "421 going down"),
				"DATA": mood(random, "354 go on", submissiontest.HangUp, "451 later"),
				".":    mood(random, "250 OK", submissiontest.HangUp),
			}}
			if o.Port, err = fake.Start(authority); err != nil {
				t.Fatal(err)
			}
			o.From, o.User, o.Server = "desk@harbour.example", "", "localhost"
			ctx, cancel := context.WithCancel(t.Context())
			stop := random.IntN(3 * people)
			o.Progress = func(done, _ int) {
				if done == stop {
					cancel()
				}
			}
			report, _ := pipeline.Send(ctx, o) // The outcomes tell of an error, too.
			cancel()
			fake.Stop()
			if report == nil || len(report.Deliveries) != people {
				t.Fatalf("seed %d: got %+v, want %d deliveries", seed, report, people)
			}
			last = map[string]pipeline.DeliveryOutcome{}
			for _, d := range report.Deliveries {
				last[d.To] = d.Outcome
			}
			messages, err := fake.Messages()
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range messages {
				copies[recipient.FindStringSubmatch(m)[1]]++
			}
		}
		for to, outcome := range last {
			n := copies[to]
			switch outcome {
			case pipeline.Sent, pipeline.Before:
				if n != 1 {
					t.Errorf("seed %d: %s is %s, and got %d messages", seed, to, outcome, n)
				}
			case pipeline.Refused:
				if n != 0 {
					t.Errorf("seed %d: %s is %s, and got %d messages", seed, to, outcome, n)
				}
			case pipeline.Unknown:
				if n > 1 {
					t.Errorf("seed %d: %s is %s, and got %d messages", seed, to, outcome, n)
				}
			default:
				t.Errorf("seed %d: %s is %s", seed, to, outcome)
			}
		}
	}
}
