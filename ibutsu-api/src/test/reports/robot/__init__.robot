*** Settings ***
Suite Setup       Log    the shop opens
Metadata          Version    1.2
