package com.acme.shop;

import io.cucumber.java.Before;
import io.cucumber.java.PendingException;
import io.cucumber.java.Scenario;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

public class Steps {

    private int items;
    private Scenario scenario;

    @Before
    public void open(Scenario scenario) {
        this.scenario = scenario;
    }

    @Before("@broken")
    public void fail() {
        throw new IllegalStateException("the hook is broken");
    }

    @Given("an empty cart")
    public void empty() {
        items = 0;
    }

    @When("{int} item(s) is/are added")
    public void add(int n) {
        items += n;
    }

    @Then("it holds {int} item(s)")
    public void holds(int n) {
        Assertions.assertEquals(n, items);
    }

    @When("the shelf answers at the second try")
    public void shelf() {
        throw new PendingException("no shelf yet");
    }

    @When("the shop is closed")
    public void closed() {
        Assumptions.abort("it is Sunday");
    }

    @When("a picture is taken")
    public void picture() {
        scenario.attach("not really a picture".getBytes(java.nio.charset.StandardCharsets.UTF_8), "image/png", "shot");
        scenario.log("click");
    }
}
