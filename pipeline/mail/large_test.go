package mail_test

import (
	"bytes"
	"io"
	"testing"

	ours "pamphlet/pipeline/mail"
	"pamphlet/pipeline/spool"
	"pamphlet/pipeline/spool/spooltest"
)

func TestALargeMessageIsTheSameInAFile(t *testing.T) {
	data := bytes.Repeat([]byte("a photograph "), spool.Most/12)
	open := func() *io.SectionReader { return spool.Reader(data) }
	message := func(file ours.Attachment) *ours.Message {
		m := handout()
		m.Attachments = append(m.Attachments, file)
		return &m
	}
	want, err := message(ours.Attachment{Name: "photo.jpg", MediaType: "image/jpeg", Data: data}).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	m, files := message(ours.Attachment{Name: "photo.jpg", MediaType: "image/jpeg", Open: open}), spooltest.Files(t)
	var large *spool.Large
	if took := spooltest.Allocated(func() { _, large, err = m.Spooled(files) }); took > len(data)/4 {
		t.Errorf("a message with a file of %d bytes took %d bytes of memory", len(data), took)
	}
	if err != nil || large == nil {
		t.Fatalf("it is not in a file: %v", err)
	}
	if got, err := io.ReadAll(large.Open()); err != nil || !bytes.Equal(got, want) {
		t.Errorf("got %d bytes, want %d: %v", len(got), len(want), err)
	}
}
