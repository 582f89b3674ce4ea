# Sourced by what runs the long programs of ibutsu-it: load, soak and storm.

# Compiles the tests, and writes the class path of the programs.
compile_programs() {
  mvn --batch-mode --quiet -Psoak process-test-classes -pl ibutsu-it -am -Djacoco.skip=true -Dspotless.check.skip=true
}

# Becomes a program. $@: options of the JVM, its class, its arguments
exec_program() {
  exec java -XX:+UseSerialGC -Dlogback.configurationFile="$PWD/.mvn/logback-test.xml" \
    -cp "$(<ibutsu-it/target/soak.classpath)" "$@"
}
