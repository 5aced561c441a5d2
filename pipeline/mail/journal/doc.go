// Package journal remembers which message was sent to which address, so that a
// run that was cut short can be taken up and nobody gets the same message twice.
// An address is kept as an HMAC with a salt that only this file has: it cannot be
// read from the file, and only who has file and address can see that they match.
//
// The file is append-only lines of JSON, flushed to the disk one by one, readable
// by its owner alone, and locked while a journal is open. It never holds an
// address, a name, a time, or the words of a server's reply.
//
//	j, err := journal.Open(dir)
//	if err != nil {
//		return err
//	}
//	defer j.Close()
//	if j.State(message, address).Due() {
//		if err := j.Record(message, address, journal.Trying, ""); err != nil {
//			return err // Nothing is sent that is not written down first.
//		}
//		// Send it.
//		err := j.Record(message, address, journal.Sent, "250 2.0.0 queued")
//	}
package journal
