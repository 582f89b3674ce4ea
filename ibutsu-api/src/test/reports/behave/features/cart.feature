@shop
Feature: Cart
  What people put into it.

  Background:
    Given an empty cart

  Scenario: One item
    When 1 item is added
    Then it holds 1 item

  @wip
  Scenario: Wrong sum
    When 2 items are added
    Then it holds 3 items

  Scenario: Flaky shelf
    When the shelf answers at the second try

  Scenario: Not written yet
    When the customer pays
    Then there is a bill

  Scenario: Left out
    When the shop is closed

  Scenario Outline: Many items
    When <n> items are added
    Then it holds <total> items

    Examples: small
      | n | total |
      | 2 | 2     |
      | 3 | 4     |

    Examples: large
      | n  | total |
      | 10 | 10    |
