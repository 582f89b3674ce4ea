package cart

import (
	"fmt"
	"testing"
)

func TestOpen(t *testing.T) {
	fmt.Println("a new cart")
	t.Log("opened")
}

func TestRound(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want int
	}{{"up 1.5", 2, 2}, {"down/2.5", 3, 2}} {
		t.Run(c.name, func(t *testing.T) {
			if c.got != c.want {
				t.Errorf("got %d, want %d", c.got, c.want)
			}
		})
	}
}

func TestBill(t *testing.T) {
	t.Skip("no printer")
}

func TestParallel(t *testing.T) {
	for _, name := range []string{"a", "b"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			fmt.Println("in", name)
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	for i := 0; i < b.N; i++ {
	}
}
