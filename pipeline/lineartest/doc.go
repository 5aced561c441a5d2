// Package lineartest proves, in the tests of those who read files, that twice the
// input takes about twice the time: thousands of signs that mean something to a
// reader, with nothing to close or answer them, must not stop a build.
//
//	func TestReadTakesLinearTime(t *testing.T) {
//		lineartest.Run(t, func(hostile string) { plaintext.Read("a.txt", []byte(hostile)) })
//	}
package lineartest
