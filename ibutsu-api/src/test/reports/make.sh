#!/bin/bash
# Writes the reports that the unit tests of org.ibutsu.server.report.formats read, each by its own tool, and prints what the
# tool itself says of its run. Needs npm, pip, Go, Maven, perl and bats, and their registries. Usage: make.sh [FORMAT…]
# TRX, NUnit 2, NUnit 3 and xUnit.net come from tools that need .NET: their reports are written by hand, see README.md.
set -u
here=$(cd "$(dirname "$0")" && pwd)
target=$here/../resources/org/ibutsu/server/report/formats
work=${WORK:-$(mktemp -d)}
tools="jest@30 jest-ctrf-json-reporter @playwright/test playwright-ctrf-json-reporter mocha allure-mocha
  @cucumber/cucumber tape"
packages="robotframework robotframework-retryfailed pytest allure-pytest pytest-rerunfailures pytest-nunit behave"

# Removes what differs from machine to machine, and from run to run.
clean() {
    perl -pi -e "s{\Q$target\E}{/work/shop}g; s{(?:\Q$work\E|\Q$here\E)(?:/npm)?}{/work/shop}g; s{\Q$(hostname)\E}{host}g;
        s{(?<=[\"'> (/])/(?:root|usr|home|opt|tmp)/[^\"'<>\\s)]*/}{/opt/}g; s{\@[0-9a-f]{6,8}\b}{\@1a2b3c4d}g;
        s{0x[0-9a-f]{8,12}}{0x7f0000000000}g" "$@"
}

npm_tools() {
    [ -d "$work/npm/node_modules" ] && return
    mkdir -p "$work/npm"
    (cd "$work/npm" && npm init -y && npm install --no-audit --no-fund --ignore-scripts $tools) > "$work/npm.log" 2>&1
}

python_tools() {
    [ -d "$work/py" ] && return
    python3 -m venv "$work/py" && "$work/py/bin/pip" install -q $packages > "$work/pip.log" 2>&1
}

java_classes() {
    [ -f "$work/java/classpath" ] && return
    cp -r "$here/java" "$work/"
    (cd "$work/java" && mvn -q -B -ntp test-compile dependency:build-classpath -Dmdep.outputFile=classpath)
}

project() {
    rm -rf "$work/npm/$1"
    cp -r "$here/$1" "$work/npm/$1"
    echo '{"name": "shop"}' > "$work/npm/$1/package.json"
    cd "$work/npm/$1" || exit
}

ctrf() {
    npm_tools
    project jest
    npx jest --reporters=default --reporters=jest-ctrf-json-reporter 2>&1 | tail -5
    cp ctrf/ctrf-report.json "$target/ctrf/jest.json"
    project playwright
    npx playwright test 2>&1 | tail -12
    cp ctrf.json "$target/ctrf/playwright.json"
    clean "$target"/ctrf/*.json
}

nunit() {
    python_tools
    cd "$here/pytest" || exit
    "$work/py/bin/pytest" -q -p no:cacheprovider --nunit-xml="$target/nunit/pytest.xml" 2>&1 | tail -3
    clean "$target/nunit/pytest.xml"
}

allure() {
    python_tools
    cd "$here/pytest" || exit
    rm -rf "$target/allure/pytest" "$target/allure/mocha"
    "$work/py/bin/pytest" -q -p no:cacheprovider --reruns 1 --only-rerun "assert 1 == 2" \
        --alluredir="$target/allure/pytest" 2>&1 | tail -3
    npm_tools
    project mocha
    npx mocha --reporter allure-mocha *.spec.js 2>&1 | tail -3
    npx mocha *.spec.js 2>&1 | grep -E 'passing|failing|pending'
    cp -r allure-results "$target/allure/mocha"
    clean "$target"/allure/*/*.json
}

robot() {
    python_tools
    rm -rf "$work/robot" && cp -r "$here/robot" "$work/robot" && mv "$work/robot" "$work/shop"
    (cd "$work" && py/bin/robot --output "$target/robot/shop.xml" --report NONE --log NONE shop 2>&1 | grep 'tests,' | tail -1
    py/bin/robot --legacyoutput --output "$target/robot/legacy.xml" --report NONE --log NONE \
        shop/cart.robot 2>&1 | grep 'tests,' | tail -1)
    (cd "$work" && py/bin/robot --output first.xml --report NONE --log NONE shop/cart.robot > /dev/null
    py/bin/robot --rerunfailed first.xml --variable TRIES:1 --output second.xml --report NONE --log NONE shop/cart.robot > /dev/null
    py/bin/rebot --merge --output "$target/robot/merged.xml" --report NONE --log NONE first.xml second.xml 2>&1 | grep 'tests,' | tail -1)
    rm -rf "$work/shop"
    clean "$target"/robot/*.xml
}

go() {
    cd "$here/go" || exit
    GOFLAGS= command go test -count=1 -json ./cart ./order > "$target/gotest/shop.json" 2> /dev/null
    GOFLAGS= command go test -count=1 -bench . -json ./cart ./broken ./empty > "$target/gotest/broken.json" 2>&1
    command go test -count=1 -v ./cart ./order 2>&1 | grep -oE -- '--- (PASS|FAIL|SKIP)' | sort | uniq -c
    clean "$target"/gotest/*.json
}

cucumber() {
    npm_tools
    project cucumberjs
    npx cucumber-js --import 'features/steps/*.js' --retry 1 --format "json:$target/cucumber/js.json" --format summary 2>&1 | tail -4
    npx cucumber-js --import 'features/steps/*.js' --retry 1 --name 'shelf|Many|hook' \
        --format "message:$target/cucumber/js.ndjson" --format summary 2>&1 | tail -4
    # Places of step definitions and their expressions make up most of the messages, and no reader needs them.
    sed -i '/^{"stepDefinition"\|^{"suggestion"\|^{"source"\|^{"parameterType"\|^{"testStepStarted"/d' "$target"/cucumber/*.ndjson
    python_tools
    cd "$here/behave" || exit
    PYTHONDONTWRITEBYTECODE=1 "$work/py/bin/behave" --format json.pretty --outfile "$target/cucumber/behave.json" 2>&1 | tail -4
    java_classes
    cd "$here/cucumberjs" || exit
    java -cp "$work/java/target/test-classes:$(cat "$work/java/classpath")" io.cucumber.core.cli.Main --glue com.acme.shop \
        --plugin "json:$target/cucumber/jvm.json" --plugin summary features 2>&1 | grep -E ' scenarios | steps '
    java -cp "$work/java/target/test-classes:$(cat "$work/java/classpath")" io.cucumber.core.cli.Main --glue com.acme.shop \
        --plugin "message:$target/cucumber/jvm.ndjson" --plugin summary --name 'closed|picture|yet|out' features 2>&1 \
        | grep -E ' scenarios | steps '
    clean "$target"/cucumber/*
}

testng() {
    java_classes
    cd "$work/java" || exit
    for classes in com.acme.shop.OrderCheck com.acme.shop.OrderCheck,com.acme.shop.StockCheck; do
        name=$([ "$classes" = com.acme.shop.OrderCheck ] && echo order || echo shop)
        java -cp "target/test-classes:$(cat classpath)" org.testng.TestNG -d "out-$name" -testclass "$classes" 2>&1 | grep -A1 'Total'
        grep -v '^at org.testng\|^at java.base' "out-$name/testng-results.xml" > "$target/testng/$name.xml"
    done
    clean "$target"/testng/*.xml
}

opentest() {
    java_classes
    cd "$work/java" || exit
    rm -rf out-junit
    java -cp "target/test-classes:$(cat classpath)" org.junit.platform.console.ConsoleLauncher execute \
        --select-class com.acme.shop.CartTest --reports-dir out-junit --details none \
        --config junit.platform.output.capture.stdout=true --config junit.platform.output.capture.stderr=true \
        --config junit.platform.reporting.open.xml.enabled=true 2>&1 | grep -E 'tests (found|skipped|started|successful|failed|aborted)'
    cp "$(find out-junit -name 'open-test-report.xml')" "$target/opentest/events.xml"
    mvn -q -B -ntp dependency:copy -DoutputDirectory=. \
        -Dartifact=org.opentest4j.reporting:open-test-reporting-cli:0.2.5:jar:standalone
    java -jar open-test-reporting-cli-0.2.5-standalone.jar convert "$target/opentest/events.xml" > /dev/null 2>&1
    clean "$target"/opentest/*.xml
}

tap() {
    cd "$here/tap" || exit
    perl cart.t > "$target/tap/more.tap" 2> /dev/null
    prove -v order.t > "$target/tap/prove.tap" 2> /dev/null
    node --test --test-reporter=tap cart.test.mjs > "$target/tap/node.tap" 2>&1
    bats --formatter tap cart.bats > "$target/tap/bats.tap"
    npm_tools
    project tap
    npx tape cart.tape.js > "$target/tap/tape.tap"
    tail -n 9 "$target/tap/node.tap"
    tail -n 4 "$target/tap/tape.tap"
    tail -n 2 "$target/tap/prove.tap"
    clean "$target"/tap/*
}

mkdir -p "$target"/{ctrf,trx,nunit,allure,robot,gotest,cucumber,testng,opentest,tap,xunit}
for format in ${@:-ctrf nunit allure robot go cucumber testng opentest tap}; do
    echo "== $format"
    (eval "$format")
done
