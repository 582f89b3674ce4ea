*** Settings ***
Suite Teardown    Fail    cannot tidy up

*** Test Cases ***
Counts
    No Operation

Loses
    Fail    nothing there

Waits
    Skip    no supplier
