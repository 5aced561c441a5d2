package submission_test

import (
	"context"
	"errors"
	"testing"

	"pamphlet/pipeline/mail/submission"
	"pamphlet/pipeline/mail/submission/submissiontest"
)

func TestContextEndsSendingAtEveryPoint(t *testing.T) {
	for verb, want := range map[string]submission.Outcome{
		"MAIL": submission.Lost, "RCPT": submission.Lost, "DATA": submission.Lost, ".": submission.Unknown,
	} {
		f := &submissiontest.Fake{Replies: map[string][]string{verb: {submissiontest.Silence}}}
		x := dial(t, start(t, f))
		ctx, cancel := context.WithCancel(t.Context())
		go func() {
			f.Await(verb, 1)
			cancel()
		}()
		got := x.Send(ctx, from, to, []byte(message))
		if got.Outcome != want || !errors.Is(got.Err, context.Canceled) {
			t.Errorf("%s: got %+v, want %v", verb, got, want)
		}
		if got := x.Send(t.Context(), from, to, []byte(message)); got.Outcome != submission.Lost {
			t.Errorf("%s: then got %+v, want lost", verb, got)
		}
	}
}

func TestContextEndsDialingAtEveryPoint(t *testing.T) {
	for _, verb := range []string{"", "EHLO", "STARTTLS", "AUTH"} {
		f := &submissiontest.Fake{Replies: map[string][]string{verb: {submissiontest.Silence}}}
		s := start(t, f)
		ctx, cancel := context.WithCancel(t.Context())
		go func() {
			f.Await(verb, 1)
			cancel()
		}()
		if x, err := submission.Dial(ctx, s); x != nil || !errors.Is(err, context.Canceled) {
			t.Errorf("%q: got %v, %v, want %v", verb, x, err, context.Canceled)
		}
	}
}

func TestContextThatHasEndedSendsNothing(t *testing.T) {
	f := &submissiontest.Fake{}
	x := dial(t, start(t, f))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if got := x.Send(ctx, from, to, []byte(message)); got.Outcome != submission.Lost || !errors.Is(got.Err, context.Canceled) {
		t.Errorf("got %+v, want lost", got)
	}
	if got := x.Send(t.Context(), from, to, []byte(message)); got.Outcome != submission.Sent {
		t.Errorf("then got %+v, want sent", got)
	}
}
