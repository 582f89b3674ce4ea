*** Settings ***
Suite Setup       Fail    no database

*** Test Cases ***
Ships
    No Operation

Returns
    No Operation
