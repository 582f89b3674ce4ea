*** Settings ***
Documentation     What people put into it.
Test Tags         smoke
Suite Teardown    Log    the cart is put away

*** Variables ***
@{PRICES}         1    2

*** Test Cases ***
Is Empty At First
    [Documentation]    A new cart holds nothing.
    [Tags]    owner:jane
    Log    a new cart
    Should Be Empty    ${EMPTY}

Adds Prices
    FOR    ${price}    IN    @{PRICES}
        Log    price ${price}    WARN
    END
    Should Be Equal As Integers    ${{1 + 1}}    3    the sum is wrong

Prints A Bill
    Skip    no printer

Tolerates A Failure
    [Tags]    robot:skip-on-failure
    Fail    issue 7

Continues After A Failure
    Run Keyword And Continue On Failure    Fail    first
    Fail    second

Cleans Up Badly
    [Teardown]    Fail    cannot tidy up
    TRY
        Fail    inner
    EXCEPT    inner
        No Operation
    END

Pays At The Second Try
    [Tags]    test:retry(2)
    ${tries}=    Get Variable Value    ${TRIES}    ${0}
    Set Suite Variable    ${TRIES}    ${${tries} + 1}
    Should Be Equal As Integers    ${TRIES}    2    the card is refused
