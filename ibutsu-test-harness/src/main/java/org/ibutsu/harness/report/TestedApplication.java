package org.ibutsu.harness.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.ibutsu.harness.database.DatabaseDiff;
import org.ibutsu.harness.database.KeptDatabase;
import org.ibutsu.harness.fake.SentMail;
import org.ibutsu.harness.openapi.OpenApiDocument;
import org.ibutsu.harness.secret.LogLine;
import org.ibutsu.harness.secret.SecretScanner;
import org.ibutsu.harness.sql.SqlRecorder;

/** The application on which a test has run, as reports need it. */
@API(status = API.Status.INTERNAL)
public interface TestedApplication {

    /**
     * Returns the recorder of the SQL of the application and of the test.
     *
     * @return the recorder
     */
    SqlRecorder sql();

    /**
     * Returns the name of the application, the same in all its slots.
     *
     * @return a name that a file can have
     */
    String applicationName();

    /**
     * Returns the description of the API of the application.
     *
     * @return the document; empty if there is none
     */
    Optional<OpenApiDocument> openApi();

    /**
     * Returns the rows that differ from those with which the test has begun.
     *
     * @return the differences
     * @throws org.ibutsu.harness.database.SnapshotException if the rows cannot be read
     */
    DatabaseDiff diff();

    /**
     * Returns the mails of the application.
     *
     * @return the mails, the oldest first
     */
    List<SentMail> mails();

    /**
     * Returns the log since the test leased the application. Secrets are not masked.
     *
     * @return the lines, the oldest first
     */
    List<LogLine> log();

    /**
     * Returns the masking of the secrets of the application, which no report may contain.
     *
     * @return the scanner
     */
    SecretScanner secrets();

    /**
     * Returns the address of the application when a developer starts it over a kept database.
     *
     * @return the server; empty if that is not known
     */
    Optional<KeptServer> keptServer();

    /**
     * Describes where the clock of the application stands.
     *
     * @return a line for a person
     */
    String time();

    /**
     * Keeps the database as it is now, even when the application is closed. It must not be restored afterwards.
     *
     * @param directory a place for files, which need not exist
     * @return where the database is; empty if the application has none that can be kept
     */
    Optional<KeptDatabase> keep(Path directory);

    /**
     * Names the application and its address.
     *
     * @return a line for a person
     */
    @Override
    String toString();
}
