package order

import (
	"fmt"
	"testing"
)

func TestShip(t *testing.T) {}

func TestPanics(t *testing.T) {
	fmt.Print("no newline")
	var orders map[string]int
	orders["x"] = 1
}

func TestNeverRun(t *testing.T) {}
