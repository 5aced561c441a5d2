package fetch

import (
	"io"
	"net"
	"net/http"
	"time"
)

// roads are the ways to a server: to one on the web, to this computer, and through
// the proxy that the environment names, which is usually in the user's own network.
type roads struct{ web, here, proxy *http.Transport }

func newRoads(limits Limits) *roads {
	transport := func(dialer *net.Dialer) *http.Transport {
		dialer.Timeout = limits.Wait * 4 / 5 // It ends before the wait does, so that the error names the server.
		return &http.Transport{
			DialContext:        dialer.DialContext,
			DisableCompression: true, MaxResponseHeaderBytes: 64 << 10, MaxIdleConns: 4, IdleConnTimeout: limits.Wait, ForceAttemptHTTP2: true,
		}
	}
	r := &roads{web: transport(&net.Dialer{Control: guard(false)}), here: transport(&net.Dialer{Control: guard(true)}), proxy: transport(&net.Dialer{})}
	r.proxy.Proxy = http.ProxyFromEnvironment
	return r
}

// RoundTrip sends a request on the right way.
func (r *roads) RoundTrip(request *http.Request) (*http.Response, error) {
	if saysLoopback(request.URL.Hostname()) {
		return r.here.RoundTrip(request)
	}
	proxy, err := http.ProxyFromEnvironment(request)
	if err != nil {
		return nil, err
	}
	if proxy != nil {
		return r.proxy.RoundTrip(request)
	}
	return r.web.RoundTrip(request)
}

// CloseIdleConnections closes the idle connections of all ways.
func (r *roads) CloseIdleConnections() {
	for _, t := range []*http.Transport{r.web, r.here, r.proxy} {
		t.CloseIdleConnections()
	}
}

// watched is a response body that resets a timer whenever data arrives.
type watched struct {
	body  io.Reader
	clock *time.Timer
	wait  time.Duration
}

// Read reads the next bytes.
func (w *watched) Read(p []byte) (int, error) {
	n, err := w.body.Read(p)
	if n > 0 {
		w.clock.Reset(w.wait)
	}
	return n, err
}
