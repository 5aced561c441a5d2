// Package journal records which message was sent to which address, so that an
// interrupted run can be continued and nobody gets the same message twice. An address
// is kept as an HMAC with a salt that only this file has: it cannot be read from the
// file, and only somebody who has the file and the address can see that they match.
//
// The file has one line of JSON for each record. It is only appended to, flushed to
// the disk line by line, readable only by its owner, and locked while a journal is
// open. It never contains an address, a name, a time, or the words of a server's
// reply.
//
//	j, err := journal.Open(dir)
//	if err != nil {
//		return err
//	}
//	defer j.Close()
//	if j.State(message, address).Due() {
//		if err := j.Record(message, address, journal.Trying, ""); err != nil {
//			return err // Never send what is not recorded first.
//		}
//		// Send it.
//		err := j.Record(message, address, journal.Sent, "250 2.0.0 queued")
//	}
package journal
